import type { Query } from 'tsql-parser';
import { bindError, bindErrorWithState, refuse } from '../bind-error.ts';

type Place = 'INSERT' | 'SELECT INTO' | 'ASSIGNMENT' | 'CURSOR';

/** A statement's own query may make a document for the client alone: 13602, or 6819 where variables are assigned. In cursors it is refused. */
export function checkDocumentPlace(query: Query, place: Place): void {
  const { forJson } = query;
  if (forJson === undefined) return;
  if (place === 'CURSOR') throw refuse(forJson, 'FOR JSON in a cursor');
  throw place === 'ASSIGNMENT' ? bindErrorWithState(query, 6819, 3, place) : bindError(forJson, 13602, place);
}
