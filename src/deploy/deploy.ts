import { join } from 'node:path';
import type mssql from 'mssql';
import { UserError, exitCodes } from '../user-error.ts';
import { compare, type Comparison } from './compare.ts';
import { withDeployLock } from './deploy-lock.ts';
import { appliedMigrations, deployedRepeatables, ensureHistory, recordMigration, recordRepeatable } from './history.ts';
import { findMigrations } from './migration-files.ts';
import { findRepeatables } from './repeatable-files.ts';
import { runInTransaction } from './run-in-transaction.ts';

export interface DeployStep {
  readonly kind: 'migration' | 'repeatable';
  readonly file: string;
  readonly durationMs: number;
}

/**
 * Brings the database to the state of the files in `directory` (db/): migrations by version, then repeatables whose text has
 * changed. `pool` must be a dedicated connection. Each file is a transaction of its own with its row of history, so that a
 * deployment that failed goes on where it stopped. Throws UserError.
 */
export async function deploy(pool: mssql.ConnectionPool, directory: string, onStep: (step: DeployStep) => void = () => undefined): Promise<readonly DeployStep[]> {
  const files = await findMigrations(join(directory, 'migrations'));
  const repeatables = await findRepeatables(directory);
  return withDeployLock(pool, async () => {
    await ensureHistory(pool);
    const compareNow = async (): Promise<Comparison> => {
      const comparison = compare(files, repeatables, await appliedMigrations(pool), await deployedRepeatables(pool));
      if (comparison.conflicts.length > 0) throw new UserError(`The database and the files contradict each other:\n${comparison.conflicts.map((line) => `  - ${line}`).join('\n')}`, { exitCode: exitCodes.conflict });
      return comparison;
    };
    const steps: DeployStep[] = [];
    const step = async (kind: DeployStep['kind'], path: string, text: string, record: (durationMs: number) => Promise<void>): Promise<void> => {
      const started = performance.now();
      const elapsed = (): number => Math.round(performance.now() - started);
      await runInTransaction(pool, { path, text }, () => record(elapsed()));
      const done = { kind, file: path, durationMs: elapsed() };
      steps.push(done);
      onStep(done);
    };
    for (const migration of (await compareNow()).pendingMigrations) await step('migration', migration.file, migration.text, (durationMs) => recordMigration(pool, migration, durationMs));
    // A migration may drop repeatables and forget them, so that they are deployed again: hence the second look.
    for (const file of (await compareNow()).pendingRepeatables) await step('repeatable', join(directory, file.path), file.text, () => recordRepeatable(pool, file.path, file.checksum));
    return steps;
  });
}
