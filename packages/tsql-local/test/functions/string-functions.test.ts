/** Each with its example of the T-SQL reference and its edges. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatType } from '../../src/types/type-name.ts';
import type { SqlValue } from '../../src/types/sql-value.ts';
import { numberOf, type } from '../types/type.ts';
import { bytes, callFunction, cast, decimal, emitCall, float, int, nothing, nvarchar, varchar, type Argument, type TextArgument } from './call.ts';
import { openPostgres, type Postgres } from './postgres.ts';

let postgres: Postgres;
beforeAll(async () => void (postgres = await openPostgres()));
afterAll(() => postgres.close());

type Case = readonly [name: string, given: readonly (Argument | TextArgument)[], expected: SqlValue];

test.each<Case>([
  ['LEN', [varchar('ab  ')], 2],
  ['LEN', [varchar('')], 0],
  ['LEN', [nvarchar('a\u{1f600}')], 3],
  ['LEN', [int(-12)], 3],
  ['LEN', [varchar(null)], null],
  ['LEN', [varchar('abc', 'max')], 3n],
  ['LEN', [bytes('4142202020')], 2],
  ['DATALENGTH', [varchar('ab  ')], 4],
  ['DATALENGTH', [nvarchar('ab')], 4],
  ['DATALENGTH', [bytes('0102')], 2],
  ['DATALENGTH', [int(5)], 4],
  ['DATALENGTH', [decimal('1.5')], 5],
  ['DATALENGTH', [int(null)], null],
  ['LEFT', [varchar('abcdefg'), int(2)], 'ab'],
  ['LEFT', [varchar('ab'), int(9)], 'ab'],
  ['LEFT', [int(12345), int(2)], '12'],
  ['RIGHT', [varchar('abcdefg'), int(2)], 'fg'],
  ['RIGHT', [varchar('abc'), int(0)], ''],
  ['RIGHT', [nvarchar('ab\u{1f600}'), int(2)], '\u{1f600}'],
  ['SUBSTRING', [varchar('abcdef'), int(2), int(3)], 'bcd'],
  ['SUBSTRING', [varchar('abcdef'), int(-1), int(3)], 'a'],
  ['SUBSTRING', [varchar('abcdef'), int(9), int(3)], ''],
  ['SUBSTRING', [varchar('abcdef'), int(3), int(2147483647)], 'cdef'],
  ['SUBSTRING', [nvarchar('a\u{1f600}b'), int(4), int(1)], 'b'],
  ['SUBSTRING', [bytes('010203'), int(2), int(9)], Uint8Array.of(2, 3)],
  ['STUFF', [varchar('abcdef'), int(2), int(3), varchar('ijklmn')], 'aijklmnef'],
  ['STUFF', [varchar('abc'), int(0), int(1), varchar('x')], null],
  ['STUFF', [varchar('abc'), int(4), int(1), varchar('x')], null],
  ['STUFF', [varchar('abc'), int(2), int(-1), varchar('x')], null],
  ['STUFF', [varchar('abc'), int(2), int(99), varchar(null)], 'a'],
  ['CHARINDEX', [varchar('TEST'), varchar('This is a Test')], 11],
  ['CHARINDEX', [varchar('is'), varchar('This is a string'), int(4)], 6],
  ['CHARINDEX', [varchar('is'), varchar('This is a string'), int(-4)], 3],
  ['CHARINDEX', [varchar('z'), varchar('abc')], 0],
  ['CHARINDEX', [nvarchar(''), nvarchar('abc')], 0],
  ['CHARINDEX', [varchar('b'), varchar('abc'), int(9)], 0],
  ['CHARINDEX', [varchar(null), varchar('abc')], null],
  ['CHARINDEX', [nvarchar('b'), nvarchar('\u{1f600}b')], 3],
  ['CHARINDEX', [varchar('2'), int(12345)], 2],
  ['PATINDEX', [varchar('%ter%'), varchar('interesting data')], 3],
  ['PATINDEX', [varchar('%[^ 0-9A-Za-z]%'), varchar('Please ensure the door is locked!')], 33],
  ['PATINDEX', [varchar('a%'), varchar('banana')], 0],
  ['PATINDEX', [varchar('b%'), varchar('banana')], 1],
  ['PATINDEX', [varchar('%a'), varchar('banana')], 6],
  ['REPLACE', [varchar('abcdefghicde'), varchar('CDE'), varchar('xxx')], 'abxxxfghixxx'],
  ['REPLACE', [varchar('abc'), varchar(''), varchar('x')], 'abc'],
  ['REPLACE', [varchar('abc'), varchar('b'), varchar(null)], null],
  ['REPLACE', [cast('2024-01-15', type('date')), varchar('-'), varchar('/')], '2024/01/15'],
  ['TRANSLATE', [varchar('2*[3+4]/{7-2}'), varchar('[]{}'), varchar('()()')], '2*(3+4)/(7-2)'],
  ['UPPER', [nvarchar('stra\u00dfe \u00e9')], 'STRA\u00dfE \u00c9'],
  ['LOWER', [int(12345)], '12345'],
  ['LOWER', [cast('2024-01-15 12:34:56', type('datetime'))], 'jan 15 2024 12:34pm'],
  ['REVERSE', [varchar('abc')], 'cba'],
  ['LTRIM', [varchar('  a ')], 'a '],
  ['RTRIM', [varchar(' a  ')], ' a'],
  ['TRIM', [varchar('  a  ')], 'a'],
  ['TRIM', [varchar('     #     test    .'), varchar('.,# ')], 'test'],
  ['TRIM', [varchar('AxA'), varchar('a')], 'x'],
  ['LTRIM', [varchar('.a.'), varchar('.')], 'a.'],
  ['CONCAT', [varchar('a'), nothing, varchar('b')], 'ab'],
  ['CONCAT', [nothing, nothing], ''],
  ['CONCAT', [varchar('x'), int(5), decimal('1.50')], 'x51.50'],
  ['CONCAT_WS', [varchar(','), varchar('a'), nothing, varchar('b')], 'a,b'],
  ['CONCAT_WS', [varchar(null), varchar('a'), varchar('b')], 'ab'],
  ['REPLICATE', [varchar('0'), int(4)], '0000'],
  ['REPLICATE', [varchar('0'), int(-1)], null],
  ['REPLICATE', [varchar('ab'), int(0)], ''],
  ['SPACE', [int(3)], '   '],
  ['SPACE', [int(-1)], null],
  ['QUOTENAME', [nvarchar('abc[]def')], '[abc[]]def]'],
  ['QUOTENAME', [nvarchar("it's"), nvarchar("'")], "'it''s'"],
  ['QUOTENAME', [nvarchar('a"b'), nvarchar('"')], '"a""b"'],
  ['QUOTENAME', [nvarchar('a'), nvarchar('?')], null],
  ['QUOTENAME', [nvarchar('a'.repeat(129))], null],
  ['STR', [float(123.45), int(6), int(1)], ' 123.5'],
  ['STR', [float(123.45), int(2), int(2)], '**'],
  ['STR', [float(123.45)], '       123'],
  ['ASCII', [varchar('A')], 65],
  ['ASCII', [varchar('')], null],
  ['ASCII', [nvarchar('\u20ac')], 128],
  ['ASCII', [nvarchar('\u{1f600}')], 63],
  ['ASCII', [int(65)], 54],
  ['UNICODE', [nvarchar('\u00c5kergatan 24')], 197],
  ['UNICODE', [nvarchar('\u{1f600}')], 55357],
  ['UNICODE', [nvarchar('')], null],
  ['CHAR', [int(65)], 'A'],
  ['CHAR', [int(128)], '\u20ac'],
  ['CHAR', [int(256)], null],
  ['NCHAR', [int(0x3b1)], '\u03b1'],
  ['NCHAR', [int(65536)], null],
  ['STRING_ESCAPE', [nvarchar('\\   / \n\\"'), varchar('json')], '\\\\   \\/ \\n\\\\\\"'],
  ['ISJSON', [nvarchar('{"a":1}')], 1],
  ['ISJSON', [nvarchar('1')], 0],
  ['ISJSON', [nvarchar('{a}')], 0],
  ['JSON_VALUE', [nvarchar('{"a":{"b":[1,"x"]},"a":2}'), varchar('$.a.b[1]')], 'x'],
  ['JSON_VALUE', [nvarchar('{"a":1.50}'), varchar('$.a')], '1.50'],
  ['JSON_VALUE', [nvarchar('{"a":{}}'), varchar('$.a')], null],
  ['JSON_VALUE', [nvarchar('{"a":1}'), varchar('$.b')], null],
  ['JSON_QUERY', [nvarchar('{"a": {"b":[1, 2]}}'), varchar('$.a')], '{"b":[1, 2]}'],
  ['HASHBYTES', [varchar('SHA2_256'), varchar('abc')], Uint8Array.from('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))],
  ['HASHBYTES', [varchar('MD5'), bytes('')], Uint8Array.from('d41d8cd98f00b204e9800998ecf8427e'.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))],
  ['HASHBYTES', [varchar('unknown'), varchar('abc')], null],
])('%s of %o is %o', async (name, given, expected) => {
  expect(await callFunction(postgres, name, ...given)).toEqual(expected);
});

describe('types of results', () => {
  test.each<readonly [string, readonly Argument[], string]>([
    ['LEN', [varchar('a', 'max')], 'bigint'],
    ['LEFT', [varchar('abcdef', 6), int(2)], 'varchar(2)'],
    ['SUBSTRING', [nvarchar('abcdef', 6), int(1), int(100)], 'nvarchar(6)'],
    ['SUBSTRING', [varchar('a', 'max'), int(1), int(100)], 'varchar(max)'],
    ['REPLACE', [varchar('a'), varchar('b'), varchar('c')], 'varchar(8000)'],
    ['REPLACE', [varchar('a'), nvarchar('b'), varchar('c')], 'nvarchar(4000)'],
    ['CONCAT', [varchar('a', 10), varchar('b', 20)], 'varchar(30)'],
    ['CONCAT', [varchar('a', 10), nvarchar('b', 20)], 'nvarchar(30)'],
    ['CONCAT', [varchar('a', 'max'), nvarchar('b', 20)], 'nvarchar(max)'],
    ['CHAR', [int(65)], 'char(1)'],
    ['QUOTENAME', [nvarchar('a')], 'nvarchar(258)'],
    ['HASHBYTES', [varchar('MD5'), varchar('a')], 'varbinary(8000)'],
  ])('%s of %o is %s', (name, given, expected) => {
    expect(formatType(emitCall(name, ...given).type)).toBe(expected);
  });
});

describe('errors', () => {
  test.each<readonly [string, readonly Argument[], number]>([
    ['LEFT', [varchar('abc'), int(-1)], 536],
    ['RIGHT', [varchar('abc'), int(-1)], 536],
    ['SUBSTRING', [varchar('abc'), int(1), int(-1)], 537],
    ['TRANSLATE', [varchar('abc'), varchar('ab'), varchar('x')], 9828],
    ['JSON_VALUE', [nvarchar('{"a":1}'), varchar('strict $.b')], 13608],
    ['JSON_VALUE', [nvarchar('{"a":{}}'), varchar('strict $.a')], 13623],
    ['JSON_QUERY', [nvarchar('{"a":1}'), varchar('strict $.a')], 13624],
    ['JSON_VALUE', [nvarchar('{a'), varchar('$.a')], 13609],
    ['HASHBYTES', [varchar('MD4'), varchar('abc')], 40511],
    ['NCHAR', [int(0xd800)], 40514],
  ])('%s of %o raises %i', async (name, given, number) => {
    expect(await postgres.errorNumber(emitCall(name, ...given).text)).toBe(number);
  });

  test.each<readonly [string, readonly (Argument | TextArgument)[], number]>([
    ['CHARINDEX', [int(1), varchar('a')], 8116],
    ['PATINDEX', [varchar('a'), nothing], 8116],
    ['HASHBYTES', [varchar('MD5'), int(1)], 8116],
    ['LEN', [{ type: type('geometry'), value: null }], 8116],
  ])('%s of %o is %i while compiling', (name, given, number) => {
    expect(numberOf(() => emitCall(name, ...given))).toBe(number);
  });
});
