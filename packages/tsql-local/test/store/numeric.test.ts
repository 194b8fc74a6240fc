import { expect, test } from 'vitest';
import { decodeNumeric, encodeNumeric } from '../../src/store/numeric.ts';

/** Text, scale, and count, weight, sign, decimals, digits in base 10,000 by the form of numeric_send. */
const cases: readonly (readonly [string, number, readonly number[]])[] = [
  ['0', 0, [0, 0, 0, 0]],
  ['0.00', 2, [0, 0, 0, 2]],
  ['1', 0, [1, 0, 0, 0, 1]],
  ['-12345.6789', 4, [3, 1, 0x4000, 4, 1, 2345, 6789]],
  ['10000.00', 2, [1, 1, 0, 2, 1]],
  ['0.5', 1, [1, -1, 0, 1, 5000]],
  ['0.00000001', 8, [1, -2, 0, 8, 1]],
  ['123456789012345678901234567890.12345678', 8, [10, 7, 0, 8, 12, 3456, 7890, 1234, 5678, 9012, 3456, 7890, 1234, 5678]],
];

const toBytes = (words: readonly number[]): number[] => words.flatMap((word) => [(word >> 8) & 255, word & 255]);

test.each(cases)('%s', (text, scale, words) => {
  const bytes = toBytes(words);
  expect([...encodeNumeric(text)]).toEqual(bytes);
  expect(decodeNumeric(new DataView(new Uint8Array(bytes).buffer), 0, scale)).toBe(text);
});
