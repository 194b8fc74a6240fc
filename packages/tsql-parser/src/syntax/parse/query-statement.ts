import type { DmlStatement } from '../ast/dml.ts';
import type { SelectStatement } from '../ast/statement.ts';
import type { Cursor } from '../cursor.ts';
import { parseWith } from './common-table-expression.ts';
import { parseDelete } from './delete.ts';
import { parseInsert } from './insert.ts';
import { parseMerge } from './merge.ts';
import { parseQuery } from './query.ts';
import { parseQueryHints } from './query-hint.ts';
import { parseUpdate } from './update.ts';

/** The statements that a WITH may stand before. */
export function parseQueryStatement(cursor: Cursor): SelectStatement | DmlStatement {
  const start = cursor.peek();
  const ctes = parseWith(cursor);
  if (cursor.isWord('INSERT')) return parseInsert(cursor, ctes, start);
  if (cursor.isWord('UPDATE')) return parseUpdate(cursor, ctes, start);
  if (cursor.isWord('DELETE')) return parseDelete(cursor, ctes, start);
  if (cursor.isWord('MERGE')) return parseMerge(cursor, ctes, start);
  const query = parseQuery(cursor);
  if (cursor.isWord('COMPUTE')) throw cursor.unsupported('COMPUTE');
  const hints = parseQueryHints(cursor);
  return { kind: 'SelectStatement', with: ctes, query, hints, span: cursor.spanFrom(start) };
}
