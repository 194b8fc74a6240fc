/** LEFT_SHIFT, RIGHT_SHIFT, BIT_COUNT, GET_BIT, SET_BIT over integers. */
import { refuseFeature } from '../../types/errors.ts';
import { pgType } from '../../types/pg-type.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { isBinary } from '../../types/type-family.ts';
import type { ArgumentInfo, ScalarFunction, Signature } from '../function-definition.ts';
import { between, bigintType, define, exactly, intType, invalidArgument, parameterType, typeOf } from './define.ts';

const widths: Readonly<Record<string, number>> = { tinyint: 8, smallint: 16, int: 32, bigint: 64 };

function wholeNumber(call: readonly ArgumentInfo[], index: number, name: string): SqlType {
  const type = typeOf(call, index, intType);
  if (isBinary(type) && index === 0) throw refuseFeature(`${name} of ${type.kind}`);
  if (!(type.kind in widths)) throw invalidArgument(type, index + 1, name);
  return type;
}

const widthOf = (signature: Signature): number => widths[parameterType(signature, 0).kind] ?? 32;

/** The other way where the count is negative; all bits are gone at the type's width. */
function shift(name: 'LEFT_SHIFT' | 'RIGHT_SHIFT', direction: '' | '-'): ScalarFunction {
  return define(
    name,
    exactly(2),
    (call) => {
      const type = wholeNumber(call, 0, name);
      wholeNumber(call, 1, name);
      return { parameters: [type, bigintType], result: type, nullable: true };
    },
    ([x = '', count = ''], signature) => `CAST(tsql.shift_bits(CAST(${x} AS int8), ${direction}${count}, ${widthOf(signature)}) AS ${pgType(signature.result)})`,
  );
}

const bitCount = define(
  'BIT_COUNT',
  exactly(1),
  (call) => ({ parameters: [wholeNumber(call, 0, 'BIT_COUNT')], result: bigintType, nullable: true }),
  ([x = ''], signature) => `bit_count(CAST(CAST(${x} AS int8) AS bit(${widthOf(signature)})))`,
);

const getBit = define(
  'GET_BIT',
  exactly(2),
  (call) => {
    wholeNumber(call, 1, 'GET_BIT');
    return { parameters: [wholeNumber(call, 0, 'GET_BIT'), bigintType], result: { kind: 'bit' }, nullable: true };
  },
  ([x = '', place = ''], signature) => `tsql.bit_at(CAST(${x} AS int8), ${place}, ${widthOf(signature)})`,
);

/** The third argument is the bit to set: 1 where it is left out. */
const setBit = define(
  'SET_BIT',
  between(2, 3),
  (call) => {
    const type = wholeNumber(call, 0, 'SET_BIT');
    wholeNumber(call, 1, 'SET_BIT');
    return { parameters: ([type, bigintType, { kind: 'bit' }] as const).slice(0, call.length), result: type, nullable: true };
  },
  ([x = '', place = '', bit = 'CAST(1 AS int2)'], signature) =>
    `CAST(tsql.with_bit(CAST(${x} AS int8), ${place}, ${widthOf(signature)}, ${bit}) AS ${pgType(signature.result)})`,
);

export const bitFunctions: readonly ScalarFunction[] = [shift('LEFT_SHIFT', ''), shift('RIGHT_SHIFT', '-'), bitCount, getBit, setBit];
