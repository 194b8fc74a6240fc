import type { BoundQuery } from '../../bind/bound.ts';
import type { PgWriter } from '../pg-writer.ts';
import { columnTexts } from '../virtual-column.ts';
import { translateExpression } from '../translate-expression.ts';
import { translatePredicate } from '../translate-predicate.ts';

/**
 * WITH CHECK OPTION: 550 for a row written that the view would not show. `query` reads one table, directly or through other
 * queries of one source each; the table's columns are those of the row that RETURNING gives.
 */
export function checkOptionText(query: BoundQuery, writer: PgWriter): string | undefined {
  const conditions = conditionsOf(query, writer);
  return conditions.length === 0 ? undefined : `tsql.check_option(${conditions.join(' AND ')})`;
}

function conditionsOf({ body }: BoundQuery, writer: PgWriter): readonly string[] {
  if (body.kind !== 'select') throw new Error('WITH CHECK OPTION over a set operation');
  const { from, where } = body;
  const inner: string[] = [];
  if (from?.kind === 'table') writer.declareRange(from.range, columnTexts(from.table, '', writer));
  if (from?.kind === 'derived') {
    inner.push(...conditionsOf(from.query, writer));
    const items = from.query.body.kind === 'select' ? from.query.body.items : [];
    writer.declareRange(from.range, items.map((item) => translateExpression(item, writer)));
  }
  return where === undefined ? inner : [...inner, translatePredicate(where, writer)];
}
