/** Functions whose result is a float; arguments out of their domain are 3623. */
import type { SqlType } from '../../types/sql-type.ts';
import { familyOf } from '../../types/type-family.ts';
import { pgType } from '../../types/pg-type.ts';
import type { ScalarFunction } from '../function-definition.ts';
import { anyNullable, between, define, exactly, fixedSignature, floatType, intType, parameterType } from './define.ts';
import { numberArgument } from './math.ts';

const oneFloat = (name: string, pgName = `tsql.${name.toLowerCase()}`): ScalarFunction =>
  define(name, exactly(1), fixedSignature([floatType], floatType), ([x = '']) => `${pgName}(${x})`);

const log = define('LOG', between(1, 2), fixedSignature([floatType, floatType], floatType), (call) => `tsql.log(${call.join(', ')})`);

/** Degrees and radians keep the argument's family; decimals become decimal(38, at least 18). */
function angle(name: string, factor: string): ScalarFunction {
  return define(
    name,
    exactly(1),
    (call) => {
      const type = numberArgument(call, 0, name);
      return { parameters: [type], result: angleType(type), nullable: anyNullable(call) };
    },
    ([x = ''], signature) => {
      const type = parameterType(signature, 0);
      const { result } = signature;
      if (type.kind === 'float') return `${name.toLowerCase()}(${x})`;
      const exact = `(CAST(${x} AS numeric) * ${factor})`;
      if (familyOf(type) === 'integer') return `CAST(trunc(${exact}) AS ${pgType(type)})`;
      if (result.kind === 'decimal') return `CAST(${exact} AS numeric(${result.precision}, ${result.scale}))`;
      return `tsql.to_money(${exact}, 'expression', false)`;
    },
  );
}

const angleType = (type: SqlType): SqlType => (type.kind === 'decimal' ? { ...type, precision: 38, scale: Math.max(type.scale, 18) } : type);

const pi = '3.14159265358979323846264338327950288';

export const floatFunctions: readonly ScalarFunction[] = [
  oneFloat('SQRT'),
  oneFloat('SQUARE'),
  oneFloat('EXP'),
  oneFloat('LOG10'),
  log,
  oneFloat('SIN', 'sin'),
  oneFloat('COS', 'cos'),
  oneFloat('TAN', 'tan'),
  oneFloat('COT'),
  oneFloat('ASIN'),
  oneFloat('ACOS'),
  oneFloat('ATAN', 'atan'),
  define('ATN2', exactly(2), fixedSignature([floatType, floatType], floatType), ([y = '', x = '']) => `tsql.atn2(${y}, ${x})`),
  angle('DEGREES', `180 / ${pi}`),
  angle('RADIANS', `${pi} / 180`),
  define('PI', exactly(0), () => ({ parameters: [], result: floatType, nullable: false }), () => 'pi()'),
  define('RAND', between(0, 1), fixedSignature([intType], floatType), ([seed = '']) => `tsql.seeded_draw(${seed})`, { deterministic: false, draws: true }),
];
