import { type Cursor, MAXIMUM_DEPTH } from '../cursor.ts';

const AFTER_A_TERM = ['UNION', 'EXCEPT', 'INTERSECT', 'ORDER', 'FOR'] as const;

/**
 * Whether a query begins `ahead` tokens on: SELECT, or a query in parentheses that goes on as one (`(SELECT 1) UNION …`).
 * `(SELECT 1)` that ends there, before a closing parenthesis, is one only when `alone` says so: among expressions it is a
 * subquery in parentheses.
 */
export function isQueryAt(cursor: Cursor, ahead: number, alone = false): boolean {
  let at = ahead;
  while (cursor.isSymbol('(', at) && at - ahead <= MAXIMUM_DEPTH) at++;
  if (!cursor.isWordAt(at, 'SELECT')) return false;
  for (let open = at - 1; open >= ahead; open--) {
    const close = cursor.closingOf(open);
    if (close === undefined) return false;
    const goesOn = AFTER_A_TERM.some((word) => cursor.isWordAt(close + 1, word));
    const ends = cursor.isSymbol(')', close + 1) && (alone || open > ahead);
    if (!goesOn && !ends) return false;
  }
  return true;
}
