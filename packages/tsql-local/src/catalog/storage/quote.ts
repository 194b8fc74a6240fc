/** A PostgreSQL string literal. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A literal of a value that a catalog table holds; null where there is none. */
export function quoteValue(value: string | number | bigint | boolean | null | undefined): string {
  if (value === null || value === undefined) return 'NULL';
  return typeof value === 'string' ? quoteText(value) : String(value);
}
