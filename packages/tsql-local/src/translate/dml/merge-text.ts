/**
 * MERGE: a query picks the rows and their clause, with all values that the clause reads; PostgreSQL's MERGE, joined to it by
 * the rows' places (ctid), writes them. So a target row that several source rows match is seen before anything is written.
 */
import type { BindContext } from '../../bind/bind-context.ts';
import type { BoundMerge, BoundMergeClause } from '../../bind/dml/bind-merge.ts';
import type { ColumnInfo, TableInfo } from '../../bind/catalog.ts';
import { quoteName, type PgWriter } from '../pg-writer.ts';
import { keptIdentity, nextIdentity, unfilledText } from './column-value.ts';
import type { IdentityQuery } from './compile-dml.ts';
import { mergeRows, type MergeRows } from './merge-rows.ts';
import { withOutput, type OutputText } from './output-text.ts';

export function mergeText(merge: BoundMerge, writer: PgWriter, context: BindContext): OutputText & { readonly identity?: IdentityQuery } {
  const { table, clauses } = merge;
  const identity = drawnIdentity(merge);
  const rows = mergeRows(merge, identity === undefined ? undefined : `tsql.merged_identity(${nextIdentity(identity)})::int8`, writer);
  const actions = clauses.map((clause, at) => `WHEN ${clause.when === 'not matched by target' ? 'NOT MATCHED' : 'MATCHED'} AND picked.clause = ${at} THEN ${actionText(clause, at, rows, writer, context)}`);
  const write = `MERGE INTO ${table.pgName} AS target USING (${rows.text}) AS picked ON target.ctid = picked.id ${actions.join(' ')}`;
  const sequence = insertsInto(merge)?.table.columns.find((column) => column.identity !== undefined)?.identity?.sequence;
  return {
    ...withOutput(write, merge.output, writer, context),
    ...(sequence === undefined ? {} : { identity: { sequence, query: `SELECT nullif(current_setting('tsql.merged_identity'), '')::numeric` } }),
  };
}

const insertsInto = ({ clauses }: BoundMerge) => clauses.flatMap(({ action }) => (action.kind === 'insert' ? [action.target] : []))[0];

/** The identity column that inserted rows are numbered by; undefined where the statement gives its values. */
function drawnIdentity(merge: BoundMerge): ColumnInfo | undefined {
  const target = insertsInto(merge);
  const column = target?.table.columns.find((one) => one.identity !== undefined);
  return column === undefined || target?.columns.includes(column) === true ? undefined : column;
}

function actionText({ action }: BoundMergeClause, clause: number, rows: MergeRows, writer: PgWriter, context: BindContext): string {
  switch (action.kind) {
    case 'delete':
      return 'DELETE';
    case 'update':
      return `UPDATE SET ${action.set.map(({ column }, at) => `${quoteName(column.pgName)} = ${rows.value(clause, at)}`).join(', ')}`;
    case 'insert': {
      const { table, columns } = action.target;
      const written: string[] = [];
      const values: string[] = [];
      for (const column of table.columns) {
        const at = columns.indexOf(column);
        const given = at >= 0 && action.cells[at] !== undefined ? rows.value(clause, at) : undefined;
        const value = given === undefined ? missingText(column, table, writer, context) : column.identity === undefined ? given : `tsql.merged_identity(${keptIdentity(given, column)})`;
        if (value === undefined) continue;
        written.push(quoteName(column.pgName));
        values.push(value);
      }
      return written.length === 0 ? 'INSERT DEFAULT VALUES' : `INSERT (${written.join(', ')}) VALUES (${values.join(', ')})`;
    }
  }
}

const missingText = (column: ColumnInfo, table: TableInfo, writer: PgWriter, context: BindContext): string | undefined =>
  column.identity === undefined ? unfilledText(column, table, writer, context) : 'picked.identity';
