import type { NamedTable, VariableTable } from '../ast/table-source.ts';
import type { Cursor } from '../cursor.ts';
import { parseVariableName } from './identifier.ts';
import { parseObjectName } from './object-name.ts';
import { parseTableHints } from './table-hint.ts';

const KNOWN = ['OPENQUERY', 'OPENROWSET', 'OPENDATASOURCE'] as const;

/** What INSERT, UPDATE, DELETE, MERGE and OUTPUT INTO write to: a table's name, with hints only after WITH, or a table variable. */
export function parseDmlTarget(cursor: Cursor): NamedTable | VariableTable {
  const start = cursor.peek();
  const known = cursor.acceptOneOf(KNOWN);
  if (known !== undefined) throw cursor.unsupported(known);
  if (start.kind === 'variable') {
    const name = parseVariableName(cursor);
    return { kind: 'VariableTable', name, span: cursor.spanFrom(start) };
  }
  const name = parseObjectName(cursor);
  const hints = cursor.isWord('WITH') ? parseTableHints(cursor) : [];
  return { kind: 'NamedTable', name, hints, span: cursor.spanFrom(start) };
}
