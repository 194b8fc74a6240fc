import { resolve } from 'node:path';
import type { Argv, CommandModule } from 'yargs';
import { exportModel } from '../export/export-model.ts';
import { connectionOptions, note, withDatabase, type ConnectionArguments } from './connect.ts';
import { interruptible } from './interruptible.ts';
import { printObject } from './output.ts';
import { byteProgress } from './progress.ts';
import { wholeNumber } from './whole-number.ts';

interface ExportArguments extends ConnectionArguments {
  readonly model: number;
  readonly out: string;
  readonly force: boolean;
  readonly maxShardBytes: number | undefined;
}

export const exportCommand: CommandModule<object, ExportArguments> = {
  command: 'export',
  describe: 'write a model as a directory that Hugging Face tools load',
  builder: (yargs) =>
    connectionOptions(yargs)
      .option('model', { type: 'number', demandOption: true, coerce: wholeNumber('--model', 1), describe: "the model's id (see models)" })
      .option('out', { type: 'string', demandOption: true, describe: 'the directory to make' })
      .option('force', { type: 'boolean', default: false, describe: 'replace the directory if it is there' })
      .option('max-shard-bytes', { type: 'number', coerce: wholeNumber('--max-shard-bytes', 1, Number.MAX_SAFE_INTEGER), describe: 'the size at which a new safetensors file begins (default 5 GB)' })
      .example('$0 export --model 2 --out ./student', 'write model 2 to ./student')
      .epilogue('Layers are numbered from 0; tensors are byte for byte those that were ingested. Exit codes: 0 written, 1 failed (nothing stays), 2 wrong usage, 130 interrupted (nothing stays).') as unknown as Argv<ExportArguments>,
  handler: async (args) => {
    const progress = byteProgress('exporting');
    const report = await interruptible((signal) =>
      withDatabase(args, {}, (pool) => exportModel(pool, args.model, args.out, { force: args.force, maxShardBytes: args.maxShardBytes, onProgress: progress.update, signal }).finally(progress.stop)),
    );
    for (const sentence of report.notes) note(sentence);
    note(`Exported ${report.modelName} to ${resolve(args.out)}.`);
    printObject(
      { directory: resolve(args.out), files: args.json ? report.files : report.files.length, tensors: report.kept.size, droppedParentTensors: args.json ? report.droppedParentTensors : report.droppedParentTensors.length, bytes: report.byteCount },
      args.json,
    );
  },
};
