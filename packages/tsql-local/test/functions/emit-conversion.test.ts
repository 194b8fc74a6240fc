/** Results and errors of CAST and CONVERT, worked out from "CAST and CONVERT (Transact-SQL)" and the probed tables of conversions. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitConstant } from '../../src/functions/emit-constant.ts';
import { emitConversion } from '../../src/functions/emit-conversion.ts';
import type { SqlValue } from '../../src/types/sql-value.ts';
import { numberOf, type } from '../types/type.ts';
import { openPostgres, type Postgres } from './postgres.ts';

let postgres: Postgres;
beforeAll(async () => void (postgres = await openPostgres()));
afterAll(() => postgres.close());

const convert = (value: SqlValue, from: string, to: string, style?: number, mode: 'cast' | 'try' = 'cast') =>
  emitConversion(emitConstant(value, type(from)), type(from), type(to), { mode, style });
const result = (value: SqlValue, from: string, to: string, style?: number) => postgres.value(convert(value, from, to, style), type(to));
/** A date from its text. */
const date = (text: string, kind: string) => convert(text, 'varchar(40)', kind);
const shown = (text: string, kind: string, style?: number) =>
  postgres.text(emitConversion(date(text, kind), type(kind), type('varchar(60)'), { mode: 'cast', style }));
/** What text reads as, shown in style 121. */
const read = (text: string, kind: string, style?: number) =>
  postgres.text(emitConversion(convert(text, 'varchar(40)', kind, style), type(kind), type('varchar(60)'), { mode: 'cast', style: 121 }));

describe('to integers', () => {
  test.each<readonly [SqlValue, string, string, SqlValue]>([
    ['1.9', 'decimal(2,1)', 'int', 1],
    ['-1.9', 'decimal(2,1)', 'int', -1],
    [1.9, 'float', 'int', 1],
    [-1.9, 'float', 'bigint', -1n],
    ['1.5000', 'money', 'int', 2],
    ['-1.5000', 'money', 'int', -2],
    ['', 'varchar(3)', 'int', 0],
    ['   ', 'varchar(3)', 'int', 0],
    [' -12 ', 'varchar(5)', 'int', -12],
    ['+7', 'varchar(5)', 'smallint', 7],
    ['true', 'varchar(5)', 'bit', 1],
    ['FALSE', 'varchar(5)', 'bit', 0],
    ['', 'varchar(5)', 'bit', 0],
    ['256', 'varchar(5)', 'bit', 1],
    [5, 'int', 'bit', 1],
    [0, 'int', 'bit', 0],
    [Uint8Array.of(0xff, 0x01), 'varbinary(2)', 'tinyint', 1],
    [Uint8Array.of(0xff, 0xff, 0xff, 0xfe), 'varbinary(4)', 'int', -2],
    [Uint8Array.of(1), 'varbinary(1)', 'int', 1],
    [null, 'varchar(5)', 'int', null],
  ])('%s (%s) to %s is %s', async (value, from, to, expected) => {
    expect(await result(value, from, to)).toEqual(expected);
  });
});

describe('what an integer type cannot hold', () => {
  test.each<readonly [SqlValue, string, string, number, string]>([
    [256, 'int', 'tinyint', 220, 'Arithmetic overflow error for data type tinyint, value = 256.'],
    [40000, 'int', 'smallint', 220, 'Arithmetic overflow error for data type smallint, value = 40000.'],
    [3000000000n, 'bigint', 'int', 8115, 'Arithmetic overflow error converting expression to data type int.'],
    ['3000000000', 'decimal(10,0)', 'int', 8115, 'Arithmetic overflow error converting expression to data type int.'],
    [3000000000, 'float', 'int', 232, 'Arithmetic overflow error for type int, value = 3000000000.000000.'],
    ['256', 'varchar(3)', 'tinyint', 244, "The conversion of the varchar value '256' overflowed an INT1 column. Use a larger integer column."],
    ['40000', 'varchar(5)', 'smallint', 244, "The conversion of the varchar value '40000' overflowed an INT2 column. Use a larger integer column."],
    ['3000000000', 'varchar(10)', 'int', 248, "The conversion of the varchar value '3000000000' overflowed an int column."],
    ['9999999999999999999', 'varchar(20)', 'bigint', 8115, 'Arithmetic overflow error converting expression to data type bigint.'],
    ['abc', 'varchar(3)', 'int', 245, "Conversion failed when converting the varchar value 'abc' to data type int."],
    ['5.5', 'nvarchar(3)', 'int', 245, "Conversion failed when converting the nvarchar value '5.5' to data type int."],
    ['0x05', 'varchar(4)', 'int', 245, "Conversion failed when converting the varchar value '0x05' to data type int."],
    ['abc', 'varchar(3)', 'bit', 245, "Conversion failed when converting the varchar value 'abc' to data type bit."],
    ['abc', 'varchar(3)', 'bigint', 8114, 'Error converting data type varchar to bigint.'],
    ['3000000000.0000', 'money', 'int', 237, 'There is insufficient result space to convert a money value to int.'],
  ])('%s (%s) to %s is %i', async (value, from, to, number, text) => {
    expect(await postgres.errorNumber(convert(value, from, to))).toBe(number);
    expect(await postgres.errorText(convert(value, from, to))).toBe(text);
    expect(await postgres.value(convert(value, from, to, undefined, 'try'), type(to))).toBeNull();
  });
});

describe('to decimal, money and float', () => {
  test.each<readonly [SqlValue, string, string, SqlValue]>([
    ['1.255', 'decimal(4,3)', 'decimal(5,2)', '1.26'],
    ['-1.255', 'decimal(4,3)', 'decimal(5,2)', '-1.26'],
    ['.5', 'varchar(5)', 'decimal(5,2)', '0.50'],
    ['5.', 'varchar(5)', 'decimal(5,2)', '5.00'],
    [' -12.345 ', 'varchar(9)', 'decimal(5,2)', '-12.35'],
    [12, 'int', 'decimal(5,2)', '12.00'],
    [0.1, 'float', 'decimal(5,2)', '0.10'],
    ['$1,234.5678', 'varchar(20)', 'money', '1234.5678'],
    ['-$5', 'varchar(20)', 'money', '-5.0000'],
    ['', 'varchar(20)', 'money', '0.0000'],
    ['1.23456', 'decimal(6,5)', 'money', '1.2346'],
    ['', 'varchar(5)', 'float', 0],
    [' 1.5e2 ', 'varchar(7)', 'float', 150],
    ['1e', 'varchar(7)', 'float', 1],
    ['0.5000', 'money', 'float', 0.5],
    ['0.10', 'decimal(3,2)', 'real', Math.fround(0.1)],
  ])('%s (%s) to %s is %s', async (value, from, to, expected) => {
    expect(await result(value, from, to)).toEqual(expected);
  });

  test.each<readonly [SqlValue, string, string, number]>([
    ['', 'varchar(5)', 'decimal(5,2)', 8114],
    ['1,5', 'varchar(5)', 'decimal(5,2)', 8114],
    ['1e2', 'varchar(5)', 'decimal(5,2)', 8114],
    ['1000', 'varchar(5)', 'decimal(5,2)', 8115],
    [1000, 'int', 'decimal(5,2)', 8115],
    ['999.995', 'decimal(6,3)', 'decimal(5,2)', 8115],
    [1e10, 'float', 'decimal(5,2)', 8115],
    ['5.5e2', 'varchar(5)', 'money', 235],
    ['abc', 'varchar(5)', 'smallmoney', 293],
    ['214748.3648', 'money', 'smallmoney', 8115],
    ['abc', 'varchar(5)', 'float', 8114],
    ['1e400', 'varchar(5)', 'float', 8115],
  ])('%s (%s) to %s is %i', async (value, from, to, number) => {
    expect(await postgres.errorNumber(convert(value, from, to))).toBe(number);
  });

  test('8114 calls a decimal numeric', async () => {
    expect(await postgres.errorText(convert('x', 'varchar(5)', 'decimal(5,2)'))).toBe('Error converting data type varchar to numeric.');
  });
});

describe('to strings', () => {
  test.each<readonly [SqlValue, string, string, number | undefined, string | null]>([
    ['hello', 'varchar(5)', 'varchar(3)', undefined, 'hel'],
    ['ab', 'varchar(5)', 'char(4)', undefined, 'ab  '],
    ['ab', 'varchar(5)', 'nchar(4)', undefined, 'ab  '],
    ['a\u0100\u20ac\u{1f600}', 'nvarchar(5)', 'varchar(10)', undefined, 'a?\u20ac??'],
    [12345, 'int', 'varchar(3)', undefined, '*'],
    [-1, 'int', 'varchar(30)', undefined, '-1'],
    [1, 'bit', 'varchar(5)', undefined, '1'],
    ['1.50', 'decimal(5,2)', 'varchar(10)', undefined, '1.50'],
    ['-0.50', 'decimal(5,2)', 'nvarchar(10)', undefined, '-0.50'],
    ['1234567.8910', 'money', 'varchar(20)', 0, '1234567.89'],
    ['1234567.8910', 'money', 'varchar(20)', 1, '1,234,567.89'],
    ['1234567.8910', 'money', 'varchar(20)', 2, '1234567.8910'],
    [1234567.89, 'float', 'varchar(30)', undefined, '1.23457e+006'],
    [999999.4, 'float', 'varchar(30)', undefined, '999999'],
    [0.0001, 'float', 'varchar(30)', undefined, '0.0001'],
    [0.00001, 'float', 'varchar(30)', undefined, '1e-005'],
    [1234567.89, 'float', 'varchar(30)', 1, '1.2345679e+006'],
    [0.1, 'float', 'varchar(30)', 3, '1.0000000000000001e-001'],
    ['6F9619FF-8B86-D011-B42D-00C04FC964FF', 'uniqueidentifier', 'varchar(36)', undefined, '6F9619FF-8B86-D011-B42D-00C04FC964FF'],
    [Uint8Array.of(0x41, 0x80), 'varbinary(2)', 'varchar(5)', undefined, 'A\u20ac'],
    [Uint8Array.of(0x41, 0, 0x42, 0), 'varbinary(4)', 'nvarchar(5)', undefined, 'AB'],
    [Uint8Array.of(0xab, 1), 'varbinary(2)', 'varchar(10)', 1, '0xAB01'],
    [Uint8Array.of(0xab, 1), 'varbinary(2)', 'varchar(10)', 2, 'AB01'],
    [null, 'int', 'varchar(5)', undefined, null],
  ])('%s (%s) to %s in style %s is %s', async (value, from, to, style, expected) => {
    expect(await result(value, from, to, style)).toBe(expected);
  });

  test.each<readonly [SqlValue, string, string, number]>([
    [12345, 'int', 'nvarchar(3)', 8115],
    [12345n, 'bigint', 'varchar(3)', 8115],
    ['123.45', 'decimal(5,2)', 'varchar(3)', 8115],
    ['123.4500', 'money', 'varchar(3)', 234],
    [123.45, 'float', 'varchar(3)', 232],
    ['6F9619FF-8B86-D011-B42D-00C04FC964FF', 'uniqueidentifier', 'varchar(35)', 8170],
    ['6F9619FF-8B86-D011-B42D-00C04FC964FF', 'uniqueidentifier', 'nvarchar(35)', 8115],
  ])('%s (%s) does not fit %s: %i', async (value, from, to, number) => {
    expect(await postgres.errorNumber(convert(value, from, to))).toBe(number);
  });

  test('a style that does not exist is 281', () => {
    expect(numberOf(() => convert('1.0000', 'money', 'varchar(20)', 7))).toBe(281);
    expect(numberOf(() => convert(1, 'float', 'varchar(20)', 7))).toBe(281);
  });
});

describe('to and from binary', () => {
  test.each<readonly [SqlValue, string, string, number | undefined, string]>([
    ['abc', 'varchar(3)', 'varbinary(10)', undefined, '616263'],
    ['abc', 'varchar(3)', 'binary(5)', undefined, '6162630000'],
    ['abc', 'nvarchar(3)', 'varbinary(10)', undefined, '610062006300'],
    ['\u20ac', 'varchar(3)', 'varbinary(10)', undefined, '80'],
    [1, 'int', 'binary(6)', undefined, '000000000001'],
    [258, 'int', 'binary(1)', undefined, '02'],
    [1, 'int', 'varbinary(8)', undefined, '00000001'],
    [5, 'tinyint', 'varbinary(8)', undefined, '05'],
    [1, 'float', 'binary(8)', undefined, '3ff0000000000000'],
    ['6F9619FF-8B86-D011-B42D-00C04FC964FF', 'uniqueidentifier', 'binary(16)', undefined, 'ff19966f868b11d0b42d00c04fc964ff'],
    ['0xAB01', 'varchar(10)', 'varbinary(4)', 1, 'ab01'],
    ['AB01', 'varchar(10)', 'varbinary(4)', 2, 'ab01'],
  ])('%s (%s) to %s in style %s is 0x%s', async (value, from, to, style, expected) => {
    expect(await postgres.text(`encode(${convert(value, from, to, style)}, 'hex')`)).toBe(expected);
  });

  test.each([
    ['AB01', 1],
    ['0xAB01', 2],
    ['0xAB0', 1],
    ['zz', 2],
  ])('%s in style %i is 8114', async (text, style) => {
    expect(await postgres.errorNumber(convert(text, 'varchar(10)', 'varbinary(4)', style))).toBe(8114);
  });

  test('bytes become a uniqueidentifier in the stored order', async () => {
    const bytes = Uint8Array.from('ff19966f868b11d0b42d00c04fc964ff'.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    expect(await result(bytes, 'binary(16)', 'uniqueidentifier')).toBe('6F9619FF-8B86-D011-B42D-00C04FC964FF');
    expect(await postgres.errorNumber(convert('nonsense', 'varchar(10)', 'uniqueidentifier'))).toBe(8169);
    expect(await result('{6F9619FF-8B86-D011-B42D-00C04FC964FF}', 'varchar(40)', 'uniqueidentifier')).toBe('6F9619FF-8B86-D011-B42D-00C04FC964FF');
  });
});

describe('dates from text', () => {
  test.each([
    ['1998-01-01 23:59:59.999', 'datetime', '1998-01-02 00:00:00.000'],
    ['1998-01-01 23:59:59.995', 'datetime', '1998-01-01 23:59:59.997'],
    ['1998-01-01 23:59:59.991', 'datetime', '1998-01-01 23:59:59.990'],
    ['', 'datetime', '1900-01-01 00:00:00.000'],
    ['20240105', 'date', '2024-01-05'],
    ['240105', 'date', '2024-01-05'],
    ['1/5/24', 'date', '2024-01-05'],
    ['1/5/1950', 'datetime', '1950-01-05 00:00:00.000'],
    ['01/05/49', 'date', '2049-01-05'],
    ['01/05/50', 'date', '1950-01-05'],
    ['Jan 5 2024 2:25PM', 'datetime', '2024-01-05 14:25:00.000'],
    ['5 January 2024', 'date', '2024-01-05'],
    ['January 5, 2024', 'date', '2024-01-05'],
    ['2024-01-05T14:25:36.1234567', 'datetime2', '2024-01-05 14:25:36.1234567'],
    ['2024-01-05 14:25:36.1234567', 'datetime2(3)', '2024-01-05 14:25:36.123'],
    ['2024-01-05 14:25:36.9999999', 'datetime2(0)', '2024-01-05 14:25:37'],
    ['12:34:56.7', 'time(1)', '12:34:56.7'],
    ['12 AM', 'time(0)', '00:00:00'],
    ['2024-01-05 12:00:00 +02:00', 'datetimeoffset(0)', '2024-01-05 12:00:00 +02:00'],
    ['2024-01-05 12:00', 'datetimeoffset(0)', '2024-01-05 12:00:00 +00:00'],
    ['2000-05-08 12:35:29.998', 'smalldatetime', '2000-05-08 12:35:00'],
    ['2000-05-08 12:35:29.999', 'smalldatetime', '2000-05-08 12:36:00'],
    ['2024-02-29', 'date', '2024-02-29'],
  ])('%s as %s is %s', async (text, kind, expected) => {
    expect((await read(text, kind))?.replace(/\.000$/, '')).toBe(expected.replace(/\.000$/, ''));
  });

  test.each([
    ['nonsense', 'datetime', 241],
    ['nonsense', 'date', 241],
    ['nonsense', 'smalldatetime', 295],
    ['2024-02-30', 'datetime', 242],
    ['2024-02-30', 'smalldatetime', 242],
    ['2024-02-30', 'datetime2', 241],
    ['2023-02-29', 'date', 241],
    ['1752-12-31', 'datetime', 242],
    ['2024-01-05 25:00', 'datetime', 242],
    ['2024-01-05 12:00:00.1234', 'datetime', 241],
    ['2079-06-07', 'smalldatetime', 242],
  ])('%s as %s is %i', async (text, kind, number) => {
    expect(await postgres.errorNumber(date(text, kind))).toBe(number);
    expect(await postgres.text(convert(text, 'varchar(40)', kind, undefined, 'try'))).toBeNull();
  });

  test.each([
    ['05/01/2024', 'date', 103, '2024-01-05'],
    ['05.01.2024', 'datetime', 104, '2024-01-05 00:00:00.000'],
    ['2024.01.05', 'date', 102, '2024-01-05'],
    ['05-01-24', 'date', 5, '2024-01-05'],
  ])('%s as %s in style %i is %s', async (text, kind, style, expected) => {
    expect(await read(text, kind, style)).toBe(expected);
  });

  test('a style refuses another width of year, and the newer types say which style', async () => {
    expect(await postgres.errorNumber(convert('01/05/24', 'varchar(40)', 'datetime', 101))).toBe(241);
    expect(await postgres.errorNumber(convert('01/05/2024', 'varchar(40)', 'datetime', 1))).toBe(241);
    expect(await postgres.errorNumber(convert('13/05/2024', 'varchar(40)', 'date', 101))).toBe(241);
    expect(await postgres.errorNumber(convert('01/05/24', 'varchar(40)', 'date', 101))).toBe(9807);
  });
});

describe('dates as text', () => {
  test.each([
    ['datetime', undefined, 'Jan  5 2024  2:25PM'],
    ['datetime', 1, '01/05/24'],
    ['datetime', 101, '01/05/2024'],
    ['datetime', 102, '2024.01.05'],
    ['datetime', 103, '05/01/2024'],
    ['datetime', 104, '05.01.2024'],
    ['datetime', 105, '05-01-2024'],
    ['datetime', 106, '05 Jan 2024'],
    ['datetime', 107, 'Jan 05, 2024'],
    ['datetime', 108, '14:25:36'],
    ['datetime', 109, 'Jan  5 2024  2:25:36:123PM'],
    ['datetime', 110, '01-05-2024'],
    ['datetime', 111, '2024/01/05'],
    ['datetime', 112, '20240105'],
    ['datetime', 113, '05 Jan 2024 14:25:36:123'],
    ['datetime', 114, '14:25:36:123'],
    ['datetime', 120, '2024-01-05 14:25:36'],
    ['datetime', 121, '2024-01-05 14:25:36.123'],
    ['datetime', 126, '2024-01-05T14:25:36.123'],
    ['datetime', 23, '2024-01-05'],
    ['datetime2', undefined, '2024-01-05 14:25:36.1230000'],
    ['datetime2(0)', 121, '2024-01-05 14:25:36'],
    ['datetime2(3)', 109, 'Jan  5 2024  2:25:36.123PM'],
    ['date', undefined, '2024-01-05'],
    ['date', 100, 'Jan  5 2024'],
    ['smalldatetime', undefined, 'Jan  5 2024  2:26PM'],
    ['time(0)', 100, '2:25PM'],
    ['datetimeoffset(0)', 126, '2024-01-05T14:25:36+00:00'],
    ['datetimeoffset(0)', 127, '2024-01-05T14:25:36Z'],
  ])('%s in style %s is %s', async (kind, style, expected) => {
    expect(await shown('2024-01-05 14:25:36.123', kind, style)).toBe(expected);
  });

  test('an all-zero fraction is dropped in style 126', async () => {
    expect(await shown('2024-01-05', 'datetime', 126)).toBe('2024-01-05T00:00:00');
  });

  test.each([
    ['date', 108, 8114],
    ['date', 114, 281],
    ['time(0)', 101, 8114],
    ['datetime', 99, 281],
    ['datetime', 130, 40514],
  ])('%s in style %i is %i', (kind, style, number) => {
    expect(numberOf(() => emitConversion('x', type(kind), type('varchar(30)'), { mode: 'cast', style }))).toBe(number);
  });
});

describe('between dates, and numbers', () => {
  const between = async (text: string, from: string, to: string) =>
    postgres.text(emitConversion(emitConversion(date(text, from), type(from), type(to), { mode: 'cast' }), type(to), type('varchar(60)'), { mode: 'cast', style: 121 }));

  test.each([
    ['2024-01-05', 'date', 'datetime', '2024-01-05 00:00:00.000'],
    ['2024-01-05 23:59:59.997', 'datetime', 'date', '2024-01-05'],
    ['2024-01-05 12:00:00.003', 'datetime', 'datetime2', '2024-01-05 12:00:00.0033333'],
    ['2024-01-05 12:00:00.007', 'datetime', 'time(3)', '12:00:00.007'],
    ['2024-01-05 12:00:00.0051', 'datetime2', 'datetime', '2024-01-05 12:00:00.007'],
    ['12:30', 'time', 'datetime', '1900-01-01 12:30:00.000'],
    ['2024-01-05 12:00:30', 'datetime', 'smalldatetime', '2024-01-05 12:01:00.000'],
    ['2024-01-05 12:00 +02:00', 'datetimeoffset(0)', 'datetime', '2024-01-05 12:00:00.000'],
    ['1899-12-31 06:00', 'datetime', 'date', '1899-12-31'],
  ])('%s (%s) to %s is %s', async (text, from, to, expected) => {
    expect((await between(text, from, to))?.replace(/\.000$/, '')).toBe(expected.replace(/\.000$/, ''));
  });

  test('242 names both types', async () => {
    expect(await postgres.errorText(emitConversion(date('0001-01-01', 'date'), type('date'), type('datetime'), { mode: 'cast' }))).toBe(
      'The conversion of a date data type to a datetime data type resulted in an out-of-range value.',
    );
  });

  test('numbers count days', async () => {
    expect(await postgres.text(emitConversion(convert('1.5', 'decimal(2,1)', 'datetime'), type('datetime'), type('varchar(60)'), { mode: 'cast', style: 121 }))).toBe('1900-01-02 12:00:00.000');
    expect(await postgres.value(emitConversion(date('1900-01-02 12:00', 'datetime'), type('datetime'), type('float'), { mode: 'cast' }), type('float'))).toBe(1.5);
    expect(await postgres.errorNumber(convert(3000000, 'int', 'datetime'))).toBe(8115);
  });
});

describe('sql_variant', () => {
  test('carries a base type, and gives it back', async () => {
    const variant = convert(5, 'int', 'sql_variant');
    expect(await postgres.value(variant, type('sql_variant'))).toEqual({ type: { kind: 'int' }, value: 5 });
    expect(await postgres.value(emitConversion(variant, type('sql_variant'), type('nvarchar(10)'), { mode: 'cast' }), type('nvarchar(10)'))).toBe('5');
    expect(await postgres.value(emitConversion(variant, type('sql_variant'), type('bigint'), { mode: 'cast' }), type('bigint'))).toBe(5n);
    expect(await postgres.value(convert(null, 'int', 'sql_variant'), type('sql_variant'))).toBeNull();
  });
});
