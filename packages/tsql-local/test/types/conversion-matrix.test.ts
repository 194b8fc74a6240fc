import { describe, expect, test } from 'vitest';
import { checkConversion, conversionRule } from '../../src/types/conversion-matrix.ts';
import { higherType, precedenceOf } from '../../src/types/precedence.ts';
import { numberOf, type } from './type.ts';

// "CAST and CONVERT (Transact-SQL)", the chart of conversions.
describe('conversionRule', () => {
  test.each([
    ['int', 'int', 'same'],
    ['int', 'varchar(10)', 'implicit'],
    ['varchar(10)', 'int', 'implicit'],
    ['varchar(10)', 'varbinary(10)', 'explicit'],
    ['varbinary(10)', 'varchar(10)', 'implicit'],
    ['varbinary(10)', 'date', 'explicit'],
    ['varbinary(10)', 'float', 'refused'],
    ['int', 'datetime', 'implicit'],
    ['int', 'date', 'refused'],
    ['datetime', 'int', 'explicit'],
    ['date', 'int', 'refused'],
    ['date', 'time', 'refused'],
    ['money', 'varchar(10)', 'explicit'],
    ['int', 'money', 'implicit'],
    ['uniqueidentifier', 'varchar(36)', 'implicit'],
    ['uniqueidentifier', 'int', 'refused'],
    ['sql_variant', 'int', 'explicit'],
    ['int', 'sql_variant', 'implicit'],
    ['varchar(max)', 'sql_variant', 'refused'],
    ['geometry', 'varchar(max)', 'explicit'],
    ['geometry', 'int', 'refused'],
  ])('%s to %s is %s', (from, to, rule) => {
    expect(conversionRule(type(from), type(to))).toBe(rule);
  });
});

describe('checkConversion', () => {
  test.each([
    ['date', 'int', 'cast', 529],
    ['date', 'int', 'try', 529],
    ['date', 'int', 'implicit', 206],
    ['datetime', 'decimal', 'assignment', 257],
    ['datetime', 'decimal', 'cast', undefined],
    ['varchar(3)', 'varbinary(3)', 'implicit', 257],
    ['int', 'bigint', 'implicit', undefined],
  ] as const)('%s to %s by %s is %s', (from, to, mode, number) => {
    expect(numberOf(() => checkConversion(type(from), type(to), mode))).toBe(number);
  });

  test('messages name (max) types as such', () => {
    expect(() => checkConversion(type('varchar(max)'), type('varbinary(max)'), 'implicit')).toThrow(
      'Implicit conversion from data type varchar(max) to varbinary(max) is not allowed. Use the CONVERT function to run this query.',
    );
  });
});

test('the order of types is the reference\'s', () => {
  const ordered = ['sql_variant', 'datetimeoffset', 'datetime2', 'datetime', 'smalldatetime', 'date', 'time', 'float', 'real', 'decimal', 'money', 'smallmoney', 'bigint', 'int', 'smallint', 'tinyint', 'bit', 'uniqueidentifier', 'nvarchar', 'nchar', 'varchar', 'char', 'varbinary', 'binary'];
  const ranks = ordered.map((name) => precedenceOf(type(name)));
  expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
  expect(higherType(type('varchar(3)'), type('int')).kind).toBe('int');
});
