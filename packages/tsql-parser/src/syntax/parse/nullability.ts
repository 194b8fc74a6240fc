import type { Cursor } from '../cursor.ts';

/** NULL, NOT NULL or nothing. */
export function parseNullability(cursor: Cursor): { readonly nullable?: boolean } {
  if (cursor.acceptWord('NULL')) return { nullable: true };
  return cursor.acceptWord('NOT', 'NULL') ? { nullable: false } : {};
}
