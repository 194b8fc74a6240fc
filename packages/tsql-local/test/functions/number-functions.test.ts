/** Mathematical functions and ISNULL, with their examples of the T-SQL reference and their edges. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aggregateFunctions, refusedFunctions, scalarFunctions, windowFunctions } from '../../src/functions/index.ts';
import { sessionValueNames } from '../../src/interpret/session-values.ts';
import { formatType } from '../../src/types/type-name.ts';
import type { SqlValue } from '../../src/types/sql-value.ts';
import { numberOf, type } from '../types/type.ts';
import { bigint, bytes, callFunction, decimal, emitCall, float, int, nothing, nvarchar, varchar, type Argument } from './call.ts';
import { openPostgres, type Postgres } from './postgres.ts';
import { drawRandom, seedRandom } from '../../src/session/random.ts';

let postgres: Postgres;
beforeAll(async () => void (postgres = await openPostgres()));
afterAll(() => postgres.close());

const money = (value: string): Argument => ({ type: { kind: 'money' }, value });

test.each<readonly [string, readonly Argument[], SqlValue]>([
  ['ABS', [int(-5)], 5],
  ['ABS', [decimal('-1.5')], '1.5'],
  ['ABS', [varchar('-2')], 2],
  ['CEILING', [decimal('123.45')], '124'],
  ['CEILING', [decimal('-123.45')], '-123'],
  ['CEILING', [money('123.4500')], '124.0000'],
  ['FLOOR', [decimal('-123.45')], '-124'],
  ['FLOOR', [float(1.5)], 1],
  ['ROUND', [decimal('123.9994'), int(3)], '123.9990'],
  ['ROUND', [decimal('123.4545'), int(2)], '123.4500'],
  ['ROUND', [decimal('150.75'), int(0)], '151.00'],
  ['ROUND', [decimal('150.75'), int(0), int(1)], '150.00'],
  ['ROUND', [decimal('748.58'), int(-1)], '750.00'],
  ['ROUND', [int(1250), int(-2)], 1300],
  ['ROUND', [float(2.675), int(2)], 2.68],
  ['SIGN', [decimal('-1.50')], '-1.00'],
  ['SIGN', [int(0)], 0],
  ['POWER', [int(2), int(10)], 1024],
  ['POWER', [int(2), float(0.5)], 1],
  ['POWER', [float(2), float(0.5)], Math.SQRT2],
  ['POWER', [int(2), varchar('3')], 8],
  ['SQRT', [int(16)], 4],
  ['SQUARE', [int(3)], 9],
  ['EXP', [int(0)], 1],
  ['EXP', [float(-1000)], 0],
  ['LOG', [int(1)], 0],
  ['LOG', [int(8), int(2)], 3],
  ['LOG10', [int(1000)], 3],
  ['PI', [], Math.PI],
  ['SIN', [int(0)], 0],
  ['ATN2', [int(0), int(1)], 0],
  ['DEGREES', [float(Math.PI)], 180],
  ['DEGREES', [int(1)], 57],
  ['RADIANS', [int(180)], 3],
  ['ISNULL', [varchar(null, 3), varchar('Hello')], 'Hel'],
  ['ISNULL', [nothing, int(5)], 5],
  ['ISNULL', [int(1), varchar('x')], 1],
  ['ISNUMERIC', [varchar('12.5e3')], 1],
  ['ISNUMERIC', [varchar('$1,000')], 1],
  ['ISNUMERIC', [varchar('-')], 1],
  ['ISNUMERIC', [varchar('abc')], 0],
  ['ISNUMERIC', [varchar('')], 0],
  ['ISNUMERIC', [varchar(null)], 0],
  ['ISNUMERIC', [int(5)], 1],
  ['GREATEST', [int(1), decimal('2.5'), int(2)], '2.5'],
  ['LEAST', [int(3), nothing, int(2)], 2],
  ['SQRT', [float(null)], null],
])('%s of %o is %o', async (name, given, expected) => {
  expect(await callFunction(postgres, name, ...given)).toEqual(expected);
});

describe('errors', () => {
  test.each<readonly [string, readonly Argument[], number]>([
    ['ABS', [int(-2147483648)], 8115],
    ['ABS', [bigint(-9223372036854775808n)], 8115],
    ['ROUND', [decimal('748.58'), int(-3)], 8115],
    ['SQRT', [int(-1)], 3623],
    ['LOG', [int(0)], 3623],
    ['LOG', [int(2), int(1)], 3623],
    ['LOG10', [int(-1)], 3623],
    ['ASIN', [int(2)], 3623],
    ['ATN2', [int(0), int(0)], 3623],
    ['POWER', [int(0), int(-1)], 8134],
    ['POWER', [int(-8), float(0.5)], 3623],
    ['POWER', [int(10), int(10)], 232],
    ['EXP', [int(1000)], 8115],
    ['SQUARE', [float(1e200)], 8115],
    ['SQRT', [varchar('x')], 8114],
  ])('%s of %o raises %i', async (name, given, number) => {
    expect(await postgres.errorNumber(emitCall(name, ...given).text)).toBe(number);
  });

  test.each<readonly [string, readonly Argument[], number]>([
    ['ABS', [bytes('01')], 8116],
    ['ROUND', [int(1), varchar('1')], 8116],
    ['GREATEST', [varchar('a'), varchar('b')], 40514],
    ['ISNULL', [nothing, nothing], 0],
  ])('%s of %o is %i while compiling', (name, given, number) => {
    expect(numberOf(() => emitCall(name, ...given)) ?? 0).toBe(number);
  });
});

test.each<readonly [string, readonly Argument[], string]>([
  ['ABS', [{ type: type('tinyint'), value: 1 }], 'int'],
  ['ABS', [{ type: type('smallmoney'), value: '1.0000' }], 'money'],
  ['ABS', [{ type: type('bit'), value: 1 }], 'float'],
  ['FLOOR', [decimal('12.345')], 'numeric(5,0)'],
  ['DEGREES', [decimal('1.5')], 'numeric(38,18)'],
  ['ISNULL', [nvarchar('a', 10), varchar('b', 20)], 'nvarchar(10)'],
  ['COT', [float(1)], 'float'],
])('%s of %o is of type %s', (name, given, expected) => {
  expect(formatType(emitCall(name, ...given).type)).toBe(expected);
});

test("a row's seed gives the number that the session's generator draws first", async () => {
  for (const seed of [0, 1, -1, 100, 2147483647]) {
    expect(Number(await postgres.text(`tsql.seeded_draw(${seed})`))).toBe(drawRandom(seedRandom(seed)).value);
  }
});

describe('the tables', () => {
  test('no function is both built and refused', () => {
    const built = [...scalarFunctions.keys(), ...aggregateFunctions.keys(), ...windowFunctions.keys()];
    expect(built.filter((name) => refusedFunctions.has(name))).toEqual([]);
    expect(new Set(built).size).toBe(built.length);
  });

  test('the interpreter gives each session value', () => {
    const wanted = [...scalarFunctions.values()].flatMap((row) => row.sessionValue ?? []);
    expect(wanted.filter((name) => !sessionValueNames.includes(name))).toEqual([]);
  });
});
