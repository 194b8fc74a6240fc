/** ABS, CEILING, FLOOR, ROUND, SIGN, POWER: the result is of the first argument's family. */
import type { SqlType } from '../../types/sql-type.ts';
import { familyOf, isString } from '../../types/type-family.ts';
import { pgType } from '../../types/pg-type.ts';
import { emitConversion } from '../emit-conversion.ts';
import type { ArgumentInfo, ScalarFunction } from '../function-definition.ts';
import { anyNullable, between, define, exactly, floatType, intType, invalidArgument, parameterType, typeOf } from './define.ts';

/** tinyint and smallint count as int, smallmoney as money; bit, real and text as float. 8116 for what is no number. */
export function numberArgument(call: readonly ArgumentInfo[], index: number, functionName: string): SqlType {
  const type = typeOf(call, index, floatType);
  switch (familyOf(type)) {
    case 'integer':
      return type.kind === 'bigint' ? type : intType;
    case 'money':
      return { kind: 'money' };
    case 'decimal':
      return type;
    case 'bit':
    case 'approximate':
    case 'string':
      return floatType;
    default:
      throw invalidArgument(type, index + 1, functionName);
  }
}

function sameType(name: string, emit: (text: string, type: SqlType) => string, resultOf: (type: SqlType) => SqlType = (type) => type): ScalarFunction {
  return define(
    name,
    exactly(1),
    (call) => {
      const type = numberArgument(call, 0, name);
      return { parameters: [type], result: resultOf(type), nullable: anyNullable(call) || type.kind !== 'float' };
    },
    ([x = ''], signature) => emit(x, parameterType(signature, 0)),
  );
}

/** Without decimals: of decimal(p, s) one of scale 0. */
const whole = (type: SqlType): SqlType => (type.kind === 'decimal' ? { ...type, scale: 0 } : type);

function emitWhole(pgName: 'ceil' | 'floor') {
  return (text: string, type: SqlType): string => (familyOf(type) === 'integer' ? text : `${pgName}(${text})`);
}

function emitSign(text: string, type: SqlType): string {
  return type.kind === 'decimal' ? `CAST(sign(${text}) AS numeric(${type.precision}, ${type.scale}))` : `CAST(sign(${text}) AS ${pgType(type)})`;
}

/** ROUND(x, length [, function]): a function other than 0 cuts. What no longer fits the type is 8115. */
const round = define(
  'ROUND',
  between(2, 3),
  (call) => {
    for (const index of [1, 2]) {
      const type = typeOf(call, index, intType);
      if (isString(type)) throw invalidArgument(type, index + 1, 'round');
    }
    const type = numberArgument(call, 0, 'round');
    return { parameters: [type, intType, intType].slice(0, call.length), result: type, nullable: true };
  },
  ([x = '', length = '', cuts], signature) => {
    const type = parameterType(signature, 0);
    if (type.kind === 'float') return `tsql.round_float(${x}, ${length}, ${cuts ?? '0'})`;
    const exact = `CAST(${x} AS numeric)`;
    const rounded = cuts === undefined ? `round(${exact}, ${length})` : `CASE WHEN ${cuts} = 0 THEN round(${exact}, ${length}) ELSE trunc(${exact}, ${length}) END`;
    if (type.kind === 'money') return `tsql.to_money(${rounded}, 'expression', false)`;
    return type.kind === 'decimal' ? `CAST(${rounded} AS numeric(${type.precision}, ${type.scale}))` : `CAST(${rounded} AS ${pgType(type)})`;
  },
);

/** Computed as float, then of the first argument's family again: POWER(2, 0.5) is 1. */
const power = define(
  'POWER',
  exactly(2),
  (call) => {
    const type = numberArgument(call, 0, 'power');
    numberArgument(call, 1, 'power');
    return { parameters: [floatType, floatType], result: type.kind === 'decimal' ? { ...type, precision: 38 } : type, nullable: true };
  },
  ([x = '', y = ''], signature) => {
    const value = `tsql.power(${x}, ${y})`;
    return signature.result.kind === 'float' ? value : emitConversion(value, floatType, signature.result, { mode: 'implicit' });
  },
);

export const mathFunctions: readonly ScalarFunction[] = [
  sameType('ABS', (text) => `abs(${text})`),
  sameType('CEILING', emitWhole('ceil'), whole),
  sameType('FLOOR', emitWhole('floor'), whole),
  sameType('SIGN', emitSign),
  round,
  power,
];
