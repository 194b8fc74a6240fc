import type { Expression } from '../ast/expression.ts';
import type { Identifier, ObjectName } from '../ast/identifier.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseDataType } from './data-type.ts';
import { parseExpression } from './expression.ts';
import { emptyCall, parseFunctionCall } from './function-call.ts';

/** Reserved words that are functions all the same. */
const CALLED: ReadonlySet<string> = new Set(['COALESCE', 'NULLIF', 'LEFT', 'RIGHT', 'CONVERT', 'TRY_CONVERT', 'IDENTITY']);
/** Those that take no parentheses. */
const BARE: ReadonlySet<string> = new Set(['CURRENT_TIMESTAMP', 'CURRENT_USER', 'SESSION_USER', 'SYSTEM_USER', 'USER']);

export function isReservedFunctionAt(cursor: Cursor, ahead = 0): boolean {
  const { kind, value } = cursor.peek(ahead);
  return kind === 'word' && (BARE.has(value) || (CALLED.has(value) && cursor.isSymbol('(', ahead + 1)));
}

export function parseReservedFunction(cursor: Cursor): Expression {
  const start = cursor.next();
  if (BARE.has(start.value)) return { ...emptyCall(nameFrom(start)), parenthesized: false, span: start.span };
  if (start.value === 'IDENTITY') throw cursor.unsupported('IDENTITY FUNCTION');
  if (start.value === 'CONVERT' || start.value === 'TRY_CONVERT') return parseConvert(cursor, start);
  return parseFunctionCall(cursor, nameFrom(start), start);
}

function parseConvert(cursor: Cursor, start: Token): Expression {
  const { dataType, expression, style } = cursor.deeper(() =>
    cursor.parenthesized(() => {
      const dataType = parseDataType(cursor);
      cursor.expectSymbol(',');
      const expression = parseExpression(cursor);
      const style = cursor.acceptSymbol(',') ? { style: parseExpression(cursor) } : {};
      return { dataType, expression, style };
    }),
  );
  const tries = start.value === 'TRY_CONVERT';
  return { kind: 'ConvertExpression', tries, dataType, expression, ...style, span: cursor.spanFrom(start) };
}

/** A function's name from the word that is it. */
export function nameFrom({ text, span }: Token): ObjectName {
  const name: Identifier = { kind: 'Identifier', value: text, quote: 'none', span };
  return { kind: 'ObjectName', name, partCount: 1, span };
}
