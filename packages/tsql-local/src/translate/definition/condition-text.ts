/** Definitions over one row of a table in PostgreSQL, its columns by their plain names: CHECK, filters, computed columns. */
import type { BindContext } from '../../bind/bind-context.ts';
import type { ColumnInfo, TableInfo } from '../../bind/catalog.ts';
import type { BoundExpression } from '../../bind/bound.ts';
import { bindCondition, definitionRange } from '../../bind/definition/bind-check.ts';
import { computedExpression } from '../../bind/definition/bind-computed.ts';
import { parsePredicate } from '../../bind/definition/parse-fragment.ts';
import { PgWriter } from '../pg-writer.ts';
import { columnTexts } from '../virtual-column.ts';
import { translateExpression } from '../translate-expression.ts';
import { translatePredicate } from '../translate-predicate.ts';

/** `text` is a condition as the catalog keeps it. */
export function conditionText(text: string, table: TableInfo, context: BindContext): string {
  return translatePredicate(bindCondition(parsePredicate(text), table, { bind: context }), plainWriter(table, context));
}

export function computedText(table: TableInfo, column: ColumnInfo, context: BindContext): string {
  return translateExpression(computedExpression(table, column, { bind: context }), plainWriter(table, context, 'stored'));
}

/** An expression over the columns of one row of the table. */
export const rowExpressionText = (expression: BoundExpression, table: TableInfo, context: BindContext): string => translateExpression(expression, plainWriter(table, context));

function plainWriter(table: TableInfo, context: BindContext, purpose: 'constraint' | 'stored' = 'constraint'): PgWriter {
  const writer = new PgWriter(context.compile, purpose);
  writer.declareRange(definitionRange, columnTexts(table, '', writer));
  return writer;
}
