/** STDEV, STDEVP, VAR, VARP: floats over floats. */
import { sqlError } from '../../types/errors.ts';
import { isNumber } from '../../types/type-family.ts';
import { typeNameInMessage } from '../../types/type-name.ts';
import type { AggregateFunction } from '../function-definition.ts';
import { exactly, floatType } from '../scalar/define.ts';

function statistic(name: string, pgName: string): AggregateFunction {
  return {
    name,
    argumentCount: exactly(1),
    signature: (call) => {
      const type = call[0]?.type;
      if (type === undefined || type === 'null' || type === 'keyword') throw sqlError(8117, 'NULL', name.toLowerCase());
      if (!isNumber(type) || type.kind === 'bit') throw sqlError(8117, typeNameInMessage(type), name.toLowerCase());
      return { parameters: [floatType], result: floatType, nullable: true };
    },
    emit: ([x = ''], { distinct }) => `${pgName}(${distinct ? 'DISTINCT ' : ''}${x})`,
    emitWindow: ([x = ''], over) => `${pgName}(${x}) ${over}`,
  };
}

export const statisticAggregates: readonly AggregateFunction[] = [
  statistic('STDEV', 'stddev_samp'),
  statistic('STDEVP', 'stddev_pop'),
  statistic('VAR', 'var_samp'),
  statistic('VARP', 'var_pop'),
];
