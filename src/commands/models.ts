import type { Argv, CommandModule } from 'yargs';
import { listModels } from '../procedures/list-models.ts';
import { connectionOptions, withDatabase, type ConnectionArguments } from './connect.ts';
import { modelsShowCommand } from './models-show.ts';
import { printRows } from './output.ts';

export const modelsCommand: CommandModule<object, ConnectionArguments> = {
  command: 'models',
  describe: 'list the models, students included',
  builder: (yargs) =>
    connectionOptions(yargs)
      .command(modelsShowCommand as unknown as CommandModule)
      .example('$0 models --json', 'the list for a program')
      .epilogue('Exit codes: 0 listed, 1 failed, 2 wrong usage.') as unknown as Argv<ConnectionArguments>,
  handler: async (args) => {
    const models = await withDatabase(args, {}, listModels);
    printRows(models.map((model) => ({ ...model })), args.json);
  },
};
