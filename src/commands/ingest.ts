import type { CommandModule } from 'yargs';
import { ingestModel } from '../ingest/ingest.ts';
import { connectionOptions, note, withDatabase, type ConnectionArguments } from './connect.ts';
import { interruptible } from './interruptible.ts';
import { modelName } from './model-name.ts';
import { printObject } from './output.ts';
import { byteProgress } from './progress.ts';

interface IngestArguments extends ConnectionArguments {
  readonly directory: string;
  readonly name: string;
  readonly type: string | undefined;
}

export const ingestCommand: CommandModule<object, IngestArguments> = {
  command: 'ingest <directory>',
  describe: 'read a Hugging Face model directory into the database',
  builder: (yargs) =>
    connectionOptions(yargs)
      .positional('directory', { type: 'string', demandOption: true, describe: 'the directory with config.json and safetensors (one file or shards)' })
      .option('name', { type: 'string', demandOption: true, coerce: modelName('--name'), describe: 'the name that the model gets' })
      .option('type', { type: 'string', describe: "the model's type, such as llama4 (default: model_type of config.json)" })
      .example('$0 ingest ./Llama-4-70B --name Llama-4-70B --type llama4', 'take ./Llama-4-70B in')
      .epilogue('A model is visible only when all of it is stored. Exit codes: 0 ingested, 1 failed (nothing stays), 2 wrong usage, 130 interrupted (nothing stays).'),
  handler: async (args) => {
    const progress = byteProgress('ingesting');
    const model = await interruptible((signal) =>
      withDatabase(args, { dedicated: true }, (pool) => ingestModel(pool, args.directory, args.name, { modelType: args.type, onProgress: progress.update, signal }).finally(progress.stop)),
    );
    note(`Ingested ${model.modelName} as model ${model.modelId}.`);
    printObject({ ...model }, args.json);
  },
};
