/** The temporary tables that hold a statement's rows for its triggers. */
import { changedRowsTable } from '../../bind/definition/changed-rows.ts';
import type { TableInfo } from '../../bind/catalog.ts';
import { pgType } from '../../types/pg-type.ts';
import type { Frame } from '../frame.ts';
import type { PlannedFiring } from './plan-firings.ts';

export interface ChangedRows { readonly inserted: TableInfo; readonly deleted: TableInfo }

/** `place` is what the setting tsql.capture says while the statement runs. */
export function changedRowsOf({ event, table }: PlannedFiring, place: string): ChangedRows {
  const own = table.pgName.slice(table.pgName.indexOf('.') + 1);
  const name = (which: string): string => `pg_temp.${event.toLowerCase()}_${place}_${own}_${which}`;
  return { inserted: changedRowsTable(table, 'inserted', name('inserted')), deleted: changedRowsTable(table, 'deleted', name('deleted')) };
}

/** The statement that makes the table. */
const creationOf = (table: TableInfo): string => `CREATE TEMP TABLE ${table.pgName} (${table.columns.filter((column) => column.computed === undefined).map((column) => `"${column.pgName}" ${pgType(column.type)}`).join(', ')})`;

/** The tables are the frame's from now on: a rollback brings their rows back, and they go with it. Returns the statements that make them. */
export function ownChangedRows(frame: Frame, { inserted, deleted }: ChangedRows): readonly string[] {
  return [inserted, deleted].map((table) => {
    const creation = creationOf(table);
    frame.variables.set(table.pgName, { kind: 'table', table, creation: [creation] });
    return creation;
  });
}
