import type { BindContext } from '../../bind/bind-context.ts';
import type { BoundExpression } from '../../bind/bound.ts';
import type { ColumnInfo, TableInfo } from '../../bind/catalog.ts';
import { unfilledValue } from '../../bind/dml/bind-insert.ts';
import { tableInMessages } from '../../bind/definition/definition-context.ts';
import { emitColumnFit } from '../../functions/emit-assignment.ts';
import { quoteLiteral } from '../../functions/quote-literal.ts';
import { pgType } from '../../types/pg-type.ts';
import { type PgWriter } from '../pg-writer.ts';
import { translateExpression } from '../translate-expression.ts';

/** A value, converted for the column already, as it is written: what is too long is 2628, char is padded. */
export function columnValue(value: BoundExpression, column: ColumnInfo, table: TableInfo, writer: PgWriter): string {
  return fitText(translateExpression(value, writer), value, column, table);
}

export const fitText = (text: string, value: Pick<BoundExpression, 'type'>, column: ColumnInfo, table: TableInfo): string =>
  emitColumnFit(text, column.type, { table: tableInMessages(table), column: column.name }, value.type);

/** An identity column's next value. */
export const nextIdentity = (column: ColumnInfo): string => `nextval('${column.identity?.sequence ?? ''}')::${pgType(column.type)}`;

/** A given value of an identity column: the sequence goes on behind it. */
export const keptIdentity = (text: string, column: ColumnInfo): string =>
  `tsql.keep_identity(${quoteLiteral(column.identity?.sequence ?? '')}, (${text})::int8, ${column.identity?.increment ?? 1n})::${pgType(column.type)}`;

/** What a column gets that the statement does not fill; undefined where nothing is written and PostgreSQL puts NULL. */
export function unfilledText(column: ColumnInfo, table: TableInfo, writer: PgWriter, context: BindContext): string | undefined {
  if (column.computed !== undefined) return undefined;
  if (column.identity !== undefined) return nextIdentity(column);
  const value = unfilledValue(column, context);
  return value === undefined ? undefined : columnValue(value, column, table, writer);
}

/** What tells a call's own rows in a table that the calls of a function share, and its value; nothing in other tables. */
export const frameColumn = ({ frame }: Pick<TableInfo, 'frame'>): { readonly names: readonly string[]; readonly values: readonly string[] } =>
  frame === undefined ? { names: [], values: [] } : { names: ['"frame"'], values: [frame] };
