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
  'INDEX',
  'FORCESEEK',
  'FORCESCAN',
  'SPATIAL_WINDOW_MAX_CELLS',
]);

/** Hints that SQL Server knows and that change which rows are read or written; NOEXPAND is of indexed views, of which there are none. */
const refusedTableHints: ReadonlySet<string> = new Set(['NOEXPAND', 'READPAST', 'IGNORE_CONSTRAINTS', 'IGNORE_TRIGGERS', 'KEEPIDENTITY', 'KEEPDEFAULTS']);

/** Hints that say one thing, by what they say of it: two of them must not differ. */
const isolation: Readonly<Record<string, string>> = {
  NOLOCK: 'read uncommitted', READUNCOMMITTED: 'read uncommitted', READCOMMITTED: 'read committed', READCOMMITTEDLOCK: 'read committed lock',
  REPEATABLEREAD: 'repeatable read', SERIALIZABLE: 'serializable', HOLDLOCK: 'serializable',
};
const granularity: ReadonlySet<string> = new Set(['ROWLOCK', 'PAGLOCK', 'TABLOCK', 'TABLOCKX']);
const indexHints: ReadonlySet<string> = new Set(['INDEX', 'FORCESEEK', 'FORCESCAN']);

/** 321 for a word that is no hint, 1047 for hints that contradict each other. A statement's own target takes no NOLOCK (1065) and no index (1069). */
export function checkTableHints(hints: readonly TableHint[], place: 'source' | 'target' = 'source'): void {
  for (const hint of hints) {
    if (!refusedTableHints.has(hint.name) && !acceptedTableHints.has(hint.name)) throw bindError(hint, 321, hint.name);
  }
  const [first] = hints;
  const names = new Set(hints.map((hint) => hint.name));
  if (first !== undefined && conflict(names)) throw bindError(first, 1047);
  for (const hint of hints) {
    if (refusedTableHints.has(hint.name)) throw refuse(hint, `WITH (${hint.name})`);
    if (hint.name === 'SNAPSHOT') throw bindError(hint, 367);
    if (place === 'target' && isolation[hint.name] === 'read uncommitted') throw bindError(hint, 1065);
    if (place === 'target' && indexHints.has(hint.name)) throw bindError(hint, 1069);
  }
}

function conflict(names: ReadonlySet<string>): boolean {
  const levels = new Set([...names].flatMap((name) => isolation[name] ?? []));
  const sizes = [...names].filter((name) => granularity.has(name));
  const modes = [...names].filter((name) => name === 'UPDLOCK' || name === 'XLOCK');
  return levels.size > 1 || sizes.length > 1 || modes.length > 1 || (levels.has('read uncommitted') && sizes.length + modes.length > 0);
}
