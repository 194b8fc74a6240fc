import { describe, expect, test } from 'vitest';
import { decimalEnvelope, decimalResult } from '../../src/types/decimal-result.ts';

const size = (text: string) => {
  const [precision = 0, scale = 0] = text.split(',').map(Number);
  return { precision, scale };
};

// "Precision, scale, and length" of the T-SQL reference: the formulas, and the cut at 38 digits.
describe('decimalResult', () => {
  test.each([
    ['+', '5,2', '5,2', '6,2'],
    ['+', '10,0', '5,4', '15,4'],
    ['-', '10,3', '12,5', '13,5'],
    // The digit for the carry goes first; decimals give way to the whole part, without a floor.
    ['+', '38,20', '38,20', '38,20'],
    ['+', '38,10', '38,30', '38,10'],
    ['*', '5,2', '5,2', '11,4'],
    ['*', '30,10', '30,10', '38,6'],
    ['*', '25,8', '25,8', '38,6'],
    ['/', '3,1', '1,0', '8,6'],
    ['/', '3,1', '10,0', '14,12'],
    ['/', '30,3', '10,4', '38,7'],
    ['%', '5,2', '10,4', '7,4'],
  ] as const)('%s of decimal(%s) and decimal(%s) is decimal(%s)', (operator, left, right, result) => {
    expect(decimalResult(operator, size(left), size(right))).toEqual(size(result));
  });
});

test.each([
  ['5,2', '10,0', '12,2'],
  ['4,4', '3,1', '6,4'],
  ['38,0', '38,10', '38,10'],
])('decimal(%s) and decimal(%s) meet in decimal(%s)', (left, right, result) => {
  expect(decimalEnvelope(size(left), size(right))).toEqual(size(result));
});
