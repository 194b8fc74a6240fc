/** `inserted` and `deleted`, the tables that a trigger's body reads. */
import type { BindContext } from '../bind-context.ts';
import type { ColumnInfo, TableInfo } from '../catalog.ts';
import { nameKey } from '../same-name.ts';

export type ChangedRows = 'inserted' | 'deleted';

/** A table like the trigger's own, without what only writing it would ask for. `pgName` is where the rows are. */
export function changedRowsTable(parent: TableInfo, name: ChangedRows, pgName: string): TableInfo {
  const columns = parent.columns.map(({ name: column, columnId, type, nullable, pgName: pgColumn, computed }): ColumnInfo => ({
    name: column,
    columnId,
    type,
    nullable,
    pgName: pgColumn,
    // What is not stored computes itself from the row.
    ...(computed?.persisted === false ? { computed } : {}),
  }));
  return { ...parent, objectId: 0, name, form: 'variable', columns, constraints: [], indexes: [], pgName };
}

export const isChangedRows = (table: TableInfo): boolean => table.form === 'variable' && (table.name === 'inserted' || table.name === 'deleted');

/** The table that a bare name means inside a trigger's own text; they stand among its variables, whose names all begin with @. */
export function changedRows(name: string, context: BindContext): TableInfo | undefined {
  if (context.compile.module !== 'trigger' || context.parameters !== undefined) return undefined;
  const key = nameKey(name);
  const found = key === 'inserted' || key === 'deleted' ? context.compile.variables.get(key) : undefined;
  return found?.kind === 'table' ? found.table : undefined;
}
