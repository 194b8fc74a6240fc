import { join } from 'node:path';
import type mssql from 'mssql';
import { UserError, exitCodes } from '../user-error.ts';
import { withDeployLock } from './deploy-lock.ts';
import { dropRepeatables } from './drop-repeatables.ts';
import { appliedMigrations, dropHistory, forgetMigration, forgetModules, hasHistory } from './history.ts';
import { findMigrations, type Migration } from './migration-files.ts';
import { findRepeatables } from './repeatable-files.ts';
import { runInTransaction } from './run-in-transaction.ts';

/**
 * Takes back the migrations above version `to`, newest first, each in a transaction of its own. Procedures, views and types
 * stay, and the next deployment deploys them again; with `to` 0 they go too, and so does the history. Throws UserError.
 */
export async function undo(pool: mssql.ConnectionPool, directory: string, to: number, onStep: (migration: Migration) => void = () => undefined): Promise<readonly Migration[]> {
  const files = await findMigrations(join(directory, 'migrations'));
  const repeatables = await findRepeatables(directory);
  return withDeployLock(pool, async () => {
    const known = await hasHistory(pool);
    const applied = known ? await appliedMigrations(pool) : [];
    const newest = applied.at(-1)?.version ?? 0;
    if (to > newest) throw new UserError(`--to is ${to}, but the database is at version ${newest}; give a number from 0 to ${newest}.`, { exitCode: exitCodes.usage });
    if (to !== 0 && !applied.some((row) => row.version === to)) {
      throw new UserError(`--to is ${to}, which was never applied; applied are ${applied.map((row) => row.version).join(', ')}.`, { exitCode: exitCodes.usage });
    }
    const undone = applied.filter((row) => row.version > to).toReversed().map((row) => {
      const migration = files.undo.get(row.version);
      if (migration === undefined) throw new UserError(`Version ${row.version} (${row.name}) has no undo file; nothing was undone.`);
      return migration;
    });
    if (!known) return [];
    if (to === 0) await dropRepeatables(pool, repeatables);
    else if (undone.length > 0) await forgetModules(pool);
    for (const migration of undone) {
      await runInTransaction(pool, { path: migration.file, text: migration.text }, () => forgetMigration(pool, migration.version));
      onStep(migration);
    }
    if (to === 0) await dropHistory(pool);
    return undone;
  });
}
