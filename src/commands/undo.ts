import type { CommandModule } from 'yargs';
import { undo } from '../deploy/undo.ts';
import { connectionOptions, note, withDatabase, type ConnectionArguments } from './connect.ts';
import { dbDirectory } from './db-directory.ts';
import { printRows } from './output.ts';
import { wholeNumber } from './whole-number.ts';

interface UndoArguments extends ConnectionArguments {
  readonly to: number;
}

export const undoCommand: CommandModule<object, UndoArguments> = {
  command: 'undo',
  describe: 'take back migrations above a version, newest first',
  builder: (yargs) =>
    connectionOptions(yargs)
      .option('to', { type: 'number', demandOption: true, coerce: wholeNumber('--to', 0), describe: 'the version to go back to; 0 removes everything that deploy made' })
      .example('$0 undo --to 5', 'take back versions 6 and up')
      .epilogue('Data in the tables that a migration made are lost with them. Exit codes: 0 done, 1 a file failed (those before it stay undone), 2 wrong usage.'),
  handler: async (args) => {
    const undone = await withDatabase(args, { dedicated: true }, (pool) => undo(pool, dbDirectory, args.to, (migration) => note(`undone: ${migration.version} ${migration.name}`)));
    if (undone.length === 0) note('Nothing to undo.');
    if (undone.length > 0 || args.json) printRows(undone.map(({ version, name }) => ({ version, name })), args.json);
  },
};
