import type { QueryHint } from 'tsql-parser';
import { bindError, refuse } from '../bind-error.ts';

/** OPTION (…) that chooses plans, memory or parallelism: PostgreSQL plans for itself, and no result depends on it. */
export const acceptedQueryHints: ReadonlySet<string> = new Set([
  'RECOMPILE',
  'MAXDOP',
  'FAST',
  'KEEP PLAN',
  'KEEPFIXED PLAN',
  'FORCE ORDER',
  'ROBUST PLAN',
  'EXPAND VIEWS',
  'HASH JOIN',
  'LOOP JOIN',
  'MERGE JOIN',
  'HASH GROUP',
  'ORDER GROUP',
  'CONCAT UNION',
  'HASH UNION',
  'MERGE UNION',
  'OPTIMIZE FOR',
  'OPTIMIZE FOR UNKNOWN',
  'MAX_GRANT_PERCENT',
  'MIN_GRANT_PERCENT',
  'NO_PERFORMANCE_SPOOL',
  'QUERYTRACEON',
  'USE HINT',
  'IGNORE_NONCLUSTERED_COLUMNSTORE_INDEX',
  'DISABLE_OPTIMIZED_PLAN_FORCING',
]);

/**
 * Hints that say where a query runs: they mean linked or external servers. A plan that is none is SQL Server's error, and
 * PARAMETERIZATION stands in plan guides only.
 */
const refusedQueryHints: ReadonlySet<string> = new Set(['USE PLAN', 'PARAMETERIZATION SIMPLE', 'PARAMETERIZATION FORCED', 'TABLE HINT', 'FORCE EXTERNALPUSHDOWN', 'DISABLE EXTERNALPUSHDOWN', 'FORCE SCALEOUTEXECUTION', 'DISABLE SCALEOUTEXECUTION']);

const recursionLimit = 32_767;

/** What the hints say to the binder; what they say to a planner is accepted and leaves no trace. */
export function bindQueryHints(hints: readonly QueryHint[]): { readonly maximumRecursion?: number } {
  let maximumRecursion: number | undefined;
  for (const hint of hints) {
    if (hint.name === 'MAXRECURSION') {
      if (hint.value === undefined || hint.value > recursionLimit) throw bindError(hint, 310, hint.value ?? '', recursionLimit);
      maximumRecursion = hint.value;
    } else if (refusedQueryHints.has(hint.name)) {
      throw refuse(hint, `OPTION (${hint.name})`);
    } else if (!acceptedQueryHints.has(hint.name)) {
      throw bindError(hint, 102, hint.name);
    }
  }
  return maximumRecursion === undefined ? {} : { maximumRecursion };
}
