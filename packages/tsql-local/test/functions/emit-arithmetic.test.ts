import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitArithmetic, emitConcatenation } from '../../src/functions/emit-arithmetic.ts';
import { emitConstant } from '../../src/functions/emit-constant.ts';
import { emitConversion } from '../../src/functions/emit-conversion.ts';
import { arithmeticTypes, unaryTypes } from '../../src/types/arithmetic.ts';
import type { ArithmeticOperator } from '../../src/types/operator-name.ts';
import type { SqlValue } from '../../src/types/sql-value.ts';
import { type } from '../types/type.ts';
import { openPostgres, type Postgres } from './postgres.ts';

let postgres: Postgres;
beforeAll(async () => void (postgres = await openPostgres()));
afterAll(() => postgres.close());

/** An operand as `type: value`. */
type Operand = readonly [string, SqlValue];

function emit(operator: ArithmeticOperator, left: Operand, right: Operand) {
  const [from, to] = [type(left[0]), type(right[0])];
  const types = arithmeticTypes(operator, { type: from }, { type: to });
  const texts = [
    emitConversion(emitConstant(left[1], from), from, types.left, { mode: 'implicit' }),
    emitConversion(emitConstant(right[1], to), to, types.right, { mode: 'implicit' }),
  ] as const;
  const concatenates = operator === '+' && 'length' in types.result;
  return {
    text: concatenates ? emitConcatenation(...texts, types, types.result) : emitArithmetic(operator, ...texts, types, types.result),
    type: types.result,
  };
}
const calculate = (operator: ArithmeticOperator, left: Operand, right: Operand) => {
  const { text, type: result } = emit(operator, left, right);
  return postgres.value(text, result);
};

describe('integers', () => {
  test.each<readonly [ArithmeticOperator, Operand, Operand, SqlValue]>([
    ['/', ['int', 5], ['int', 2], 2],
    ['/', ['int', -5], ['int', 2], -2],
    ['%', ['int', -5], ['int', 3], -2],
    ['+', ['tinyint', 200], ['tinyint', 55], 255],
    ['&', ['int', 170], ['int', 75], 10],
    ['|', ['int', 170], ['int', 75], 235],
    ['^', ['int', 170], ['int', 75], 225],
    ['^', ['tinyint', 255], ['tinyint', 1], 254],
    ['&', ['bit', 1], ['bit', 0], 0],
    ['+', ['varchar(2)', '5'], ['int', 1], 6],
    ['+', ['varbinary(1)', Uint8Array.of(1)], ['int', 1], 2],
    ['+', ['int', null], ['int', 1], null],
  ])('%s of %o and %o', async (operator, left, right, expected) => {
    expect(await calculate(operator, left, right)).toBe(expected);
  });

  test.each<readonly [ArithmeticOperator, Operand, Operand, number]>([
    ['+', ['tinyint', 255], ['tinyint', 1], 8115],
    ['-', ['tinyint', 0], ['tinyint', 1], 8115],
    ['+', ['smallint', 32767], ['smallint', 1], 8115],
    ['*', ['int', 65536], ['int', 65536], 8115],
    ['/', ['int', -2147483648], ['int', -1], 8115],
    ['+', ['bigint', 9223372036854775807n], ['bigint', 1n], 8115],
    ['/', ['int', 1], ['int', 0], 8134],
    ['%', ['int', 1], ['int', 0], 8134],
    ['/', ['decimal(3,1)', '1.0'], ['decimal(3,1)', '0.0'], 8134],
    ['/', ['float', 1], ['float', 0], 8134],
    ['+', ['varchar(2)', 'a'], ['int', 1], 245],
  ])('%s of %o and %o is %i', async (operator, left, right, number) => {
    expect(await postgres.errorNumber(emit(operator, left, right).text)).toBe(number);
  });

  test('a tinyint overflow names its type', async () => {
    expect(await postgres.errorText(emit('+', ['tinyint', 255], ['tinyint', 1]).text)).toBe('Arithmetic overflow error converting expression to data type tinyint.');
  });
});

// Division cuts, the others round half away from zero.
describe('decimal and money', () => {
  test.each<readonly [ArithmeticOperator, Operand, Operand, SqlValue]>([
    ['*', ['decimal(30,10)', '0.0000009000'], ['decimal(30,10)', '1.0000000000'], '0.000001'],
    ['/', ['decimal(5,2)', '4.00'], ['decimal(1,0)', '7'], '0.571428'],
    ['/', ['decimal(5,2)', '-4.00'], ['decimal(1,0)', '7'], '-0.571428'],
    ['/', ['decimal(3,1)', '10.0'], ['int', 3], '3.333333333333'],
    ['+', ['decimal(5,2)', '1.25'], ['decimal(5,3)', '0.005'], '1.255'],
    ['%', ['decimal(3,1)', '5.5'], ['int', 2], '1.5'],
    ['/', ['money', '1.0000'], ['int', 7], '0.1428'],
    ['*', ['money', '0.0001'], ['money', '0.5000'], '0.0001'],
    ['+', ['money', '1.2345'], ['int', 1], '2.2345'],
  ])('%s of %o and %o is %s', async (operator, left, right, expected) => {
    expect(await calculate(operator, left, right)).toBe(expected);
  });

  test('a result beyond the precision is 8115', async () => {
    expect(await postgres.errorNumber(emit('*', ['decimal(38,0)', '9'.repeat(38)], ['decimal(38,0)', '9']).text)).toBe(8115);
    expect(await postgres.errorNumber(emit('+', ['money', '922337203685477.5807'], ['money', '0.0001']).text)).toBe(8115);
  });
});

describe('approximate numbers', () => {
  test.each<readonly [ArithmeticOperator, Operand, Operand, SqlValue]>([
    ['*', ['float', 1e-200], ['float', 1e-200], 0],
    ['/', ['float', 1e-200], ['float', 1e200], 0],
    ['/', ['float', 0], ['float', 1e-300], 0],
    ['*', ['float', 1.5], ['int', 2], 3],
    ['+', ['real', Math.fround(0.1)], ['real', Math.fround(0.2)], Math.fround(Math.fround(0.1) + Math.fround(0.2))],
    ['*', ['real', Math.fround(1e-30)], ['real', Math.fround(1e-30)], 0],
  ])('%s of %o and %o is %s', async (operator, left, right, expected) => {
    expect(await calculate(operator, left, right)).toBe(expected);
  });

  test.each<readonly [ArithmeticOperator, Operand, Operand]>([
    ['*', ['float', 1e300], ['float', 1e300]],
    ['*', ['real', Math.fround(1e30)], ['real', Math.fround(1e30)]],
  ])('%s of %o and %o is 8115', async (operator, left, right) => {
    expect(await postgres.errorNumber(emit(operator, left, right).text)).toBe(8115);
  });
});

test('days are added to a datetime', async () => {
  const { text, type: result } = emit('+', ['datetime', 0n], ['decimal(2,1)', '1.5']);
  expect(await postgres.value(text, result)).toBe(38_880_000n);
  expect(await postgres.errorNumber(emit('-', ['datetime', 0n], ['int', 60000]).text)).toBe(8115);
});

describe('concatenation', () => {
  test.each<readonly [Operand, Operand, SqlValue]>([
    [['varchar(3)', 'abc'], ['varchar(2)', 'de'], 'abcde'],
    [['varchar(3)', 'abc'], ['nvarchar(2)', '\u0100e'], 'abc\u0100e'],
    [['varchar(3)', 'abc'], ['varchar(2)', null], null],
    [['char(3)', 'a  '], ['char(2)', 'b '], 'a  b '],
    [['varbinary(1)', Uint8Array.of(1)], ['varbinary(1)', Uint8Array.of(2)], Uint8Array.of(1, 2)],
  ])('%o and %o', async (left, right, expected) => {
    expect(await calculate('+', left, right)).toEqual(expected);
  });

  test('what exceeds 8000 bytes is cut', async () => {
    const { text } = emit('+', ['varchar(8000)', 'a'.repeat(8000)], ['varchar(1)', 'b']);
    expect(await postgres.text(`char_length(${text})`)).toBe('8000');
  });
});

describe('prefixes', () => {
  const unary = (operator: 'negate' | '~', [name, value]: Operand) => {
    const types = unaryTypes(operator, { type: type(name) });
    const operand = emitConversion(emitConstant(value, type(name)), type(name), types.operand, { mode: 'implicit' });
    return { text: emitArithmetic(operator, operand, undefined, { left: types.operand }, types.result), type: types.result };
  };

  test.each<readonly ['negate' | '~', Operand, SqlValue]>([
    ['negate', ['tinyint', 5], -5],
    ['negate', ['decimal(3,1)', '1.5'], '-1.5'],
    ['~', ['int', 170], -171],
    ['~', ['tinyint', 0], 255],
    ['~', ['bit', 1], 0],
    ['~', ['bigint', 0n], -1n],
  ])('%s of %o is %s', async (operator, operand, expected) => {
    const { text, type: result } = unary(operator, operand);
    expect(await postgres.value(text, result)).toBe(expected);
  });

  test('the least integer has no negation', async () => {
    expect(await postgres.errorNumber(unary('negate', ['int', -2147483648]).text)).toBe(8115);
  });
});
