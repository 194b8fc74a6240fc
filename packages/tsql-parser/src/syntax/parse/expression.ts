import type { BinaryOperator, Expression } from '../ast/expression.ts';
import type { Cursor } from '../cursor.ts';
import { parsePrimary } from './primary.ts';

/**
 * T-SQL's precedence, tightest first: `~`; `* / %`; then, on one level and from left to right, the binary `+ - & | ^ ||`.
 * A prefix sign sits on that looser level, so it takes the whole multiplicative chain to its right: `8 / -2 * 4` is
 * 8 / -(2 * 4). Only parentheses round the sign stop it.
 */
const ADDITIVE: readonly BinaryOperator[] = ['+', '-', '&', '|', '^', '||'];
const MULTIPLICATIVE: readonly BinaryOperator[] = ['*', '/', '%'];

/** An expression. `first` is an operand already read, where a parenthesis turned out to hold an expression. */
export function parseExpression(cursor: Cursor, first?: Expression): Expression {
  const start = first?.span ?? cursor.peek().span;
  let left = parseSigned(cursor, first);
  for (let terms = 1; ; terms++) {
    refuseShift(cursor);
    const operator = cursor.acceptOneOfSymbols(ADDITIVE);
    if (operator === undefined) break;
    cursor.checkTerms(terms);
    const right = parseSigned(cursor);
    left = { kind: 'BinaryExpression', operator, left, right, span: cursor.spanFrom(start) };
  }
  return parseTimeZones(cursor, left, start);
}

function parseSigned(cursor: Cursor, first?: Expression): Expression {
  const start = cursor.peek();
  const operator = first === undefined ? cursor.acceptOneOfSymbols(['-', '+']) : undefined;
  if (operator === undefined) return parseMultiplicative(cursor, first);
  const operand = cursor.deeper(() => parseSigned(cursor));
  return { kind: 'UnaryExpression', operator, operand, span: cursor.spanFrom(start) };
}

function parseMultiplicative(cursor: Cursor, first?: Expression): Expression {
  const start = first?.span ?? cursor.peek().span;
  let left = first ?? parseFactor(cursor);
  for (let terms = 1; ; terms++) {
    const operator = cursor.acceptOneOfSymbols(MULTIPLICATIVE);
    if (operator === undefined) return left;
    cursor.checkTerms(terms);
    const signed = cursor.isSymbol('-') || cursor.isSymbol('+');
    const right = signed ? parseSigned(cursor) : parseFactor(cursor);
    left = { kind: 'BinaryExpression', operator, left, right, span: cursor.spanFrom(start) };
  }
}

function parseFactor(cursor: Cursor): Expression {
  const start = cursor.peek();
  if (!cursor.acceptSymbol('~')) return parsePrimary(cursor);
  const operand = cursor.deeper(() => (cursor.isSymbol('-') || cursor.isSymbol('+') ? parseSigned(cursor) : parseFactor(cursor)));
  return { kind: 'UnaryExpression', operator: '~', operand, span: cursor.spanFrom(start) };
}

/**
 * `x AT TIME ZONE z`. How it ranks among the operators is not documented, so next to one without parentheses it is refused.
 */
function parseTimeZones(cursor: Cursor, operand: Expression, start: Expression['span']): Expression {
  let expression = operand;
  while (cursor.isWord('AT', 'TIME', 'ZONE')) {
    const ranked = expression.kind === 'BinaryExpression' || expression.kind === 'UnaryExpression';
    if (ranked) throw cursor.unsupported('AT TIME ZONE AFTER AN OPERATOR');
    cursor.acceptWord('AT', 'TIME', 'ZONE');
    const timeZone = parsePrimary(cursor);
    if ([...ADDITIVE, ...MULTIPLICATIVE].some((symbol) => cursor.isSymbol(symbol))) {
      throw cursor.unsupported('AT TIME ZONE BEFORE AN OPERATOR');
    }
    expression = { kind: 'AtTimeZoneExpression', expression, timeZone, span: cursor.spanFrom(start) };
  }
  return expression;
}

function refuseShift(cursor: Cursor): void {
  if (cursor.isSymbol('<<') || cursor.isSymbol('>>')) throw cursor.unsupported(`OPERATOR ${cursor.peek().text}`);
}
