import type { ColumnDefinition, DefaultForConstraint, InlineIndex, TableConstraint, TableDefinition } from '../ast/definition.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseColumnDefinition } from './column-definition.ts';
import { type ConstraintName, isForeignKeyAt, isKeyAt, parseCheck, parseConstraintName, parseForeignKey, parseKey } from './constraint.ts';
import { parseExpression } from './expression.ts';
import { parseIdentifier } from './identifier.ts';
import { parseInlineIndex } from './index-definition.ts';

/** `( columns, constraints, indexes )`; a comma may stand after the last one. */
export function parseTableDefinition(cursor: Cursor): TableDefinition {
  const start = cursor.peek();
  const elements: TableElement[] = [];
  cursor.expectSymbol('(');
  do elements.push(parseTableElement(cursor));
  while (cursor.acceptSymbol(',') && !cursor.isSymbol(')'));
  cursor.expectSymbol(')');
  return { kind: 'TableDefinition', ...sortElements(elements), span: cursor.spanFrom(start) };
}

export type TableElement = ColumnDefinition | TableConstraint | InlineIndex;

/** The elements by family, each in the order written. */
export function sortElements(elements: readonly TableElement[]): Pick<TableDefinition, 'columns' | 'constraints' | 'indexes'> {
  return {
    columns: elements.filter((element) => element.kind === 'ColumnDefinition'),
    constraints: elements.filter((element) => element.kind !== 'ColumnDefinition' && element.kind !== 'InlineIndex'),
    indexes: elements.filter((element) => element.kind === 'InlineIndex'),
  };
}

/** A column, an index, or a constraint over the table. */
export function parseTableElement(cursor: Cursor): TableElement {
  if (cursor.isWord('INDEX')) return parseInlineIndex(cursor, 'table');
  if (cursor.isWord('PERIOD', 'FOR', 'SYSTEM_TIME')) throw cursor.unsupported('PERIOD FOR SYSTEM_TIME');
  return parseTableConstraint(cursor) ?? parseColumnDefinition(cursor);
}

function parseTableConstraint(cursor: Cursor): TableConstraint | undefined {
  const start = cursor.peek();
  const name = parseConstraintName(cursor);
  if (isKeyAt(cursor)) return parseKey(cursor, name, start, 'table');
  if (isForeignKeyAt(cursor)) return parseForeignKey(cursor, name, start, 'table');
  if (cursor.isWord('CHECK')) return parseCheck(cursor, name, start);
  if (cursor.isWord('DEFAULT')) return parseDefaultFor(cursor, name, start);
  if (name.name !== undefined) throw cursor.fail();
  return undefined;
}

function parseDefaultFor(cursor: Cursor, name: ConstraintName, start: Token): DefaultForConstraint {
  cursor.expectWord('DEFAULT');
  const expression = parseExpression(cursor);
  cursor.expectWord('FOR');
  const column = parseIdentifier(cursor);
  if (cursor.isWord('WITH', 'VALUES')) throw cursor.unsupported('DEFAULT FOR WITH VALUES');
  return { kind: 'DefaultForConstraint', ...name, expression, column, span: cursor.spanFrom(start) };
}
