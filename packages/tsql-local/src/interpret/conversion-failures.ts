/** The numbers by which a conversion says that a value does not become the wanted type. */
export const conversionFailures: ReadonlySet<number> = new Set([220, 232, 235, 241, 242, 244, 245, 248, 293, 295, 8114, 8115, 8169]);
