import type { Expression, FunctionArgument, FunctionCall } from '../ast/expression.ts';
import type { ObjectName } from '../ast/identifier.ts';
import type { OrderByItem } from '../ast/query.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseExpression } from './expression.ts';
import { parseOrderBy } from './order-by.ts';
import { parseWindow } from './window.ts';

/** A call after its name: arguments, and what may follow their parenthesis. */
export function parseFunctionCall(cursor: Cursor, name: ObjectName, start: Token): FunctionCall {
  const inside = cursor.deeper(() => cursor.parenthesized(() => parseInside(cursor, name)));
  return finishCall(cursor, { ...emptyCall(name), ...inside }, start);
}

/** A call of `name` with nothing said yet. */
export const emptyCall = (name: ObjectName): Omit<FunctionCall, 'span'> =>
  ({ kind: 'FunctionCall', name, parenthesized: true, star: false, distinct: false, arguments: [] });

/** IGNORE NULLS, WITHIN GROUP and OVER after the closing parenthesis. */
export function finishCall(cursor: Cursor, call: Omit<FunctionCall, 'span'>, start: Token): FunctionCall {
  const nulls = parseNulls(cursor);
  const withinGroup = parseWithinGroup(cursor);
  const over = cursor.acceptWord('OVER') ? { over: parseWindow(cursor) } : {};
  return { ...call, ...nulls, ...withinGroup, ...over, span: cursor.spanFrom(start) };
}

function parseInside(cursor: Cursor, name: ObjectName): Pick<FunctionCall, 'star' | 'distinct' | 'arguments'> {
  if (cursor.acceptSymbol('*')) return { star: true, distinct: false, arguments: [] };
  const distinct = cursor.acceptWord('DISTINCT');
  const all = !distinct && cursor.acceptWord('ALL');
  const empty = cursor.isSymbol(')') && !distinct && !all;
  return { star: false, distinct, arguments: empty ? [] : cursor.commaSeparated(() => parseArgument(cursor, name)) };
}

/** DEFAULT is for user-defined functions, whose names always have more than one part. */
function parseArgument(cursor: Cursor, { partCount }: ObjectName): FunctionArgument {
  const { span } = cursor.peek();
  return partCount > 1 && cursor.acceptWord('DEFAULT') ? { kind: 'DefaultArgument', span } : parseExpression(cursor);
}

/** `( … )` of a table-valued function. */
export function parseFunctionArguments(cursor: Cursor, name: ObjectName): readonly FunctionArgument[] {
  return cursor.deeper(() =>
    cursor.parenthesized(() => (cursor.isSymbol(')') ? [] : cursor.commaSeparated(() => parseArgument(cursor, name)))),
  );
}

/** `( … )` of a CLR type's method. */
export function parseMethodArguments(cursor: Cursor): readonly Expression[] {
  return cursor.deeper(() =>
    cursor.parenthesized(() => (cursor.isSymbol(')') ? [] : cursor.commaSeparated(() => parseExpression(cursor)))),
  );
}

function parseNulls(cursor: Cursor): Pick<FunctionCall, 'nulls'> {
  if (cursor.acceptWord('IGNORE', 'NULLS')) return { nulls: 'ignore' };
  return cursor.acceptWord('RESPECT', 'NULLS') ? { nulls: 'respect' } : {};
}

function parseWithinGroup(cursor: Cursor): { readonly withinGroup?: readonly OrderByItem[] } {
  if (!cursor.acceptWord('WITHIN', 'GROUP')) return {};
  return { withinGroup: cursor.parenthesized(() => parseOrderBy(cursor)) };
}
