import type { OrderByItem } from '../ast/query.ts';
import type { Cursor } from '../cursor.ts';
import { parseExpression } from './expression.ts';

/** `ORDER BY a, b DESC` */
export function parseOrderBy(cursor: Cursor): readonly OrderByItem[] {
  cursor.expectWord('ORDER', 'BY');
  return cursor.commaSeparated(() => parseItem(cursor));
}

function parseItem(cursor: Cursor): OrderByItem {
  const expression = parseExpression(cursor);
  const descending = parseDirection(cursor);
  return { kind: 'OrderByItem', expression, descending, span: cursor.spanFrom(expression.span) };
}

/** ASC or DESC or nothing: whether it is DESC. */
export function parseDirection(cursor: Cursor): boolean {
  return cursor.acceptOneOf(['ASC', 'DESC']) === 'DESC';
}
