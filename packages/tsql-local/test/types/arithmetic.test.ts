import { describe, expect, test } from 'vitest';
import { arithmeticTypes, unaryTypes } from '../../src/types/arithmetic.ts';
import type { ArithmeticOperator } from '../../src/types/operator-name.ts';
import { formatType } from '../../src/types/type-name.ts';
import type { TypedOperand } from '../../src/types/typed-operand.ts';
import { numberOf, type } from './type.ts';

const operand = (text: string): TypedOperand => {
  if (text === 'null') return { type: 'null' };
  const literal = /^int literal of (\d+)$/.exec(text);
  return literal === null ? { type: type(text) } : { type: type('int'), literalDigits: Number(literal[1]) };
};
const resultOf = (operator: ArithmeticOperator, left: string, right: string) => formatType(arithmeticTypes(operator, operand(left), operand(right)).result);

describe('result types', () => {
  test.each([
    ['+', 'tinyint', 'tinyint', 'tinyint'],
    ['+', 'tinyint', 'bigint', 'bigint'],
    ['+', 'bit', 'int', 'int'],
    ['&', 'bit', 'bit', 'bit'],
    ['+', 'null', 'null', 'int'],
    ['*', 'null', 'decimal(5,2)', 'decimal(11,4)'],
    // 10.0/3 is numeric(8,6), 10.0/(3*2) numeric(14,12): only a literal counts by its digits.
    ['/', 'numeric(3,1)', 'int literal of 1', 'numeric(8,6)'],
    ['/', 'numeric(3,1)', 'int', 'numeric(14,12)'],
    // A bit takes its decimal partner's size, a tinyint keeps its three digits.
    ['*', 'bit', 'decimal(5,2)', 'decimal(11,4)'],
    ['*', 'tinyint', 'decimal(5,2)', 'decimal(9,2)'],
    ['+', 'money', 'int', 'money'],
    ['+', 'money', 'decimal(10,2)', 'decimal(20,4)'],
    ['*', 'smallmoney', 'smallmoney', 'smallmoney'],
    ['*', 'real', 'decimal(10,2)', 'real'],
    ['*', 'real', 'float', 'float'],
    ['+', 'varchar(3)', 'int', 'int'],
    ['+', 'varchar(3)', 'decimal(5,2)', 'decimal(6,2)'],
    ['+', 'varbinary(4)', 'int', 'int'],
    ['+', 'datetime', 'int', 'datetime'],
    ['-', 'decimal(5,2)', 'datetime', 'datetime'],
    ['+', 'varchar(10)', 'varchar(20)', 'varchar(30)'],
    ['+', 'varchar(10)', 'nvarchar(20)', 'nvarchar(30)'],
    ['+', 'char(10)', 'char(20)', 'char(30)'],
    ['+', 'char(10)', 'varchar(20)', 'varchar(30)'],
    ['+', 'varchar(5000)', 'varchar(5000)', 'varchar(8000)'],
    ['+', 'nvarchar(3000)', 'nvarchar(3000)', 'nvarchar(4000)'],
    ['+', 'varchar(max)', 'varchar(1)', 'varchar(max)'],
    ['+', 'varbinary(2)', 'binary(3)', 'varbinary(5)'],
  ] as const)('%s of %s and %s is %s', (operator, left, right, result) => {
    expect(resultOf(operator, left, right)).toBe(result);
  });
});

describe('pairs that do not meet', () => {
  test.each([
    ['+', 'bit', 'bit', 402],
    ['%', 'bit', 'bit', 402],
    ['*', 'bit', 'bit', 8117],
    ['-', 'varbinary(2)', 'varbinary(2)', 402],
    ['*', 'varbinary(2)', 'varbinary(2)', 8117],
    ['*', 'varchar(2)', 'varchar(2)', 8117],
    ['+', 'varchar(2)', 'varbinary(2)', 402],
    ['%', 'varchar(2)', 'decimal(5,2)', 402],
    ['+', 'varchar(2)', 'bit', 402],
    ['%', 'float', 'int', 402],
    ['&', 'decimal(5,2)', 'int', 402],
    ['+', 'varbinary(2)', 'float', 206],
    ['%', 'varbinary(2)', 'float', 402],
    ['+', 'date', 'int', 206],
    ['+', 'date', 'date', 8117],
    ['+', 'date', 'datetime', 402],
    ['*', 'datetime', 'int', 257],
    ['+', 'uniqueidentifier', 'int', 206],
    ['+', 'uniqueidentifier', 'uniqueidentifier', 8117],
    ['+', 'geometry', 'int', 403],
  ] as const)('%s of %s and %s is %i', (operator, left, right, number) => {
    expect(numberOf(() => resultOf(operator, left, right))).toBe(number);
  });

  test('the message names the types in written order and the operator', () => {
    expect(() => resultOf('%', 'float', 'int')).toThrow('The data types float and int are incompatible in the modulo operator.');
    expect(() => resultOf('*', 'bit', 'bit')).toThrow('Operand data type bit is invalid for multiply operator.');
  });
});

test.each([
  ['negate', 'tinyint', 'smallint'],
  ['negate', 'int', 'int'],
  ['negate', 'decimal(5,2)', 'decimal(5,2)'],
  ['~', 'bit', 'bit'],
  ['~', 'tinyint', 'tinyint'],
] as const)('%s of %s is %s', (operator, from, result) => {
  expect(formatType(unaryTypes(operator, operand(from)).result)).toBe(result);
});

test.each([
  ['negate', 'bit'],
  ['negate', 'varchar(3)'],
  ['~', 'decimal(5,2)'],
  ['~', 'float'],
] as const)('%s of %s is 8117', (operator, from) => {
  expect(numberOf(() => unaryTypes(operator, operand(from)))).toBe(8117);
});
