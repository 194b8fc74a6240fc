import type { Expression, FunctionCall, KeyValueArgument } from '../ast/expression.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseDataType } from './data-type.ts';
import { parseExpression } from './expression.ts';
import { emptyCall, finishCall } from './function-call.ts';
import { parseObjectName } from './object-name.ts';
import { parseOrderBy } from './order-by.ts';
import { parsePredicate } from './predicate.ts';
import { nameFrom } from './reserved-function.ts';

type Parse = (cursor: Cursor, start: Token) => Expression;

/** Functions whose arguments have a grammar of their own, by the word that an opening parenthesis must follow. */
const SPECIAL: Readonly<Record<string, Parse>> = {
  CAST: parseCast,
  TRY_CAST: parseCast,
  PARSE: refuse,
  TRY_PARSE: refuse,
  IIF: parseIif,
  TRIM: parseTrim,
  JSON_OBJECT: parseJson,
  JSON_ARRAY: parseJson,
  JSON_OBJECTAGG: parseJson,
  JSON_ARRAYAGG: parseJson,
};

/** One of these functions, or undefined where an ordinary name stands. */
export function parseSpecialFunction(cursor: Cursor): Expression | undefined {
  const start = cursor.peek();
  if (start.kind !== 'word') return undefined;
  if (cursor.isWord('NEXT', 'VALUE')) return parseNextValue(cursor);
  const parse = cursor.isSymbol('(', 1) ? SPECIAL[start.value] : undefined;
  if (parse === undefined) return undefined;
  cursor.next();
  return cursor.deeper(() => parse(cursor, start));
}

function refuse(cursor: Cursor, start: Token): never {
  throw cursor.unsupported(start.value);
}

function parseNextValue(cursor: Cursor): Expression {
  const start = cursor.peek();
  cursor.acceptWord('NEXT', 'VALUE');
  cursor.expectWord('FOR');
  const sequence = parseObjectName(cursor);
  const over = cursor.acceptWord('OVER') ? { over: cursor.parenthesized(() => parseOrderBy(cursor)) } : {};
  return { kind: 'NextValueExpression', sequence, ...over, span: cursor.spanFrom(start) };
}

function parseCast(cursor: Cursor, start: Token): Expression {
  cursor.expectSymbol('(');
  const expression = parseExpression(cursor);
  cursor.expectWord('AS');
  const dataType = parseDataType(cursor);
  cursor.expectSymbol(')');
  return { kind: 'CastExpression', tries: start.value === 'TRY_CAST', expression, dataType, span: cursor.spanFrom(start) };
}

function parseIif(cursor: Cursor, start: Token): Expression {
  cursor.expectSymbol('(');
  const condition = parsePredicate(cursor);
  cursor.expectSymbol(',');
  const whenTrue = parseExpression(cursor);
  cursor.expectSymbol(',');
  const whenFalse = parseExpression(cursor);
  cursor.expectSymbol(')');
  return { ...emptyCall(nameFrom(start)), arguments: [condition, whenTrue, whenFalse], span: cursor.spanFrom(start) };
}

function parseTrim(cursor: Cursor, start: Token): Expression {
  cursor.expectSymbol('(');
  // The three words are no reserved words: before a symbol they are names, but for a parenthesis.
  const isName = cursor.peek(1).kind === 'symbol' && !cursor.isSymbol('(', 1);
  const side = isName ? undefined : cursor.acceptOneOf(['LEADING', 'TRAILING', 'BOTH']);
  const first = parseExpression(cursor);
  const operands = cursor.acceptWord('FROM') ? { characters: first, operand: parseExpression(cursor) } : { operand: first };
  cursor.expectSymbol(')');
  return { kind: 'TrimExpression', ...(side === undefined ? {} : { side }), ...operands, span: cursor.spanFrom(start) };
}

/** JSON's constructors: `key : value` pairs or values, ORDER BY never, then NULL ON NULL or ABSENT ON NULL. */
function parseJson(cursor: Cursor, start: Token): Expression {
  cursor.expectSymbol('(');
  const keyed = start.value.startsWith('JSON_OBJECT');
  const parseItem = () => (keyed ? parseKeyValue(cursor) : parseExpression(cursor));
  const empty = cursor.isSymbol(')') || isOnNullAt(cursor);
  const items = empty ? [] : cursor.commaSeparated(parseItem);
  const onNull = parseOnNull(cursor);
  cursor.expectSymbol(')');
  return finishCall(cursor, { ...emptyCall(nameFrom(start)), arguments: items, ...onNull }, start);
}

function parseKeyValue(cursor: Cursor): KeyValueArgument {
  const key = parseExpression(cursor);
  cursor.expectSymbol(':');
  const value = parseExpression(cursor);
  return { kind: 'KeyValueArgument', key, value, span: cursor.spanFrom(key.span) };
}

const isOnNullAt = (cursor: Cursor): boolean => cursor.isWord('NULL', 'ON', 'NULL') || cursor.isWord('ABSENT', 'ON', 'NULL');

function parseOnNull(cursor: Cursor): Pick<FunctionCall, 'onNull'> {
  if (cursor.acceptWord('NULL', 'ON', 'NULL')) return { onNull: 'null' };
  return cursor.acceptWord('ABSENT', 'ON', 'NULL') ? { onNull: 'absent' } : {};
}
