import { bigintType, intType, between, invalidArgument, parameterType, typeOf } from '../scalar/define.ts';
import type { AggregateFunction } from '../function-definition.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { emitGroupKey } from '../emit-comparison.ts';

/** COUNT is int and overflows as one; COUNT_BIG is bigint. DISTINCT compares as the type does. */
function count(name: 'COUNT' | 'COUNT_BIG', result: SqlType): AggregateFunction {
  const typed = (text: string) => (result.kind === 'int' ? `CAST(${text} AS int4)` : text);
  return {
    name,
    argumentCount: between(0, 1),
    acceptsStar: true,
    signature: (call) => {
      if (call.length === 0) return { parameters: [], result, nullable: false };
      const type = typeOf(call, 0, intType);
      if (type.kind === 'geometry') throw invalidArgument(type, 1, name);
      return { parameters: [type], result, nullable: false };
    },
    emit: ([x], { distinct, signature }) => {
      if (x === undefined) return typed('count(*)');
      return typed(distinct ? `count(DISTINCT ${emitGroupKey(x, parameterType(signature, 0))})` : `count(${x})`);
    },
    emitWindow: ([x], over) => typed(`count(${x ?? '*'}) ${over}`),
  };
}

export const countAggregates: readonly AggregateFunction[] = [count('COUNT', intType), count('COUNT_BIG', bigintType)];
