import type { Expression, StringLiteral } from '../ast/expression.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';

const LITERAL_KINDS: ReadonlySet<Token['kind']> = new Set(['integer', 'decimal', 'float', 'money', 'binary', 'string', 'national']);

/** Whether a literal begins here; NULL is one. */
export const isLiteralAt = (cursor: Cursor, ahead = 0): boolean =>
  LITERAL_KINDS.has(cursor.peek(ahead).kind) || cursor.isWordAt(ahead, 'NULL');

export const isStringAt = (cursor: Cursor, ahead = 0): boolean => {
  const { kind } = cursor.peek(ahead);
  return kind === 'string' || kind === 'national';
};

export function parseLiteral(cursor: Cursor): Expression {
  if (!isLiteralAt(cursor)) throw cursor.fail();
  const { kind, text, value, span } = cursor.next();
  switch (kind) {
    case 'integer': return { kind: 'IntegerLiteral', text, span };
    case 'decimal': return { kind: 'DecimalLiteral', text, span };
    case 'float': return { kind: 'FloatLiteral', text, span };
    case 'money': return { kind: 'MoneyLiteral', text: text.slice(1), span };
    case 'binary': return { kind: 'BinaryLiteral', digits: text.slice(2).replace(/\\\r?\n/g, ''), span };
    case 'word': return { kind: 'NullLiteral', span };
    default: return { kind: 'StringLiteral', value, national: kind === 'national', span };
  }
}

export function parseString(cursor: Cursor): StringLiteral {
  if (!isStringAt(cursor)) throw cursor.fail();
  const { kind, value, span } = cursor.next();
  return { kind: 'StringLiteral', value, national: kind === 'national', span };
}

/** A whole number without sign, as written. */
export function parseIntegerText(cursor: Cursor): string {
  if (cursor.peek().kind !== 'integer') throw cursor.fail();
  return cursor.next().text;
}

/** A number with or without sign, as written, without blanks between the two. */
export function parseSignedNumberText(cursor: Cursor): string {
  const sign = cursor.acceptOneOfSymbols(['-', '+']);
  const { kind } = cursor.peek();
  if (kind !== 'integer' && kind !== 'decimal' && kind !== 'float') throw cursor.fail();
  return (sign === '-' ? '-' : '') + cursor.next().text;
}

/** A literal, or a number with a minus before it; a plus may not stand here. */
export function parseSignedLiteral(cursor: Cursor): Expression {
  const start = cursor.peek();
  if (!cursor.acceptSymbol('-')) return parseLiteral(cursor);
  const { kind } = cursor.peek();
  if (kind !== 'integer' && kind !== 'decimal' && kind !== 'float' && kind !== 'money') throw cursor.fail();
  const operand = parseLiteral(cursor);
  return { kind: 'UnaryExpression', operator: '-', operand, span: cursor.spanFrom(start) };
}
