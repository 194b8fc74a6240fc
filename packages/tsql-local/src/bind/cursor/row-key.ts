/** The key by which a cursor knows a table's rows. */
import type { ColumnInfo, TableInfo } from '../catalog.ts';
import { sameName } from '../same-name.ts';

/** `unique: false`: a clustered index that is not unique, whose rows SQL Server numbers. */
export interface RowKey { readonly columns: readonly ColumnInfo[]; readonly unique: boolean }

interface Candidate { readonly columns: readonly string[]; readonly unique: boolean; readonly clustered: boolean; readonly primary: boolean; readonly indexId: number }

/**
 * The clustered index's columns; in a heap the primary key's, else those of the unique key made first. undefined where the
 * table has none of these: filtered and plain nonclustered indexes do not count.
 */
export function rowKey(table: TableInfo): RowKey | undefined {
  const candidates = keysOf(table);
  const found = candidates.find((one) => one.clustered) ?? candidates.find((one) => one.primary) ?? candidates.filter((one) => one.unique).toSorted((a, b) => a.indexId - b.indexId)[0];
  if (found === undefined) return undefined;
  return { columns: columnsNamed(table, found.columns), unique: found.unique };
}

function keysOf(table: TableInfo): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const constraint of table.constraints) {
    if (constraint.kind !== 'primary key' && constraint.kind !== 'unique') continue;
    found.push({ columns: constraint.columns, unique: true, clustered: constraint.clustered, primary: constraint.kind === 'primary key', indexId: constraint.indexId });
  }
  for (const index of table.indexes) {
    if (index.spatial || index.where !== undefined) continue;
    found.push({ columns: index.columns.map((column) => column.name), unique: index.unique, clustered: index.clustered, primary: false, indexId: index.indexId });
  }
  return found;
}

export function columnsNamed(table: TableInfo, names: readonly string[]): readonly ColumnInfo[] {
  return names.map((name) => {
    const column = table.columns.find((one) => sameName(one.name, name));
    if (column === undefined) throw new Error(`an index of ${table.name} names the column ${name}, which it lacks`);
    return column;
  });
}
