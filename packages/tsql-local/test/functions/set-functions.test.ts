/** Aggregates, window functions, and the check of what is written to a column. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitColumnFit } from '../../src/functions/emit-assignment.ts';
import { emitConversion } from '../../src/functions/emit-conversion.ts';
import { emitConstant } from '../../src/functions/emit-constant.ts';
import type { ArgumentInfo, Signature } from '../../src/functions/function-definition.ts';
import { aggregateFunctions, windowFunctions } from '../../src/functions/index.ts';
import { formatType } from '../../src/types/type-name.ts';
import type { SqlType } from '../../src/types/sql-type.ts';
import type { SqlValue } from '../../src/types/sql-value.ts';
import { numberOf, type } from '../types/type.ts';
import { openPostgres, type Postgres } from './postgres.ts';

let postgres: Postgres;
beforeAll(async () => void (postgres = await openPostgres()));
afterAll(() => postgres.close());

const aggregate = (name: string) => {
  const row = aggregateFunctions.get(name);
  if (row === undefined) throw new Error(name);
  return row;
};
const signatureOf = (name: string, ...types: readonly SqlType[]): Signature =>
  aggregate(name).signature(types.map((one): ArgumentInfo => ({ type: one, nullable: true })));
const rowsOf = (values: readonly SqlValue[], of: SqlType) => `(VALUES ${values.map((value) => `(${emitConstant(value, of)})`).join(', ')}) AS v (x)`;

async function over(name: string, of: string, values: readonly SqlValue[], distinct = false): Promise<SqlValue> {
  const signature = signatureOf(name, type(of));
  const parameter = signature.parameters[0] as SqlType;
  const x = parameter.kind === of ? 'x' : emitConversion('x', type(of), parameter, { mode: 'implicit' });
  const text = aggregate(name).emit([x], { distinct, orderBy: '', signature });
  return postgres.value(`(SELECT ${text} FROM ${rowsOf(values, type(of))})`, signature.result);
}

describe('aggregates', () => {
  test.each<readonly [string, string, readonly SqlValue[], SqlValue]>([
    ['COUNT', 'int', [1, null, 2], 2],
    ['COUNT_BIG', 'int', [1, null, 2], 2n],
    ['SUM', 'int', [1, null, 2], 3],
    ['SUM', 'tinyint', [200, 200], 400],
    ['SUM', 'bigint', [1n, 2n], 3n],
    ['SUM', 'decimal(5,2)', ['1.25', '1.25'], '2.50'],
    ['SUM', 'money', ['1.2500', '1.2500'], '2.5000'],
    ['SUM', 'int', [null], null],
    ['AVG', 'int', [1, 2], 1],
    ['AVG', 'int', [-1, -2], -1],
    ['AVG', 'decimal(5,2)', ['1.00', '0.00', '0.00'], '0.333333'],
    ['AVG', 'decimal(5,2)', ['2.00', '0.00', '0.00'], '0.666666'],
    ['AVG', 'money', ['2.0000', '0.0000', '0.0000'], '0.6666'],
    ['AVG', 'float', [1, 2], 1.5],
    ['AVG', 'int', [null], null],
    ['MIN', 'varchar(5)', ['b', 'A', 'c'], 'A'],
    ['MAX', 'varchar(5)', ['b', 'A', 'C'], 'C'],
    // Without its hyphen co-op is coop, and comes after it.
    ['MAX', 'nvarchar(5)', ['coop', 'co-op'], 'co-op'],
    ['MAX', 'varchar(5)', ['coop', 'co-op'], 'coop'],
    ['MIN', 'varbinary(5)', [Uint8Array.of(1, 0), Uint8Array.of(1)], Uint8Array.of(1)],
    ['MAX', 'uniqueidentifier', ['FFFFFFFF-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002'], '00000000-0000-0000-0000-000000000002'],
    ['MIN', 'date', [5, null, 3], 3],
    ['VARP', 'int', [1, 3], 1],
    ['VAR', 'int', [1, 3], 2],
    ['STDEVP', 'int', [1, 3], 1],
    ['STDEV', 'int', [1], null],
  ])('%s over %s of %o is %o', async (name, of, values, expected) => {
    expect(await over(name, of, values)).toEqual(expected);
  });

  test('DISTINCT compares as the type does', async () => {
    expect(await over('COUNT', 'varchar(5)', ['a', 'A', 'a ', 'b'], true)).toBe(2);
    expect(await over('SUM', 'int', [2, 2, 3], true)).toBe(5);
    expect(await over('AVG', 'decimal(5,2)', ['1.00', '1.00', '2.00'], true)).toBe('1.500000');
  });

  test('COUNT stands over a star', async () => {
    const signature = aggregate('COUNT').signature([]);
    expect(await postgres.value(`(SELECT ${aggregate('COUNT').emit([], { distinct: false, orderBy: '', signature })} FROM ${rowsOf([null, null], type('int'))})`, type('int'))).toBe(2);
  });

  test.each([
    ['SUM', 'int', [2147483647, 1], 8115],
    ['AVG', 'int', [2147483647, 1], 8115],
    ['SUM', 'bigint', [9223372036854775807n, 1n], 8115],
    ['SUM', 'money', ['922337203685477.5807', '0.0001'], 8115],
  ])('%s over %s of %o is %i', async (name, of, values, number) => {
    const signature = signatureOf(name, type(of));
    const text = aggregate(name).emit(['x'], { distinct: false, orderBy: '', signature });
    expect(await postgres.errorNumber(`(SELECT ${text} FROM ${rowsOf(values, type(of))})`)).toBe(number);
  });

  test.each([
    ['SUM', 'bit', 8117],
    ['SUM', 'varchar(5)', 8117],
    ['AVG', 'date', 8117],
    ['MIN', 'bit', 8117],
    ['MAX', 'geometry', 8117],
  ])('%s over %s is %i', (name, of, number) => {
    expect(numberOf(() => signatureOf(name, type(of)))).toBe(number);
  });

  test.each([
    ['SUM', 'tinyint', 'int'],
    ['SUM', 'real', 'float'],
    ['SUM', 'smallmoney', 'money'],
    ['SUM', 'decimal(5,2)', 'decimal(38,2)'],
    ['AVG', 'decimal(5,2)', 'decimal(38,6)'],
    ['AVG', 'decimal(20,10)', 'decimal(38,10)'],
    ['MIN', 'tinyint', 'tinyint'],
    ['STDEV', 'int', 'float'],
  ])('%s over %s is of type %s', (name, of, expected) => {
    expect(formatType(signatureOf(name, type(of)).result)).toBe(expected);
  });
});

describe('STRING_AGG', () => {
  const joined = async (values: readonly SqlValue[], of: string, orderBy = 'x') => {
    const signature = signatureOf('STRING_AGG', type(of), type('varchar(2)'));
    const text = aggregate('STRING_AGG').emit(['x', "','::text"], { distinct: false, orderBy, signature });
    return { text: `(SELECT ${text} FROM ${rowsOf(values, type(of))})`, signature };
  };

  test('NULLs are left out, order is given', async () => {
    const { text, signature } = await joined(['b', null, 'a'], 'varchar(5)');
    expect(await postgres.value(text, signature.result)).toBe('a,b');
  });

  test('numbers are joined as text', async () => {
    expect(await postgres.text((await joined([2, 1], 'int')).text)).toBe('1,2');
  });

  test('more than 8000 bytes are 9829, unless an argument is (max)', async () => {
    expect(await postgres.errorNumber((await joined(['a'.repeat(8000), 'b'], 'varchar(8000)')).text)).toBe(9829);
    expect(await postgres.errorNumber((await joined(['a'.repeat(8000), 'b'], 'varchar(max)')).text)).toBeUndefined();
  });
});

describe('windows', () => {
  const windowed = async (name: string, given: readonly string[], of: SqlType, values = '(3), (1), (3)') => {
    const row = windowFunctions.get(name);
    if (row === undefined) throw new Error(name);
    const signature = row.signature(given.map((): ArgumentInfo => ({ type: of, nullable: true })));
    const text = row.emit(given, 'OVER (ORDER BY x)', { ...signature, parameters: given.map(() => of) });
    return postgres.text(`(SELECT string_agg(coalesce(CAST(w AS text), '-'), ' ' ORDER BY x, w) FROM (SELECT x, ${text} AS w FROM (VALUES ${values}) AS v (x)) AS r)`);
  };
  const int = type('int');

  test.each([
    ['ROW_NUMBER', [], '1 2 3'],
    ['RANK', [], '1 2 2'],
    ['DENSE_RANK', [], '1 2 2'],
    ['PERCENT_RANK', [], '0 0.5 0.5'],
    ['CUME_DIST', [], '0.3333333333333333 1 1'],
    ['NTILE', ['2'], '1 1 2'],
    ['LAG', ['x'], '- 1 3'],
    ['LEAD', ['x', '1', '0'], '3 0 3'],
    ['FIRST_VALUE', ['x'], '1 1 1'],
    // The frame ends with the last peer.
    ['LAST_VALUE', ['x'], '1 3 3'],
  ])('%s(%s) is %s', async (name, given, expected) => {
    expect(await windowed(name, given, int)).toBe(expected);
  });

  test('an aggregate over a window keeps its type', async () => {
    const signature = signatureOf('AVG', type('int'));
    const text = aggregate('AVG').emitWindow?.(['x'], 'OVER (ORDER BY x ROWS UNBOUNDED PRECEDING)', signature) ?? '';
    expect(await postgres.text(`(SELECT string_agg(CAST(w AS text), ' ' ORDER BY x) FROM (SELECT x, ${text} AS w FROM (VALUES (1), (2), (4)) AS v (x)) AS r)`)).toBe('1 1 2');
  });

  test('LAG refuses a negative offset', () => {
    const row = windowFunctions.get('LAG');
    expect(numberOf(() => row?.signature([{ type: int, nullable: true }, { type: int, nullable: false, constant: -1 }]))).toBe(8730);
  });
});

describe('emitColumnFit', () => {
  const place = { table: 'shop.dbo.Goods', column: 'Name' };
  const fit = (value: SqlValue, from: string, to: string) => emitColumnFit(emitConstant(value, type(from)), type(to), place, type(from));

  test.each<readonly [SqlValue, string, string, SqlValue]>([
    ['abc', 'varchar(9)', 'varchar(3)', 'abc'],
    ['abc   ', 'varchar(9)', 'varchar(3)', 'abc'],
    ['ab', 'varchar(2)', 'char(4)', 'ab  '],
    ['ab', 'nvarchar(2)', 'nchar(4)', 'ab  '],
    [Uint8Array.of(1, 0, 0), 'varbinary(9)', 'varbinary(1)', Uint8Array.of(1)],
    [Uint8Array.of(1), 'varbinary(1)', 'binary(2)', Uint8Array.of(1, 0)],
    [null, 'varchar(9)', 'varchar(3)', null],
  ])('%o (%s) fits %s', async (value, from, to, expected) => {
    expect(await postgres.value(fit(value, from, to), type(to))).toEqual(expected);
  });

  test('2628 names the table, the column and what would have fitted', async () => {
    expect(await postgres.errorText(fit("it's %s", 'varchar(9)', 'varchar(4)'))).toBe(
      "String or binary data would be truncated in table 'shop.dbo.Goods', column 'Name'. Truncated value: 'it's'.",
    );
    expect(await postgres.errorNumber(fit(Uint8Array.of(1, 2), 'varbinary(9)', 'varbinary(1)'))).toBe(2628);
    // Two units each.
    expect(await postgres.errorNumber(fit('\u{1f600}\u{1f600}', 'nvarchar(9)', 'nvarchar(3)'))).not.toBeUndefined();
  });

  test('what always fits is left alone', () => {
    expect(emitColumnFit('c1', type('varchar(10)'), place, type('varchar(10)'))).toBe('c1');
    expect(emitColumnFit('c1', type('varchar(max)'), place, type('varchar(max)'))).toBe('c1');
    expect(emitColumnFit('c1', type('int'), place)).toBe('c1');
  });
});
