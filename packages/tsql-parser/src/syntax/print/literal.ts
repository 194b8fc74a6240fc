/** A string literal. A backslash before a line end would join the lines, so such a one is written doubled, with its line end. */
export function printString(value: string, national: boolean): string {
  const joined = value.replaceAll("'", "''").replace(/\\(\r?\n)/g, (_, lineEnd: string) => `\\\\${lineEnd}${lineEnd}`);
  return `${national ? 'N' : ''}'${joined}'`;
}
