import type { CommandModule } from 'yargs';
import { deploymentStatus, type DeploymentStatus } from '../deploy/status.ts';
import { exitCodes } from '../user-error.ts';
import { connectionOptions, note, withDatabase, type ConnectionArguments } from './connect.ts';
import { dbDirectory } from './db-directory.ts';
import { printObject, printRows } from './output.ts';

export const statusCommand: CommandModule<object, ConnectionArguments> = {
  command: 'status',
  describe: 'compare the database with the files; change nothing',
  builder: (yargs) =>
    connectionOptions(yargs)
      .example('$0 status', 'what deploy would do')
      .epilogue('Exit codes: 0 up to date, 1 failed, 2 wrong usage, 3 something is to be deployed, 4 the files contradict what was applied.'),
  handler: async (args) => {
    const status = await withDatabase(args, {}, (pool) => deploymentStatus(pool, dbDirectory));
    print(status, args.json);
    process.exitCode = statusExitCode(status);
  },
};

export function statusExitCode(status: Pick<DeploymentStatus, 'conflicts' | 'pendingMigrations' | 'pendingRepeatables'>): number {
  if (status.conflicts.length > 0) return exitCodes.conflict;
  return status.pendingMigrations.length + status.pendingRepeatables.length > 0 ? exitCodes.pending : exitCodes.done;
}

function print(status: DeploymentStatus, json: boolean): void {
  const applied = status.applied.map((row) => ({ version: row.version, name: row.name, state: 'applied', appliedAt: row.appliedAt, appliedBy: row.appliedBy }));
  const pending = status.pendingMigrations.map((row) => ({ version: row.version, name: row.name, state: 'pending', appliedAt: null, appliedBy: null }));
  if (json) {
    printObject({ version: status.version, migrations: [...applied, ...pending], pendingRepeatables: status.pendingRepeatables.map((file) => file.path), orphans: status.orphans, conflicts: status.conflicts }, true);
    return;
  }
  printRows([...applied, ...pending], false);
  for (const file of status.pendingRepeatables) note(`to deploy: ${file.path}`);
  for (const path of status.orphans) note(`no longer in the files: ${path} (drop its object in a migration)`);
  for (const conflict of status.conflicts) note(`conflict: ${conflict}`);
  if (statusExitCode(status) === exitCodes.done) note('Up to date.');
}
