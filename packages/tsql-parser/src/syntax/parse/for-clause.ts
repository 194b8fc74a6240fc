import type { Query } from '../ast/query.ts';
import type { Cursor } from '../cursor.ts';
import { parseForJson } from './for-json.ts';
import { parseForXml } from './for-xml.ts';

/** What may follow a query after FOR: JSON and XML are read, BROWSE is known. */
export function parseForClause(cursor: Cursor): Pick<Query, 'forJson' | 'forXml'> {
  if (!cursor.isWord('FOR')) return {};
  if (cursor.isWordAt(1, 'BROWSE')) throw cursor.unsupported('FOR BROWSE');
  if (cursor.isWordAt(1, 'JSON')) return { forJson: parseForJson(cursor) };
  if (cursor.isWordAt(1, 'XML')) return { forXml: parseForXml(cursor) };
  return {};
}
