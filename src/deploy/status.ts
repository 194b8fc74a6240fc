import { join } from 'node:path';
import type mssql from 'mssql';
import { compare, type Comparison } from './compare.ts';
import { appliedMigrations, deployedRepeatables, hasHistory, type AppliedMigration } from './history.ts';
import { findMigrations } from './migration-files.ts';
import { findRepeatables } from './repeatable-files.ts';

export interface DeploymentStatus extends Comparison {
  /** The newest version applied; 0 before the first. */
  readonly version: number;
  readonly applied: readonly AppliedMigration[];
}

/** Reads only. */
export async function deploymentStatus(pool: mssql.ConnectionPool, directory: string): Promise<DeploymentStatus> {
  const files = await findMigrations(join(directory, 'migrations'));
  const repeatables = await findRepeatables(directory);
  const known = await hasHistory(pool);
  const applied = known ? await appliedMigrations(pool) : [];
  const deployed = known ? await deployedRepeatables(pool) : [];
  return { version: applied.at(-1)?.version ?? 0, applied, ...compare(files, repeatables, applied, deployed) };
}
