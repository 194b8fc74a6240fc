import type { DeclareStatement, DeclareTableStatement, VariableDeclaration } from '../ast/control.ts';
import type { Cursor } from '../cursor.ts';
import { parseDataType } from './data-type.ts';
import { parseExpression } from './expression.ts';
import { isIdentifierAt, parseVariableName } from './identifier.ts';
import { parseTableDefinition } from './table-definition.ts';

/** `DECLARE @a INT = 1, @b …` or `DECLARE @t TABLE (…)`. */
export function parseDeclare(cursor: Cursor): DeclareStatement | DeclareTableStatement {
  const start = cursor.peek();
  cursor.expectWord('DECLARE');
  if (isIdentifierAt(cursor)) throw cursor.unsupported('DECLARE CURSOR');
  if (cursor.isWordAt(1, 'TABLE') || (cursor.isWordAt(1, 'AS') && cursor.isWordAt(2, 'TABLE'))) {
    const name = parseVariableName(cursor);
    cursor.acceptWord('AS');
    cursor.expectWord('TABLE');
    const definition = parseTableDefinition(cursor);
    return { kind: 'DeclareTableStatement', name, definition, span: cursor.spanFrom(start) };
  }
  const declarations = cursor.commaSeparated(() => parseVariableDeclaration(cursor));
  return { kind: 'DeclareStatement', declarations, span: cursor.spanFrom(start) };
}

function parseVariableDeclaration(cursor: Cursor): VariableDeclaration {
  const start = cursor.peek();
  const name = parseVariableName(cursor);
  cursor.acceptWord('AS');
  const dataType = parseDataType(cursor);
  const initial = cursor.acceptSymbol('=') ? { initial: parseExpression(cursor) } : {};
  return { kind: 'VariableDeclaration', name, dataType, ...initial, span: cursor.spanFrom(start) };
}
