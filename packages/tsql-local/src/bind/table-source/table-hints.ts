import type { TableHint } from 'tsql-parser';
import { bindError, refuse } from '../bind-error.ts';

/** Hints that choose locks, plans or indexes: there is one backend and one writer here, so none of them changes a result. */
export const acceptedTableHints: ReadonlySet<string> = new Set([
  'NOLOCK',
  'READUNCOMMITTED',
  'READCOMMITTED',
  'READCOMMITTEDLOCK',
  'REPEATABLEREAD',
  'SERIALIZABLE',
  'HOLDLOCK',
  'SNAPSHOT',
  'UPDLOCK',
  'XLOCK',
  'ROWLOCK',
  'PAGLOCK',
  'TABLOCK',
  'TABLOCKX',
  'NOWAIT',
  'NOEXPAND',
  'INDEX',
  'FORCESEEK',
  'FORCESCAN',
  'FASTFIRSTROW',
  'SPATIAL_WINDOW_MAX_CELLS',
]);

/** Hints that SQL Server knows and that change which rows are read or written. */
const refusedTableHints: ReadonlySet<string> = new Set(['READPAST', 'IGNORE_CONSTRAINTS', 'IGNORE_TRIGGERS', 'KEEPIDENTITY', 'KEEPDEFAULTS']);

export function checkTableHints(hints: readonly TableHint[]): void {
  for (const hint of hints) {
    if (refusedTableHints.has(hint.name)) throw refuse(hint, `WITH (${hint.name})`);
    if (!acceptedTableHints.has(hint.name)) throw bindError(hint, 321, hint.name);
  }
}
