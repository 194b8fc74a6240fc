/** A new column and its value in the rows that are there. */
import type { AlterTableStatement } from 'tsql-parser';
import { bindError, refuse } from '../../bind/bind-error.ts';
import type { BindContext } from '../../bind/bind-context.ts';
import type { ColumnInfo, TableInfo } from '../../bind/catalog.ts';
import { defaultValue } from '../../bind/definition/bind-default.ts';
import { convertTo } from '../../bind/convert-to.ts';
import { isRowVersion } from '../../bind/row-version.ts';
import { tableInMessages } from '../../bind/definition/definition-context.ts';
import { emitColumnFit } from '../../functions/emit-assignment.ts';
import { PgWriter, quoteName } from '../pg-writer.ts';
import { translateExpression } from '../translate-expression.ts';
import { isVirtual } from '../virtual-column.ts';
import { run, type DefinitionStep } from './compiled-definition.ts';
import { columnSql, ownSequenceSql, rowVersionSql, sequenceSql } from './table-sql.ts';

/**
 * Old rows get the default only where the column does not allow NULL or WITH VALUES is said; it is evaluated once for all of
 * them. An identity column numbers them.
 */
export function addColumnSteps(statement: AlterTableStatement, table: TableInfo, column: ColumnInfo, options: { readonly withValues: boolean }, bind: BindContext): readonly DefinitionStep[] {
  const name = quoteName(column.pgName);
  const add = (sql: string): DefinitionStep => run(`ALTER TABLE ${table.pgName} ADD COLUMN ${sql}`);
  if (isVirtual(column)) return [];
  if (column.computed !== undefined) return [add(columnSql(table, column, bind))];
  const setNotNull = column.nullable ? [] : [run(`ALTER TABLE ${table.pgName} ALTER COLUMN ${name} SET NOT NULL`)];
  const nullableColumn = add(columnSql(table, { ...column, nullable: true }, bind));
  if (column.identity !== undefined) {
    return [run(sequenceSql(table, column)), nullableColumn, run(ownSequenceSql(table, column)), run(`UPDATE ${table.pgName} SET ${name} = nextval('${column.identity.sequence}')`), ...setNotNull];
  }
  if (isRowVersion(column)) return [nullableColumn, ...rowVersionSql(table, column, bind).map((sql) => run(sql)), run(`UPDATE ${table.pgName} SET ${name} = NULL`), ...setNotNull];
  if (column.default === undefined) {
    if (column.nullable) return [nullableColumn];
    const hasRows = `SELECT 1 FROM ${table.pgName} LIMIT 1`;
    return [{ kind: 'refuse if any', query: hasRows, error: () => bindError(statement, 4901, column.name, table.name) }, add(columnSql(table, column, bind))];
  }
  if (column.nullable && !options.withValues) return [nullableColumn];
  if (column.default.text.includes('NEXT VALUE FOR')) throw refuse(statement, 'NEXT VALUE FOR as the default of a column that fills rows which are there');
  const writer = new PgWriter(bind.compile);
  const value = convertTo(defaultValue(column, bind), column.type, 'assignment', bind);
  const text = emitColumnFit(translateExpression(value, writer), column.type, { table: tableInMessages(table), column: column.name }, value.type);
  return [nullableColumn, { kind: 'execute', statement: writer.statement(`UPDATE ${table.pgName} SET ${name} = (SELECT ${text})`) }, ...setNotNull];
}
