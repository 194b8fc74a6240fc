import { relative } from 'node:path';
import type { CommandModule } from 'yargs';
import { deploy } from '../deploy/deploy.ts';
import { connectionOptions, note, withDatabase, type ConnectionArguments } from './connect.ts';
import { dbDirectory } from './db-directory.ts';
import { printRows } from './output.ts';

export const deployCommand: CommandModule<object, ConnectionArguments> = {
  command: 'deploy',
  describe: 'bring the database to the state of the files: migrations, then types, functions, views and procedures',
  builder: (yargs) =>
    connectionOptions(yargs)
      .example('MSSQL_URL=mssql://sa:…@db1/models $0 deploy', 'deploy to a SQL Server')
      .example('$0 deploy', 'deploy to the local engine')
      .epilogue('Exit codes: 0 deployed or nothing to do, 1 a file failed (it was rolled back; those before it stay), 2 wrong usage, 4 the files contradict what was applied.'),
  handler: async (args) => {
    const steps = await withDatabase(args, { dedicated: true }, (pool) => deploy(pool, dbDirectory, (step) => note(`${step.kind} ${relative(dbDirectory, step.file)} (${step.durationMs} ms)`)));
    if (steps.length === 0) note('Nothing to deploy: the database is up to date.');
    if (steps.length > 0 || args.json) printRows(
      steps.map((step) => ({ kind: step.kind, file: relative(dbDirectory, step.file).replaceAll('\\', '/'), ms: step.durationMs })),
      args.json,
    );
  },
};
