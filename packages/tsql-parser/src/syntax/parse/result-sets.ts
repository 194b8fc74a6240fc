import type { ExecuteStatement, ResultSetColumn } from '../ast/statement.ts';
import type { Cursor } from '../cursor.ts';
import { parseDataType } from './data-type.ts';
import { parseIdentifier } from './identifier.ts';
import { parseNullability } from './nullability.ts';

/** EXEC's `WITH RECOMPILE, RESULT SETS …`. A WITH that begins anything else is left alone. */
export function parseResultSets(cursor: Cursor): Pick<ExecuteStatement, 'resultSets'> {
  if (!cursor.isWord('WITH') || !(cursor.isWordAt(1, 'RECOMPILE') || cursor.isWordAt(1, 'RESULT'))) return {};
  cursor.acceptWord('WITH');
  const options = cursor.commaSeparated((): Pick<ExecuteStatement, 'resultSets'> => {
    if (cursor.acceptWord('RECOMPILE')) return {};
    cursor.expectWord('RESULT', 'SETS');
    if (cursor.acceptWord('NONE')) return { resultSets: 'none' };
    if (cursor.acceptWord('UNDEFINED')) return { resultSets: 'undefined' };
    return { resultSets: cursor.parenthesized(() => cursor.commaSeparated(() => parseResultSet(cursor))) };
  });
  return options.find((option) => option.resultSets !== undefined) ?? {};
}

function parseResultSet(cursor: Cursor): readonly ResultSetColumn[] {
  if (cursor.isWord('AS')) throw cursor.unsupported('RESULT SETS AS');
  return cursor.parenthesized(() => cursor.commaSeparated(() => parseColumn(cursor)));
}

function parseColumn(cursor: Cursor): ResultSetColumn {
  const name = parseIdentifier(cursor).value;
  const dataType = parseDataType(cursor);
  if (cursor.isWord('COLLATE')) throw cursor.unsupported('RESULT SETS WITH COLLATE');
  return { name, dataType, ...parseNullability(cursor) };
}
