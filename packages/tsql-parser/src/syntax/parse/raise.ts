import type { RaisErrorStatement, ThrowStatement } from '../ast/control.ts';
import type { Expression } from '../ast/expression.ts';
import type { Cursor } from '../cursor.ts';
import { isStringAt, parseIntegerText, parseString } from './literal.ts';
import { isVariableAt, parseLiteralOrVariable, parseVariable } from './variable.ts';

/** `THROW` or `THROW number, message, state`, each a literal without sign or a variable. */
export function parseThrow(cursor: Cursor): ThrowStatement {
  const start = cursor.peek();
  cursor.expectWord('THROW');
  if (!isVariableAt(cursor) && cursor.peek().kind !== 'integer') return { kind: 'ThrowStatement', span: start.span };
  const number = parseInteger(cursor);
  cursor.expectSymbol(',');
  const message = isVariableAt(cursor) ? parseVariable(cursor) : parseString(cursor);
  cursor.expectSymbol(',');
  const state = parseInteger(cursor);
  return { kind: 'ThrowStatement', arguments: { number, message, state }, span: cursor.spanFrom(start) };
}

function parseInteger(cursor: Cursor): Expression {
  if (isVariableAt(cursor)) return parseVariable(cursor);
  const { span } = cursor.peek();
  return { kind: 'IntegerLiteral', text: parseIntegerText(cursor), span };
}

/** An integer with or without a minus, or a variable. */
function parseWholeNumber(cursor: Cursor): Expression {
  const fits = isVariableAt(cursor) || ['integer', 'global'].includes(cursor.peek(cursor.isSymbol('-') ? 1 : 0).kind);
  if (!fits) throw cursor.fail();
  return parseLiteralOrVariable(cursor);
}

/** `RAISERROR (message, severity, state [, argument …]) [WITH …]`, each a literal or a variable. */
export function parseRaisError(cursor: Cursor): RaisErrorStatement {
  const start = cursor.peek();
  cursor.expectWord('RAISERROR');
  const [message, severity, state, ...rest] = cursor.parenthesized(() => {
    const first = isStringAt(cursor) ? parseString(cursor) : parseLiteralOrVariable(cursor);
    cursor.expectSymbol(',');
    const second = parseWholeNumber(cursor);
    cursor.expectSymbol(',');
    const third = parseWholeNumber(cursor);
    const others = cursor.acceptSymbol(',') ? cursor.commaSeparated(() => parseLiteralOrVariable(cursor)) : [];
    return [first, second, third, ...others] as const;
  });
  const options = cursor.isWord('WITH') && OPTIONS.some((option) => cursor.isWordAt(1, option)) ? parseOptions(cursor) : [];
  return { kind: 'RaisErrorStatement', message, severity, state, arguments: rest, options, span: cursor.spanFrom(start) };
}

const OPTIONS = ['LOG', 'NOWAIT', 'SETERROR'] as const;

function parseOptions(cursor: Cursor): readonly string[] {
  cursor.expectWord('WITH');
  return cursor.commaSeparated(() => cursor.expectOneOf(OPTIONS));
}
