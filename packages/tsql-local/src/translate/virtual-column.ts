/** Computed columns that are not PERSISTED: no column of PostgreSQL's, but their expression wherever they are read. */
import { createBindContext } from '../bind/bind-context.ts';
import type { ColumnInfo, TableInfo } from '../bind/catalog.ts';
import { definitionRange } from '../bind/definition/bind-check.ts';
import { computedExpression } from '../bind/definition/bind-computed.ts';
import { quoteName, type ColumnText, type PgWriter } from './pg-writer.ts';
import { translateExpression } from './translate-expression.ts';

export const isVirtual = (column: ColumnInfo): boolean => column.computed !== undefined && !column.computed.persisted;

/** The columns that the table has in PostgreSQL. */
export const storedColumns = (table: Pick<TableInfo, 'columns'>): readonly ColumnInfo[] => table.columns.filter((column) => !isVirtual(column));

/** The texts of a row's columns; `prefix` names the row: `r1.`. */
export const columnTexts = (table: TableInfo, prefix: string, writer: PgWriter): readonly ColumnText[] =>
  table.columns.map((column) => (isVirtual(column) ? () => virtualText(table, column, prefix, writer) : prefix + quoteName(column.pgName)));

function virtualText(table: TableInfo, column: ColumnInfo, prefix: string, writer: PgWriter): string {
  const context = createBindContext({ catalog: writer.catalog, variables: new Map(), defaultSchema: 'dbo', quotedIdentifier: true, module: 'batch' });
  const expression = computedExpression(table, column, { bind: context });
  // None of the columns that it reads is computed itself.
  return writer.withRange(definitionRange, table.columns.map((one) => prefix + quoteName(one.pgName)), () => `(${translateExpression(expression, writer)})`);
}
