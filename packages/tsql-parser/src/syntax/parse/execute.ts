import { positionalAfterNamed } from '../../diagnostics/syntax-errors.ts';
import type { Expression } from '../ast/expression.ts';
import type { ExecuteArgument, ExecuteStatement } from '../ast/statement.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { isIdentifierAt, parseVariableName } from './identifier.ts';
import { isLiteralAt, parseString } from './literal.ts';
import { parseObjectName } from './object-name.ts';
import { parseResultSets } from './result-sets.ts';
import { isVariableAt, parseLiteralOrVariable, parseVariable } from './variable.ts';

/** `EXEC [@status =] procedure | @variable | (text) …` */
export function parseExecute(cursor: Cursor): ExecuteStatement {
  const start = cursor.peek();
  cursor.expectOneOf(['EXEC', 'EXECUTE']);
  if (cursor.isWord('AS')) throw cursor.unsupported('EXECUTE AS');
  if (cursor.isSymbol('(')) return parseExecuteText(cursor, start);
  const returnVariable = isVariableAt(cursor) && cursor.isSymbol('=', 1) ? { returnVariable: parseVariableName(cursor) } : {};
  if (returnVariable.returnVariable !== undefined) cursor.expectSymbol('=');
  const target: ExecuteStatement['target'] = isVariableAt(cursor)
    ? { kind: 'ExecuteVariable', variable: parseVariableName(cursor) }
    : parseProcedure(cursor);
  return finish(cursor, { kind: 'ExecuteStatement', ...returnVariable, target, arguments: parseArguments(cursor) }, start);
}

/** A procedure's name without EXEC, which only the beginning of a batch allows. */
export function parseBareCall(cursor: Cursor): ExecuteStatement {
  const start = cursor.peek();
  const target = parseProcedure(cursor);
  return finish(cursor, { kind: 'ExecuteStatement', target, arguments: parseArguments(cursor) }, start);
}

/** A procedure by name; `p;2`, one of a group, is known, not read. */
function parseProcedure(cursor: Cursor): Extract<ExecuteStatement['target'], { kind: 'ExecuteProcedure' }> {
  const name = parseObjectName(cursor);
  if (cursor.isSymbol(';') && cursor.peek(1).kind === 'integer') throw cursor.unsupported('NUMBERED PROCEDURE');
  return { kind: 'ExecuteProcedure', name };
}

function parseExecuteText(cursor: Cursor, start: Token): ExecuteStatement {
  cursor.expectSymbol('(');
  const text = parseText(cursor);
  if (cursor.isSymbol(',')) throw cursor.unsupported('EXECUTE WITH ARGUMENTS AT');
  cursor.expectSymbol(')');
  if (cursor.isWord('AS') || cursor.isWord('AT')) throw cursor.unsupported(`EXECUTE ${cursor.peek().value}`);
  return finish(cursor, { kind: 'ExecuteStatement', target: { kind: 'ExecuteText', text }, arguments: [] }, start);
}

/** Strings and variables joined by `+`; nothing else may stand here. */
function parseText(cursor: Cursor): Expression {
  const start = cursor.peek();
  const parsePart = (): Expression => (isVariableAt(cursor) ? parseVariable(cursor) : parseString(cursor));
  let left = parsePart();
  for (let terms = 1; cursor.acceptSymbol('+'); terms++) {
    cursor.checkTerms(terms);
    const right = parsePart();
    left = { kind: 'BinaryExpression', operator: '+', left, right, span: cursor.spanFrom(start) };
  }
  return left;
}

function finish(cursor: Cursor, statement: Omit<ExecuteStatement, 'span'>, start: Token): ExecuteStatement {
  if (cursor.isWord('AT') && !cursor.isSymbol(':', 1)) throw cursor.unsupported('EXECUTE AT');
  const resultSets = parseResultSets(cursor);
  return { ...statement, ...resultSets, span: cursor.spanFrom(start) };
}

function parseArguments(cursor: Cursor): readonly ExecuteArgument[] {
  if (!isArgumentAt(cursor)) return [];
  let named = false;
  let position = 0;
  return cursor.commaSeparated(() => {
    const { span } = cursor.peek();
    const argument = parseArgument(cursor);
    position++;
    if (named && argument.name === undefined) throw cursor.failWith(positionalAfterNamed(position, span));
    named ||= argument.name !== undefined;
    return argument;
  });
}

/** A name that a colon follows is the next statement's label, no argument. */
const isArgumentAt = (cursor: Cursor): boolean =>
  isLiteralAt(cursor) || isVariableAt(cursor) || cursor.peek().kind === 'global' || cursor.isWord('DEFAULT') ||
  cursor.isSymbol('-') || (isIdentifierAt(cursor) && !cursor.isSymbol(':', 1));

function parseArgument(cursor: Cursor): ExecuteArgument {
  const start = cursor.peek();
  const name = isVariableAt(cursor) && cursor.isSymbol('=', 1) ? { name: parseVariableName(cursor) } : {};
  if (name.name !== undefined) cursor.expectSymbol('=');
  if (cursor.acceptWord('DEFAULT')) return { kind: 'ExecuteArgument', ...name, output: false, span: cursor.spanFrom(start) };
  const value = isIdentifierAt(cursor) ? parseBareWord(cursor) : parseLiteralOrVariable(cursor);
  const output = value.kind === 'VariableReference' && cursor.acceptOneOf(['OUTPUT', 'OUT']) !== undefined;
  return { kind: 'ExecuteArgument', ...name, value, output, span: cursor.spanFrom(start) };
}

/** A bare word stands for its own text. */
function parseBareWord(cursor: Cursor): Expression {
  const { kind, text, value, span } = cursor.next();
  return { kind: 'StringLiteral', value: kind === 'word' ? text : value, national: true, span };
}
