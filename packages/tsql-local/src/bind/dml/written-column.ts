import type { Identifier } from 'tsql-parser';
import { bindError } from '../bind-error.ts';
import type { ColumnInfo, TableInfo } from '../catalog.ts';
import { sameName } from '../same-name.ts';
import type { RangeVariable } from '../scope.ts';
import { columnOf } from './dml-target.ts';

/** What a statement writes, and the name by which it may be qualified. */
export interface WrittenTarget {
  readonly table: TableInfo;
  readonly targetRange: RangeVariable;
  /** Of a view or its like: the table's columns behind those of the range. */
  readonly through?: { readonly columns: readonly (ColumnInfo | undefined)[] };
}

/** By its name in the target: 207 where it has none. */
export function writtenColumn({ table, targetRange, through }: WrittenTarget, name: Identifier): ColumnInfo {
  if (through === undefined) return columnOf(table, name);
  const column = through.columns[targetRange.columns.findIndex((one) => sameName(one.name, name.value))];
  if (column === undefined) throw bindError(name, 207, name.value);
  return column;
}
