/** APPROX_COUNT_DISTINCT, CHECKSUM_AGG. */
import { sqlError } from '../../types/errors.ts';
import { typeNameInMessage } from '../../types/type-name.ts';
import { emitGroupKey } from '../emit-comparison.ts';
import type { AggregateFunction } from '../function-definition.ts';
import { bigintType, exactly, intType, invalidArgument, parameterType, typeOf } from '../scalar/define.ts';

/** SQL Server's estimate is exact up to 30 distinct values; beyond it the estimate is not known, and the run refuses. */
const approximateCount: AggregateFunction = {
  name: 'APPROX_COUNT_DISTINCT',
  argumentCount: exactly(1),
  signature: (call) => {
    const type = typeOf(call, 0, intType);
    if (call[0]?.type === 'null') throw sqlError(8117, 'NULL', 'approx_count_distinct');
    if (type.kind === 'geometry') throw invalidArgument(type, 1, 'approx_count_distinct');
    return { parameters: [type], result: bigintType, nullable: true };
  },
  emit: ([x = ''], { signature }) => `tsql.exact_count(count(DISTINCT ${emitGroupKey(x, parameterType(signature, 0))}))`,
  unmerged: true,
};

/** The exclusive OR of ints. */
const checksumAggregate: AggregateFunction = {
  name: 'CHECKSUM_AGG',
  argumentCount: exactly(1),
  signature: (call) => {
    const type = call[0]?.type;
    if (type === undefined || type === 'null' || type === 'keyword') throw sqlError(8117, 'NULL', 'checksum_agg');
    if (type.kind !== 'int') throw sqlError(8117, typeNameInMessage(type), 'checksum_agg');
    return { parameters: [type], result: intType, nullable: true };
  },
  emit: ([x = ''], { distinct }) => `bit_xor(${distinct ? 'DISTINCT ' : ''}${x})`,
  emitWindow: ([x = ''], over) => `bit_xor(${x}) ${over}`,
};

export const approximateAggregates: readonly AggregateFunction[] = [approximateCount, checksumAggregate];
