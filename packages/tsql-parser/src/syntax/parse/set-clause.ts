import type { SetClause } from '../ast/dml.ts';
import type { Cursor } from '../cursor.ts';
import { parseVariableName } from './identifier.ts';
import { parseValueOrDefault } from './insert.ts';
import { objectNameFrom, parseNameParts } from './object-name.ts';
import { isAssignmentAt, parseAssignmentOperator } from './select-element.ts';

/** `SET c = x, @v = c += 1, t.c = DEFAULT` of UPDATE and MERGE, after SET. */
export function parseSetClauses(cursor: Cursor): readonly SetClause[] {
  return cursor.commaSeparated(() => parseSetClause(cursor));
}

function parseSetClause(cursor: Cursor): SetClause {
  const start = cursor.peek();
  const variable = start.kind === 'variable' ? { variable: parseVariableName(cursor) } : {};
  if (variable.variable !== undefined && !isColumnAfterVariable(cursor)) {
    const operator = parseAssignmentOperator(cursor);
    return { kind: 'SetClause', ...variable, operator, value: parseValueOrDefault(cursor), span: cursor.spanFrom(start) };
  }
  if (variable.variable !== undefined) cursor.expectSymbol('=');
  const column = parseColumn(cursor);
  const operator = parseAssignmentOperator(cursor);
  return { kind: 'SetClause', ...variable, column, operator, value: parseValueOrDefault(cursor), span: cursor.spanFrom(start) };
}

/** Whether `= column =` follows a variable: a dotted name with an assignment after it. */
function isColumnAfterVariable(cursor: Cursor): boolean {
  if (!cursor.isSymbol('=')) return false;
  let ahead = 1;
  while (cursor.isSymbol('.', ahead + 1)) ahead += 2;
  const { kind } = cursor.peek(ahead);
  return (kind === 'word' || kind === 'bracketed' || kind === 'quoted') && isAssignmentAt(cursor, ahead + 1);
}

function parseColumn(cursor: Cursor): NonNullable<SetClause['column']> {
  const start = cursor.peek();
  const parts = parseNameParts(cursor);
  if (cursor.isSymbol('(')) throw cursor.unsupported('UPDATE WITH A METHOD');
  const name = parts[parts.length - 1];
  if (name === undefined) throw cursor.fail();
  return parts.length === 1 ? { name } : { qualifier: objectNameFrom(cursor, parts.slice(0, -1), start), name };
}
