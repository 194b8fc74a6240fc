import type { Query } from 'tsql-parser';
import { bindError, bindErrorWithState, refuse } from '../bind-error.ts';

type Place = 'INSERT' | 'SELECT INTO' | 'ASSIGNMENT' | 'CURSOR';

/** A statement's own query may make a document for the client alone: 13602 and 6819, of JSON too where variables are assigned. In cursors it is refused. */
export function checkDocumentPlace(query: Query, place: Place): void {
  const { forJson, forXml } = query;
  const node = forJson ?? forXml;
  if (node === undefined) return;
  if (place === 'CURSOR') throw refuse(node, 'FOR JSON or FOR XML in a cursor');
  if (place === 'ASSIGNMENT') throw bindErrorWithState(query, 6819, 3, place);
  throw bindError(node, forJson === undefined ? 6819 : 13602, place);
}
