import { mergeActionNotAllowed, mergeActionRepeated, mergeClauseUnreachable } from '../../diagnostics/syntax-errors.ts';
import type { MergeClause } from '../ast/dml.ts';
import type { Cursor } from '../cursor.ts';

const ACTION = { MergeUpdate: 'UPDATE', MergeDelete: 'DELETE', MergeInsert: 'INSERT' } as const;
const CLAUSE = {
  matched: 'WHEN MATCHED',
  'not matched by target': 'WHEN NOT MATCHED',
  'not matched by source': 'WHEN NOT MATCHED BY SOURCE',
} as const;

/** What MERGE's clauses may do and in which order: 10710, 10711, 10714 and 5324. */
export function checkMergeClauses(cursor: Cursor, clauses: readonly MergeClause[]): void {
  clauses.forEach((clause, index) => {
    const action = ACTION[clause.action.kind];
    const inserts = action === 'INSERT';
    if (inserts !== (clause.when === 'not matched by target')) {
      throw cursor.failWith(mergeActionNotAllowed(action, CLAUSE[clause.when], clause.span));
    }
    const earlier = clauses.slice(0, index).filter((other) => other.when === clause.when);
    if (earlier.some((other) => ACTION[other.action.kind] === action)) {
      throw cursor.failWith(mergeActionRepeated(action, CLAUSE[clause.when], clause.span));
    }
    if (earlier.some((other) => other.condition === undefined)) {
      throw cursor.failWith(mergeClauseUnreachable(CLAUSE[clause.when], clause.span));
    }
  });
}
