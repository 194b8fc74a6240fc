import type { CommonTableExpression } from '../ast/query.ts';
import type { Cursor } from '../cursor.ts';
import { parseIdentifier, parseIdentifierList } from './identifier.ts';
import { parseSubquery } from './parenthesized.ts';

/** `WITH a AS (…), b (c) AS (…)`; empty without WITH. */
export function parseWith(cursor: Cursor): readonly CommonTableExpression[] {
  if (!cursor.acceptWord('WITH')) return [];
  if (cursor.isWord('XMLNAMESPACES') || cursor.isWord('CHANGE_TRACKING_CONTEXT')) {
    throw cursor.unsupported(`WITH ${cursor.peek().value}`);
  }
  return cursor.commaSeparated(() => parseOne(cursor));
}

function parseOne(cursor: Cursor): CommonTableExpression {
  const name = parseIdentifier(cursor);
  const columns = cursor.isSymbol('(') ? { columns: parseIdentifierList(cursor) } : {};
  cursor.expectWord('AS');
  const query = parseSubquery(cursor);
  return { kind: 'CommonTableExpression', name, ...columns, query, span: cursor.spanFrom(name.span) };
}
