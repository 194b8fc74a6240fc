import { describe, expect, test } from 'vitest';
import { comparisonType } from '../../src/types/comparison-type.ts';
import { formatType } from '../../src/types/type-name.ts';
import type { TypedOperand } from '../../src/types/typed-operand.ts';
import { unify } from '../../src/types/unify.ts';
import { numberOf, type } from './type.ts';

const operands = (...texts: readonly string[]): readonly TypedOperand[] =>
  texts.map((text) => {
    if (text === 'null') return { type: 'null' };
    const digits = /^\d+$/.test(text) ? text.length : undefined;
    return digits === undefined ? { type: type(text) } : { type: type('int'), literalDigits: digits };
  });

describe('unify', () => {
  test.each([
    [['int', 'null', 'bigint'], 'bigint'],
    [['varchar(3)', 'varchar(10)'], 'varchar(10)'],
    [['char(3)', 'char(10)'], 'char(10)'],
    [['char(3)', 'varchar(2)'], 'varchar(3)'],
    [['varchar(10)', 'nchar(3)'], 'nvarchar(10)'],
    [['varchar(8000)', 'nvarchar(3)'], 'nvarchar(4000)'],
    [['varchar(3)', 'varchar(max)'], 'varchar(max)'],
    [['varchar(3)', 'int'], 'int'],
    [['decimal(5,2)', 'decimal(10,4)'], 'decimal(10,4)'],
    [['decimal(5,2)', 'int'], 'decimal(12,2)'],
    // A literal counts by its digits.
    [['numeric(5,2)', '1000'], 'numeric(6,2)'],
    [['1', '12345', 'numeric(3,2)'], 'numeric(7,2)'],
    [['date', 'datetime'], 'datetime'],
    [['date', 'datetime2(3)'], 'datetime2(3)'],
    [['time(3)', 'datetime2(0)'], 'datetime2(3)'],
    [['datetime', 'datetime2(0)'], 'datetime2(3)'],
    [['binary(4)', 'varchar(2)'], 'varchar(4)'],
    [['decimal(5,2)', 'datetime'], 'datetime'],
    [['uniqueidentifier', 'varchar(36)'], 'uniqueidentifier'],
  ])('%j is %s', (given, result) => {
    expect(formatType(unify(operands(...given)))).toBe(result);
  });

  test('nothing but NULL is 8133', () => {
    expect(numberOf(() => unify(operands('null', 'null')))).toBe(8133);
  });

  test('the type that would be converted is named first', () => {
    expect(() => unify(operands('date', 'int'))).toThrow('Operand type clash: int is incompatible with date');
    expect(numberOf(() => unify(operands('time', 'date')))).toBe(206);
    expect(numberOf(() => unify(operands('varbinary(3)', 'date')))).toBe(257);
  });
});

describe('comparisonType', () => {
  const compare = (left: string, right: string) => {
    const [first, second] = operands(left, right);
    return comparisonType(first as TypedOperand, second as TypedOperand);
  };

  test.each([
    ['varchar(3)', 'varchar(10)', 'varchar(max)'],
    ['varchar(3)', 'nvarchar(10)', 'nvarchar(max)'],
    ['varchar(3)', 'int', 'int'],
    ['varchar(3)', 'bit', 'bit'],
    ['varbinary(2)', 'int', 'int'],
    ['varbinary(2)', 'varchar(2)', 'varchar(max)'],
    ['date', 'varchar(10)', 'date'],
    ['null', 'decimal(5,2)', 'decimal(5,2)'],
  ])('%s with %s compares as %s', (left, right, result) => {
    expect(formatType(compare(left, right))).toBe(result);
  });

  test.each([
    ['int', 'date', 206],
    ['time', 'datetime', 402],
    ['geometry', 'geometry', 403],
    ['uniqueidentifier', 'int', 206],
    ['varbinary(3)', 'float', 206],
  ])('%s with %s is %i', (left, right, number) => {
    expect(numberOf(() => compare(left, right))).toBe(number);
  });

  test('a date is named first whichever side it stands on', () => {
    expect(() => compare('int', 'date')).toThrow('Operand type clash: date is incompatible with int');
    expect(() => compare('date', 'int')).toThrow('Operand type clash: date is incompatible with int');
  });
});
