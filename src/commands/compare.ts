import type { CommandModule } from 'yargs';
import { compareModels, type ModelComparison } from '../procedures/compare-models.ts';
import { connectionOptions, withDatabase, type ConnectionArguments } from './connect.ts';
import { printObject, printRows } from './output.ts';
import { wholeNumber } from './whole-number.ts';

interface CompareArguments extends ConnectionArguments {
  readonly modelA: number;
  readonly modelB: number;
}

export const compareCommand: CommandModule<object, CompareArguments> = {
  command: 'compare <modelA> <modelB>',
  describe: 'set two models side by side: layers, parameters, bytes, what they share',
  builder: (yargs) =>
    connectionOptions(yargs)
      .positional('modelA', { type: 'number', demandOption: true, coerce: wholeNumber('modelA', 1), describe: "a model's id, usually the parent's" })
      .positional('modelB', { type: 'number', demandOption: true, coerce: wholeNumber('modelB', 1), describe: "a model's id, usually the student's" })
      .example('$0 compare 1 2', 'model 1 against its student 2')
      .epilogue('Exit codes: 0 compared, 1 failed (51001: no such model), 2 wrong usage.'),
  handler: async (args) => {
    const comparison = await withDatabase(args, {}, (pool) => compareModels(pool, args.modelA, args.modelB));
    if (args.json) printObject({ ...comparison }, true);
    else printRows(comparisonRows(comparison), false);
  },
};

/** The comparison as a table of measures, which reads better than one wide row. */
export function comparisonRows(comparison: ModelComparison): readonly { readonly measure: string; readonly value: unknown }[] {
  return [
    { measure: 'ModelAParams (layers)', value: comparison.modelAParams },
    { measure: 'ModelBParams (layers)', value: comparison.modelBParams },
    { measure: 'CompressionRatio', value: comparison.compressionRatio },
    { measure: 'SharedLayers', value: comparison.sharedLayers },
    { measure: 'SharedLayerPercentage', value: comparison.sharedLayerPercentage },
    { measure: 'SharedContentLayers', value: comparison.sharedContentLayers },
    { measure: 'ModelAParameterCount', value: comparison.modelAParameterCount },
    { measure: 'ModelBParameterCount', value: comparison.modelBParameterCount },
    { measure: 'ModelABytes', value: comparison.modelABytes },
    { measure: 'ModelBBytes', value: comparison.modelBBytes },
    { measure: 'SharedBytes', value: comparison.sharedBytes },
  ];
}
