import type {
  BlockStatement, BreakStatement, CheckpointStatement, ContinueStatement, GotoStatement, IfStatement, LabelStatement, PrintStatement, ReturnStatement,
  TryCatchStatement, UseStatement, WaitForStatement, WhileStatement,
} from '../ast/control.ts';
import { incorrectSyntax } from '../../diagnostics/syntax-errors.ts';
import type { Cursor } from '../cursor.ts';
import { isReserved } from '../lexer/keywords.ts';
import { parseExpression } from './expression.ts';
import { isIdentifierAt, parseIdentifier } from './identifier.ts';
import { isLiteralAt, parseIntegerText, parseString } from './literal.ts';
import { FIRST_WITHIN } from './place.ts';
import { parsePredicate } from './predicate.ts';
import { isReservedFunctionAt } from './reserved-function.ts';
import { parseStatement, parseStatements } from './statement.ts';
import { isVariableAt, parseVariable } from './variable.ts';

/** BEGIN … END, which may not be empty: 102 although END is a keyword. */
export function parseBlock(cursor: Cursor): BlockStatement {
  const start = cursor.peek();
  cursor.expectWord('BEGIN');
  const statements = parseStatements(cursor, FIRST_WITHIN, () => cursor.isWord('END'));
  if (statements.length === 0) throw cursor.failNear(incorrectSyntax);
  cursor.expectWord('END');
  return { kind: 'BlockStatement', statements, span: cursor.spanFrom(start) };
}

/** BEGIN TRY … END TRY BEGIN CATCH … END CATCH; only the handler may be empty. */
export function parseTryCatch(cursor: Cursor): TryCatchStatement {
  const start = cursor.peek();
  const atEnd = () => cursor.isWord('END');
  cursor.expectWord('BEGIN', 'TRY');
  const body = parseStatements(cursor, FIRST_WITHIN, atEnd);
  if (body.length === 0) throw cursor.failNear(incorrectSyntax);
  cursor.expectWord('END', 'TRY');
  cursor.expectWord('BEGIN', 'CATCH');
  const handler = parseStatements(cursor, FIRST_WITHIN, atEnd);
  cursor.expectWord('END', 'CATCH');
  return { kind: 'TryCatchStatement', body, handler, span: cursor.spanFrom(start) };
}

/** IF with its ELSE; semicolons may stand before ELSE. */
export function parseIf(cursor: Cursor): IfStatement {
  const start = cursor.peek();
  cursor.expectWord('IF');
  const condition = parsePredicate(cursor);
  const then = parseStatement(cursor, FIRST_WITHIN);
  let semicolons = 0;
  while (cursor.isSymbol(';', semicolons)) semicolons++;
  if (cursor.isWordAt(semicolons, 'ELSE')) while (cursor.acceptSymbol(';'));
  const otherwise = cursor.acceptWord('ELSE') ? { otherwise: parseStatement(cursor, FIRST_WITHIN) } : {};
  return { kind: 'IfStatement', condition, then, ...otherwise, span: cursor.spanFrom(start) };
}

export function parseWhile(cursor: Cursor): WhileStatement {
  const start = cursor.peek();
  cursor.expectWord('WHILE');
  const condition = parsePredicate(cursor);
  const body = parseStatement(cursor, FIRST_WITHIN);
  return { kind: 'WhileStatement', condition, body, span: cursor.spanFrom(start) };
}

export function parseBreak(cursor: Cursor): BreakStatement {
  return { kind: 'BreakStatement', span: cursor.next().span };
}

export function parseContinue(cursor: Cursor): ContinueStatement {
  return { kind: 'ContinueStatement', span: cursor.next().span };
}

export function parseReturn(cursor: Cursor): ReturnStatement {
  const start = cursor.peek();
  cursor.expectWord('RETURN');
  const value = isExpressionAt(cursor) ? { value: parseExpression(cursor) } : {};
  return { kind: 'ReturnStatement', ...value, span: cursor.spanFrom(start) };
}

/** Whether an expression begins here and no other statement: a name with a colon after it is a label. */
function isExpressionAt(cursor: Cursor): boolean {
  if (isLiteralAt(cursor) || isVariableAt(cursor) || cursor.peek().kind === 'global') return true;
  if (['(', '-', '+', '~'].some((symbol) => cursor.isSymbol(symbol))) return true;
  if (cursor.isWord('CASE') || isReservedFunctionAt(cursor)) return true;
  return isIdentifierAt(cursor) && !cursor.isSymbol(':', 1);
}

export function parseGoto(cursor: Cursor): GotoStatement {
  const start = cursor.peek();
  cursor.expectWord('GOTO');
  const label = parseIdentifier(cursor);
  return { kind: 'GotoStatement', label, span: cursor.spanFrom(start) };
}

/** Whether `x:` stands here; a delimited name is no label. */
export const isLabelAt = (cursor: Cursor): boolean => {
  const { kind, text } = cursor.peek();
  return kind === 'word' && !isReserved(text) && cursor.isSymbol(':', 1);
};

export function parseLabel(cursor: Cursor): LabelStatement {
  const label = parseIdentifier(cursor);
  cursor.expectSymbol(':');
  return { kind: 'LabelStatement', label, span: cursor.spanFrom(label.span) };
}

export function parsePrint(cursor: Cursor): PrintStatement {
  const start = cursor.peek();
  cursor.expectWord('PRINT');
  const expression = parseExpression(cursor);
  return { kind: 'PrintStatement', expression, span: cursor.spanFrom(start) };
}

export function parseWaitFor(cursor: Cursor): WaitForStatement {
  const start = cursor.peek();
  cursor.expectWord('WAITFOR');
  if (cursor.isSymbol('(')) throw cursor.unsupported('WAITFOR RECEIVE');
  const form = cursor.expectOneOf(['DELAY', 'TIME']);
  const value = isVariableAt(cursor) ? parseVariable(cursor) : parseString(cursor);
  return { kind: 'WaitForStatement', form, value, span: cursor.spanFrom(start) };
}

/** `CHECKPOINT [seconds]` */
export function parseCheckpoint(cursor: Cursor): CheckpointStatement {
  const start = cursor.peek();
  cursor.expectWord('CHECKPOINT');
  if (cursor.peek().kind === 'integer') parseIntegerText(cursor);
  return { kind: 'CheckpointStatement', span: cursor.spanFrom(start) };
}

export function parseUse(cursor: Cursor): UseStatement {
  const start = cursor.peek();
  cursor.expectWord('USE');
  const database = parseIdentifier(cursor);
  return { kind: 'UseStatement', database, span: cursor.spanFrom(start) };
}
