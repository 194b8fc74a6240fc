import type { DeclareStatement, DeclareTableStatement, VariableDeclaration } from '../ast/control.ts';
import type { DeclareCursorStatement } from '../ast/cursor.ts';
import type { Cursor } from '../cursor.ts';
import { parseCursorDefinition } from './cursor-definition.ts';
import { parseDataType, parseCursorType } from './data-type.ts';
import { parseExpression } from './expression.ts';
import { isIdentifierAt, parseIdentifier, parseVariableName } from './identifier.ts';
import { parseTableDefinition } from './table-definition.ts';

/** `DECLARE @a INT = 1, @b …`, `DECLARE @t TABLE (…)` or `DECLARE c CURSOR FOR …`. */
export function parseDeclare(cursor: Cursor): DeclareStatement | DeclareTableStatement | DeclareCursorStatement {
  const start = cursor.peek();
  cursor.expectWord('DECLARE');
  if (isIdentifierAt(cursor)) {
    const name = parseIdentifier(cursor);
    const definition = parseCursorDefinition(cursor);
    return { kind: 'DeclareCursorStatement', name, definition, span: cursor.spanFrom(start) };
  }
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
  if (cursor.isWord('CURSOR')) return { kind: 'VariableDeclaration', name, dataType: parseCursorType(cursor), span: cursor.spanFrom(start) };
  const dataType = parseDataType(cursor);
  const initial = cursor.acceptSymbol('=') ? { initial: parseExpression(cursor) } : {};
  return { kind: 'VariableDeclaration', name, dataType, ...initial, span: cursor.spanFrom(start) };
}
