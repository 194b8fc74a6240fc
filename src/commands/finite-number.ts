/** For yargs' coerce: a number that is neither NaN nor infinite, else an Error that names the option. */
export const finiteNumber =
  (option: string) =>
  (value: unknown): number => {
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    throw new Error(`${option} is not one number; give a number such as 0.5`);
  };
