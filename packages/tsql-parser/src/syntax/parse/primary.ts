import { columnPrefixWithoutTable } from '../../diagnostics/syntax-errors.ts';
import type { ColumnReference, Expression } from '../ast/expression.ts';
import type { Identifier } from '../ast/identifier.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseCase } from './case.ts';
import { parseFunctionCall, parseMethodArguments } from './function-call.ts';
import { identifierFrom, isIdentifierAt, parseIdentifier } from './identifier.ts';
import { isLiteralAt, parseLiteral } from './literal.ts';
import { type NameParts, objectNameFrom, parseNameParts } from './object-name.ts';
import { parseParenthesizedExpression } from './parenthesized.ts';
import { isReservedFunctionAt, parseReservedFunction } from './reserved-function.ts';
import { parseSpecialFunction } from './special-function.ts';
import { parseVariable } from './variable.ts';

/** One operand with what binds to it directly: COLLATE and the methods of CLR types. */
export function parsePrimary(cursor: Cursor): Expression {
  return parsePostfix(cursor, parseBare(cursor));
}

function parseBare(cursor: Cursor): Expression {
  const token = cursor.peek();
  if (isLiteralAt(cursor)) return parseLiteral(cursor);
  if (token.kind === 'variable') return parseVariable(cursor);
  if (token.kind === 'global') {
    cursor.next();
    return { kind: 'GlobalVariable', name: token.text, span: token.span };
  }
  if (cursor.isSymbol('(')) return parseParenthesizedExpression(cursor);
  if (cursor.isSymbol('{')) throw cursor.unsupported('ODBC ESCAPE');
  if (cursor.isWord('CASE')) return parseCase(cursor);
  if (isReservedFunctionAt(cursor)) return parseReservedFunction(cursor);
  if (isIdentifierAt(cursor) || isPseudoNameAt(cursor) || cursor.isSymbol('.')) return parseSpecialFunction(cursor) ?? parseNamed(cursor);
  throw cursor.fail();
}

const PSEUDO_NAMES: Readonly<Record<string, string>> = { IDENTITYCOL: '$IDENTITY', ROWGUIDCOL: '$ROWGUID' };

/** `$action`, `$identity`, and the older IDENTITYCOL and ROWGUIDCOL, which mean `$IDENTITY` and `$ROWGUID`. */
const isPseudoNameAt = (cursor: Cursor): boolean =>
  cursor.peek().kind === 'pseudo' || cursor.isWord('IDENTITYCOL') || cursor.isWord('ROWGUIDCOL');

function parseColumnPart(cursor: Cursor): Identifier {
  if (!isPseudoNameAt(cursor)) return parseIdentifier(cursor);
  const token = cursor.next();
  if (token.text.toUpperCase() === '$PARTITION') throw cursor.unsupported('$PARTITION');
  return { ...identifierFrom(cursor, token), value: PSEUDO_NAMES[token.value] ?? token.text };
}

/** A dotted name: a column, a function's call where `(` follows, or a type's static member where `::` follows. */
function parseNamed(cursor: Cursor): Expression {
  const start = cursor.peek();
  const parts = parseNameParts(cursor, parseColumnPart);
  if (cursor.isSymbol('(')) return parseFunctionCall(cursor, objectNameFrom(cursor, parts, start), start);
  if (cursor.acceptSymbol('::')) return parseStaticMember(cursor, parts, start);
  return { kind: 'ColumnReference', parts: columnParts(cursor, parts, start), span: cursor.spanFrom(start) };
}

/** 1004 where the part for the table is empty (`a..c`, `.c`); `db..t.c` is known, not read. */
function columnParts(cursor: Cursor, parts: NameParts, start: Token): ColumnReference['parts'] {
  if (parts.length > 1 && parts[parts.length - 2] === undefined) {
    const prefix = parts.slice(0, -1).map((part) => part?.value ?? '').join('.');
    throw cursor.failWith(columnPrefixWithoutTable(prefix, cursor.spanFrom(start)));
  }
  return parts.map((part) => {
    if (part === undefined) throw cursor.unsupported('COLUMN NAME WITH AN EMPTY PART');
    return part;
  });
}

function parseStaticMember(cursor: Cursor, parts: NameParts, start: Token): Expression {
  const typeName = objectNameFrom(cursor, parts, start);
  const method = parseIdentifier(cursor);
  const call = cursor.isSymbol('(') ? { arguments: parseMethodArguments(cursor) } : {};
  return { kind: 'StaticMethodCall', typeName, method, ...call, span: cursor.spanFrom(start) };
}

/** COLLATE and methods after an operand already read. */
export function parsePostfix(cursor: Cursor, bare: Expression): Expression {
  const start = bare.span;
  let expression = bare;
  for (let terms = 1; ; terms++) {
    cursor.checkTerms(terms);
    if (cursor.acceptWord('COLLATE')) {
      // A second COLLATE is 156, so the chain ends here.
      const collation = parseIdentifier(cursor);
      return { kind: 'CollateExpression', expression, collation, span: cursor.spanFrom(start) };
    }
    if (!cursor.isSymbol('.') || !takesMembers(expression)) return expression;
    cursor.acceptSymbol('.');
    const method = parseIdentifier(cursor);
    const call = cursor.isSymbol('(') ? { arguments: parseMethodArguments(cursor) } : {};
    expression = { kind: 'MethodCall', target: expression, method, ...call, span: cursor.spanFrom(start) };
  }
}

const WITHOUT_MEMBERS: ReadonlySet<Expression['kind']> = new Set([
  'IntegerLiteral', 'DecimalLiteral', 'FloatLiteral', 'MoneyLiteral', 'BinaryLiteral', 'NullLiteral', 'ColumnReference', 'GlobalVariable',
  'CollateExpression',
]);
const takesMembers = (expression: Expression): boolean => !WITHOUT_MEMBERS.has(expression.kind);
