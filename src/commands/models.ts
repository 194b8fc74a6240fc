import type { CommandModule } from 'yargs';
import { listModels } from '../procedures/list-models.ts';
import { connectionOptions, withDatabase, type ConnectionArguments } from './connect.ts';
import { printRows } from './output.ts';

export const modelsCommand: CommandModule<object, ConnectionArguments> = {
  command: 'models',
  describe: 'list the models, students included',
  builder: (yargs) => connectionOptions(yargs).example('$0 models --json', 'the list for a program').epilogue('Exit codes: 0 listed, 1 failed, 2 wrong usage.'),
  handler: async (args) => {
    const models = await withDatabase(args, {}, listModels);
    printRows(models.map((model) => ({ ...model })), args.json);
  },
};
