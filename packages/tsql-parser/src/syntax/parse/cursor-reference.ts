import type { CursorReference } from '../ast/cursor.ts';
import type { QuerySpecification } from '../ast/query.ts';
import type { Cursor } from '../cursor.ts';
import { isIdentifierAt, parseIdentifier, parseVariableName } from './identifier.ts';
import { parsePredicate } from './predicate.ts';
import { isVariableAt } from './variable.ts';

/** `c`, `GLOBAL c` or `@c`. */
export function parseCursorReference(cursor: Cursor): CursorReference {
  const start = cursor.peek();
  if (isVariableAt(cursor)) return { kind: 'CursorReference', target: { kind: 'CursorVariable', variable: parseVariableName(cursor) }, span: start.span };
  const global = cursor.isWord('GLOBAL') && isIdentifierAt(cursor, 1);
  if (global) cursor.expectWord('GLOBAL');
  const name = parseIdentifier(cursor);
  return { kind: 'CursorReference', target: { kind: 'CursorName', name, global }, span: cursor.spanFrom(start) };
}

/** WHERE of an UPDATE or DELETE: a condition, or the row that a cursor stands on. */
export function parseChangeWhere(cursor: Cursor): Pick<QuerySpecification, 'where'> {
  if (!cursor.acceptWord('WHERE')) return {};
  const start = cursor.peek();
  if (!cursor.acceptWord('CURRENT', 'OF')) return { where: parsePredicate(cursor) };
  const reference = parseCursorReference(cursor);
  return { where: { kind: 'CurrentOfPredicate', cursor: reference, span: cursor.spanFrom(start) } };
}
