import { resolve } from 'node:path';
import type { Argv, CommandModule } from 'yargs';
import { numberLabel } from '../plot/number-label.ts';
import { svgPlot } from '../plot/svg-plot.ts';
import { terminalPlot } from '../plot/terminal-plot.ts';
import { readModelDetails, type LayerStats, type LineageStep, type ModelDetails } from '../procedures/model-details.ts';
import { readWeightCurves, type LayerCurve } from '../procedures/weight-curves.ts';
import { UserError, exitCodes } from '../user-error.ts';
import { note, withDatabase, type ConnectionArguments } from './connect.ts';
import { formatTable, printObject } from './output.ts';
import { wholeNumber } from './whole-number.ts';
import { checkNewFile, writeNewFile } from './write-new-file.ts';

interface ShowArguments extends ConnectionArguments {
  readonly model: number;
  readonly plot: PlotTarget | undefined;
  readonly force: boolean;
}

/** Where the plot goes: to the terminal, or to a file. */
type PlotTarget = { readonly kind: 'terminal' } | { readonly kind: 'file'; readonly path: string };

/** Columns of a plot whose reader is no terminal. */
const plainWidth = 100;

/** The options of the connection are those of `models`, which this is a command of. */
export const modelsShowCommand: CommandModule<object, ShowArguments> = {
  command: 'show <model>',
  describe: 'one model: its size, its lineage, how the weights of each layer spread',
  builder: (yargs) =>
    yargs
      .positional('model', { type: 'number', demandOption: true, coerce: wholeNumber('model', 1), describe: "the model's id (see models)" })
      .option('plot', { type: 'string', coerce: plotTarget, describe: "draw the distribution of each layer's weights: in the terminal, or as SVG where a file is named" })
      .option('force', { type: 'boolean', default: false, describe: 'replace the file of --plot if it is there' })
      .example('$0 models show 1 --plot', 'model 1, a line of bars for each layer')
      .example('$0 models show 1 --plot weights.svg', 'the same as a picture')
      .epilogue('Exit codes: 0 shown, 1 failed, 2 wrong usage.') as unknown as Argv<ShowArguments>,
  handler: async (args) => {
    const { plot, force } = args;
    if (plot?.kind === 'terminal' && args.json) throw new UserError('--plot draws for people; leave --json out, or name a file: --plot FILE.svg.', { exitCode: exitCodes.usage });
    if (plot?.kind !== 'file' && force) throw new UserError('--force is of no use without --plot FILE.svg.', { exitCode: exitCodes.usage });
    if (plot?.kind === 'file') await checkNewFile(plot.path, force);
    const { details, curves } = await withDatabase(args, {}, async (pool) => {
      const found = await readModelDetails(pool, args.model);
      if (found === undefined) throw new UserError(`No model has the id ${args.model}; sqldistill models lists those that there are.`);
      return { details: found, curves: plot === undefined ? [] : await readWeightCurves(pool, args.model) };
    });
    if (plot?.kind === 'file') {
      await writeNewFile(plot.path, await svgPlot(details.model.modelName, curves), force);
      note(`Drew the weights of ${details.model.modelName} to ${resolve(plot.path)}.`);
    }
    if (args.json) printObject({ ...details }, true);
    else process.stdout.write(`${page(details, plot?.kind === 'terminal' ? curves : []).join('\n\n')}\n`);
  },
};

function plotTarget(value: string | undefined): PlotTarget | undefined {
  if (value === undefined) return undefined;
  if (value === '') return { kind: 'terminal' };
  if (value.toLowerCase().endsWith('.svg')) return { kind: 'file', path: value };
  throw new Error(`--plot is '${value}'; give a path that ends in .svg, or nothing after --plot to draw in the terminal`);
}

/** What stands on the page, part by part; `curves` are drawn. */
function page({ model, parents, students, layers }: ModelDetails, curves: readonly LayerCurve[]): readonly string[] {
  return [
    formatTable(Object.entries(model).map(([measure, value]) => ({ measure, value }))),
    ...(parents.length === 0 ? [] : [`Cut from\n${formatTable(parents.map((step) => lineageRow(step, 'parent')))}`]),
    ...(students.length === 0 ? [] : [`Students\n${formatTable(students.map((step) => lineageRow(step, 'student')))}`]),
    `Layers\n${formatTable(layers.map(layerRow))}`,
    ...(curves.length === 0 ? [] : [`Weights of each layer\n${terminalPlot(curves, process.stdout.columns ?? plainWidth)}`]),
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
