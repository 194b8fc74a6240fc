/**
 * PERCENTILE_CONT and PERCENTILE_DISC over a partition: arguments are the share, the sort key, and whether it descends. The
 * partition's keys but NULL are gathered, and the runtime function sorts and chooses.
 */
import { refuseFeature, sqlError } from '../../types/errors.ts';
import { isNumber, isString } from '../../types/type-family.ts';
import { typeNameInMessage } from '../../types/type-name.ts';
import type { WindowFunction } from '../function-definition.ts';
import { exactly, floatType, typeOf } from '../scalar/define.ts';

const bit = { kind: 'bit' } as const;

const gathered = (key: string, over: string): string => `array_agg(${key}) FILTER (WHERE ${key} IS NOT NULL) ${over}`;

/** Between two keys the value lies on the line that joins them. */
const continuous: WindowFunction = {
  name: 'PERCENTILE_CONT',
  argumentCount: exactly(1),
  signature: (call) => {
    const key = typeOf(call, 1, floatType);
    if (!isNumber(key) || key.kind === 'bit') throw sqlError(402, typeNameInMessage(typeOf(call, 0, floatType)), typeNameInMessage(key), 'percentile_cont');
    return { parameters: [floatType, floatType, bit], result: floatType, nullable: true };
  },
  emit: ([share = '', key = '', descending = ''], over) => `tsql.percentile_cont(${gathered(key, over)}, ${share}, ${descending} = 1)`,
  needsOrder: false,
  refusesFrame: true,
  sortsWithinGroup: true,
};

const plainOrder: ReadonlySet<string> = new Set(['date', 'time', 'datetime', 'smalldatetime', 'datetime2']);

/** The first key whose share of the partition, itself included, reaches the one asked for. */
const discrete: WindowFunction = {
  name: 'PERCENTILE_DISC',
  argumentCount: exactly(1),
  signature: (call) => {
    const key = typeOf(call, 1, floatType);
    if (isString(key) || !(isNumber(key) || plainOrder.has(key.kind))) throw refuseFeature(`PERCENTILE_DISC of ${key.kind}`);
    return { parameters: [floatType, key, bit], result: key, nullable: call[1]?.nullable ?? true };
  },
  emit: ([share = '', key = '', descending = ''], over) => `tsql.percentile_disc(${gathered(key, over)}, ${share}, ${descending} = 1)`,
  needsOrder: false,
  refusesFrame: true,
  sortsWithinGroup: true,
};

export const percentileFunctions: readonly WindowFunction[] = [continuous, discrete];
