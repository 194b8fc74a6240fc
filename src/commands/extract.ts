import type { Argv, CommandModule } from 'yargs';
import { extractByImportance, whatIfByImportance } from '../procedures/extract-by-importance.ts';
import { extractByLayers, whatIfByLayers } from '../procedures/extract-by-layers.ts';
import { extractBySpatialRegion, whatIfBySpatialRegion } from '../procedures/extract-by-spatial-region.ts';
import type { Extraction, SelectedLayer } from '../procedures/extraction.ts';
import { connectionOptions, note, withDatabase, type ConnectionArguments } from './connect.ts';
import { finiteNumber } from './finite-number.ts';
import { modelName } from './model-name.ts';
import { printObject, printRows } from './output.ts';
import { wholeNumber } from './whole-number.ts';

interface ExtractArguments extends ConnectionArguments {
  readonly model: number;
  readonly name: string | undefined;
  readonly whatIf: boolean;
}
interface ImportanceArguments extends ExtractArguments {
  readonly ratio: string;
  readonly method: string | undefined;
}
interface LayersArguments extends ExtractArguments {
  readonly count: number;
}

interface RangeArguments extends ExtractArguments {
  readonly min: number;
  readonly max: number;
  readonly fraction: number | undefined;
}

const extractOptions = <T>(yargs: Argv<T>): Argv<T & ExtractArguments> =>
  connectionOptions(yargs)
    .option('model', { type: 'number', demandOption: true, coerce: wholeNumber('--model', 1), describe: "the parent's id (see models)" })
    .option('name', { type: 'string', coerce: modelName('--name'), describe: "the student's name (default: made from the parent's)" })
    .option('what-if', { type: 'boolean', default: false, describe: 'show the layers kept and dropped; write nothing' })
    .epilogue("Weights are shared with the parent, not copied. Exit codes: 0 cut, 1 failed (the server's error says why), 2 wrong usage.") as unknown as Argv<T & ExtractArguments>;

const importance: CommandModule<object, ImportanceArguments> = {
  command: 'importance',
  describe: 'keep the share of layers that matters most',
  builder: (yargs) =>
    extractOptions(yargs)
      // Text, so that 0.29 reaches the server's decimal arithmetic as 0.29 and not as a double beside it.
      .option('ratio', { type: 'string', demandOption: true, coerce: ratioText, describe: 'the share of layers to keep, above 0, at most 1' })
      .option('method', { type: 'string', describe: 'how importance is judged (default: layer_order)' })
      .example('$0 extract importance --model 1 --ratio 0.30', 'keep 30 % of the layers of model 1'),
  handler: async (args) => {
    const call = { parentModelId: args.model, targetSizeRatio: args.ratio, importanceMethod: args.method, studentName: args.name };
    if (args.whatIf) printSelection(await withDatabase(args, {}, (pool) => whatIfByImportance(pool, call)), args.json);
    else printExtraction(await withDatabase(args, {}, (pool) => extractByImportance(pool, call)), args.json);
  },
};

const layers: CommandModule<object, LayersArguments> = {
  command: 'layers',
  describe: 'keep a fixed number of layers',
  builder: (yargs) =>
    extractOptions(yargs)
      .option('count', { type: 'number', demandOption: true, coerce: wholeNumber('--count', 1), describe: 'the number of layers to keep' })
      .example('$0 extract layers --model 1 --count 12', 'keep the first 12 layers of model 1'),
  handler: async (args) => {
    const call = { parentModelId: args.model, targetLayerCount: args.count, studentName: args.name };
    if (args.whatIf) printSelection(await withDatabase(args, {}, (pool) => whatIfByLayers(pool, call)), args.json);
    else printExtraction(await withDatabase(args, {}, (pool) => extractByLayers(pool, call)), args.json);
  },
};

const range: CommandModule<object, RangeArguments> = {
  command: 'range',
  describe: 'keep the layers whose weights lie in a range',
  builder: (yargs) =>
    extractOptions(yargs)
      .option('min', { type: 'number', demandOption: true, coerce: finiteNumber('--min'), describe: 'the lowest weight' })
      .option('max', { type: 'number', demandOption: true, coerce: finiteNumber('--max'), describe: 'the highest weight, not below the lowest' })
      .option('fraction', { type: 'number', coerce: finiteNumber('--fraction'), describe: "the share of a layer's weights that must lie in the range (default: 1)" })
      .example('$0 extract range --model 1 --min -0.5 --max 0.5', 'keep the layers of model 1 without a weight beyond 0.5'),
  handler: async (args) => {
    const call = { parentModelId: args.model, minValue: args.min, maxValue: args.max, minFraction: args.fraction, studentName: args.name };
    if (args.whatIf) printSelection(await withDatabase(args, {}, (pool) => whatIfBySpatialRegion(pool, call)), args.json);
    else printExtraction(await withDatabase(args, {}, (pool) => extractBySpatialRegion(pool, call)), args.json);
  },
};

export const extractCommand: CommandModule = {
  command: 'extract',
  describe: 'cut a student out of a model',
  builder: (yargs) => yargs.command([importance, layers, range] as unknown as CommandModule[]).demandCommand(1, 'Name a strategy: importance, layers or range.').strict(),
  handler: () => undefined,
};

/** A number that the procedure's DECIMAL(9, 8) can hold; which of them are ratios is the procedure's to say. */
function ratioText(value: unknown): string {
  const text = String(value).trim();
  if (/^0*\d?(?:\.\d*)?$/.test(text) && /\d/.test(text)) return text;
  throw new Error(`--ratio is '${text}'; give a share above 0 and at most 1, such as 0.30`);
}

function printExtraction(extraction: Extraction, json: boolean): void {
  note(`Cut ${extraction.studentModelName} (model ${extraction.studentModelId}) out of ${extraction.parentModelName}.`);
  printObject({ ...extraction }, json);
}

function printSelection(selection: readonly SelectedLayer[], json: boolean): void {
  const [first] = selection;
  if (first !== undefined) note(`${first.studentModelName} would keep ${selection.filter((layer) => layer.kept).length} of ${selection.length} layers; nothing was written.`);
  printRows(selection.map(({ layerIdx, layerName, parameterCount, kept }) => ({ layerIdx, layerName, parameterCount, kept: json ? kept : kept ? 'kept' : 'dropped' })), json);
}
