import type { Expression } from '../ast/expression.ts';
import type { Predicate } from '../ast/predicate.ts';
import type { Query } from '../ast/query.ts';
import { type Cursor, SUBQUERY_DEPTH } from '../cursor.ts';
import { parseExpression } from './expression.ts';
import { isPredicate, parseCondition } from './predicate.ts';
import { parsePostfix } from './primary.ts';
import { parseQuery } from './query.ts';
import { isQueryAt } from './query-lookahead.ts';

/** `( query )` */
export function parseSubquery(cursor: Cursor): Query {
  return cursor.deeper(() => cursor.parenthesized(() => parseQuery(cursor)), SUBQUERY_DEPTH);
}

/** A parenthesis where only an expression can stand: `(a + 1)`, `(SELECT 1)`. */
export function parseParenthesizedExpression(cursor: Cursor): Expression {
  const start = cursor.peek();
  if (isQueryAt(cursor, 1)) {
    const query = parseSubquery(cursor);
    return { kind: 'SubqueryExpression', query, span: cursor.spanFrom(start) };
  }
  const expression = cursor.deeper(() => cursor.parenthesized(() => parseExpression(cursor)));
  return { kind: 'ParenthesizedExpression', expression, span: cursor.spanFrom(start) };
}

/**
 * A parenthesis where a condition is wanted: `(a = 1)` is one, while `(a + 1)` is the first operand of one. What stands
 * inside decides, so nothing is read twice.
 */
export function parseParenthesizedCondition(cursor: Cursor): Predicate | Expression {
  const start = cursor.peek();
  const inner = cursor.deeper(() => cursor.parenthesized(() => parseCondition(cursor)));
  const span = cursor.spanFrom(start);
  if (isPredicate(inner)) return { kind: 'ParenthesizedPredicate', predicate: inner, span };
  const expression = parsePostfix(cursor, { kind: 'ParenthesizedExpression', expression: inner, span });
  return parseExpression(cursor, expression);
}
