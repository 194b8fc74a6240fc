import type { Argv, CommandModule } from 'yargs';
import { terminalPlot } from '../plot/terminal-plot.ts';
import { readModelDetails, type LayerStats, type LineageStep, type ModelDetails } from '../procedures/model-details.ts';
import { readWeightCurves, type LayerCurve } from '../procedures/weight-curves.ts';
import { UserError, exitCodes } from '../user-error.ts';
import { withDatabase, type ConnectionArguments } from './connect.ts';
import { formatTable, printObject } from './output.ts';
import { numberLabel } from '../plot/number-label.ts';
import { wholeNumber } from './whole-number.ts';

interface ShowArguments extends ConnectionArguments {
  readonly model: number;
  readonly plot: boolean;
}

/** Columns of a plot whose reader is no terminal. */
const plainWidth = 100;

/** The options of the connection are those of `models`, which this is a command of. */
export const modelsShowCommand: CommandModule<object, ShowArguments> = {
  command: 'show <model>',
  describe: 'one model: its size, its lineage, how the weights of each layer spread',
  builder: (yargs) =>
    yargs
      .positional('model', { type: 'number', demandOption: true, coerce: wholeNumber('model', 1), describe: "the model's id (see models)" })
      .option('plot', { type: 'boolean', default: false, describe: "draw the distribution of each layer's weights" })
      .example('$0 models show 1 --plot', 'model 1, a line of bars for each layer')
      .epilogue('Exit codes: 0 shown, 1 failed, 2 wrong usage.') as unknown as Argv<ShowArguments>,
  handler: async (args) => {
    if (args.plot && args.json) throw new UserError('--plot draws for people; leave --json out, or --plot.', { exitCode: exitCodes.usage });
    const { details, curves } = await withDatabase(args, {}, async (pool) => {
      const found = await readModelDetails(pool, args.model);
      if (found === undefined) throw new UserError(`No model has the id ${args.model}; sqldistill models lists those that there are.`);
      return { details: found, curves: args.plot ? await readWeightCurves(pool, args.model) : undefined };
    });
    if (args.json) printObject({ ...details }, true);
    else process.stdout.write(`${page(details, curves).join('\n\n')}\n`);
  },
};

/** What stands on the page, part by part; `curves` are drawn where they are given. */
function page({ model, parents, students, layers }: ModelDetails, curves: readonly LayerCurve[] | undefined): readonly string[] {
  return [
    formatTable(Object.entries(model).map(([measure, value]) => ({ measure, value }))),
    ...(parents.length === 0 ? [] : [`Cut from\n${formatTable(parents.map((step) => lineageRow(step, 'parent')))}`]),
    ...(students.length === 0 ? [] : [`Students\n${formatTable(students.map((step) => lineageRow(step, 'student')))}`]),
    `Layers\n${formatTable(layers.map(layerRow))}`,
    ...(curves === undefined || curves.length === 0 ? [] : [`Weights of each layer\n${terminalPlot(curves, process.stdout.columns ?? plainWidth)}`]),
  ];
}

/** The step as seen from the model at its other end. */
function lineageRow(step: LineageStep, of: 'parent' | 'student'): Readonly<Record<string, unknown>> {
  const other = of === 'parent' ? { id: step.parentModelId, name: step.parentModelName, exists: step.parentExists } : { id: step.studentModelId, name: step.studentModelName, exists: step.studentExists };
  return {
    modelId: other.id,
    modelName: other.exists ? other.name : `${other.name} (deleted)`,
    strategy: step.strategy,
    asked: asked(step),
    layers: `${step.studentLayerCount} of ${step.parentLayerCount}`,
    extractedBy: step.extractedBy,
    extractedAt: step.extractedAt,
  };
}

/** What was asked for, of which each strategy has its own. */
function asked(step: LineageStep): string {
  const parts = {
    method: step.importanceMethod,
    ratio: step.targetSizeRatio,
    count: step.targetLayerCount,
    range: step.minValue === null || step.maxValue === null ? null : `${step.minValue} to ${step.maxValue}`,
    fraction: step.minFraction,
  };
  return Object.entries(parts).flatMap(([name, value]) => (value === null ? [] : [`${name} ${value}`])).join(', ');
}

/** Numbers short enough for a line; --json has them whole. */
const layerRow = (layer: LayerStats): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(layer).map(([name, value]) => [name, name !== 'layerIdx' && typeof value === 'number' ? Number(numberLabel(value)) : value]));
