import type { ObjectName } from '../ast/identifier.ts';
import type { FunctionTable, JsonColumn } from '../ast/table-source.ts';
import type { Cursor } from '../cursor.ts';
import { parseDataType } from './data-type.ts';
import { parseIdentifier } from './identifier.ts';
import { isStringAt, parseString } from './literal.ts';

export const isOpenJson = (name: ObjectName): boolean => name.partCount === 1 && name.name.value.toUpperCase() === 'OPENJSON';

/** OPENJSON's `WITH (name type 'path' [AS JSON], …)`; nothing for other functions. */
export function parseJsonColumns(cursor: Cursor, name: ObjectName): Pick<FunctionTable, 'schema'> {
  if (!isOpenJson(name) || !cursor.isWord('WITH') || !cursor.isSymbol('(', 1)) return {};
  cursor.acceptWord('WITH');
  return { schema: cursor.parenthesized(() => cursor.commaSeparated(() => parseColumn(cursor))) };
}

function parseColumn(cursor: Cursor): JsonColumn {
  const name = parseIdentifier(cursor);
  const dataType = parseDataType(cursor);
  const path = isStringAt(cursor) ? { path: parseString(cursor).value } : {};
  const asJson = cursor.acceptWord('AS', 'JSON');
  return { kind: 'JsonColumn', name, dataType, ...path, asJson, span: cursor.spanFrom(name.span) };
}
