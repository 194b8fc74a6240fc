import type { Top } from '../ast/query.ts';
import type { Cursor } from '../cursor.ts';
import { parseExpression } from './expression.ts';
import { parseLiteral } from './literal.ts';

/**
 * `TOP (n) [PERCENT] [WITH TIES]`. SELECT also takes a number without parentheses; the statements that write do not (102),
 * nor have they WITH TIES.
 */
export function parseTop(cursor: Cursor, form: 'literal without parentheses' | 'parentheses'): { readonly top?: Top } {
  const start = cursor.peek();
  if (!cursor.acceptWord('TOP')) return {};
  const parenthesized = cursor.isSymbol('(');
  const isNumber = ['integer', 'decimal', 'float'].includes(cursor.peek().kind);
  if (!parenthesized && (form === 'parentheses' || !isNumber)) throw cursor.fail();
  const count = parenthesized ? cursor.deeper(() => cursor.parenthesized(() => parseExpression(cursor))) : parseLiteral(cursor);
  const percent = cursor.acceptWord('PERCENT');
  const withTies = form !== 'parentheses' && cursor.acceptWord('WITH', 'TIES');
  return { top: { kind: 'Top', count, parenthesized, percent, withTies, span: cursor.spanFrom(start) } };
}
