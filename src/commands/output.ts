import Table from 'cli-table3';

/** A table for people, or the rows as JSON for machines. Columns are the rows' keys, in their order. */
export function printRows(rows: readonly Readonly<Record<string, unknown>>[], json: boolean): void {
  process.stdout.write(json ? `${JSON.stringify(rows, jsonValue, 2)}\n` : `${formatTable(rows)}\n`);
}

export function printObject(value: Readonly<Record<string, unknown>>, json: boolean): void {
  if (json) process.stdout.write(`${JSON.stringify(value, jsonValue, 2)}\n`);
  else printRows([value], false);
}

export function formatTable(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const [first] = rows;
  if (first === undefined) return '(no rows)';
  const columns = Object.keys(first);
  const table = new Table({
    head: columns,
    style: { head: [], border: [], compact: true },
    colAligns: columns.map((column) => (rows.every((row) => row[column] === null || isNumeric(row[column])) ? 'right' : 'left')),
  });
  for (const row of rows) table.push(columns.map((column) => formatCell(row[column])));
  return table.toString();
}

const isNumeric = (value: unknown): boolean => typeof value === 'number' || typeof value === 'bigint';

function formatCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().replace('T', ' ').replace('Z', '');
  return String(value);
}

/** bigint has no JSON form of its own: within the exact range it is a number, beyond it text. */
const jsonValue = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? (Number.isSafeInteger(Number(value)) ? Number(value) : value.toString()) : value);
