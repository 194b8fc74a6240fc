import { describe, expect, test } from 'vitest';
import { patternCount, patternValues } from '../../src/model-files/weights/float-patterns.ts';
import type { NarrowFloat } from '../../src/model-files/weights/float-patterns.ts';

describe('bit patterns of narrow floats', () => {
  test.each<[NarrowFloat, number, number]>([
    // IEEE 754 binary16, table of examples in the standard's half-precision format
    ['F16', 0x0000, 0],
    ['F16', 0x8000, -0],
    ['F16', 0x0001, 2 ** -24],
    ['F16', 0x03ff, 1023 * 2 ** -24],
    ['F16', 0x0400, 2 ** -14],
    ['F16', 0x3555, 0.333251953125],
    ['F16', 0x3c00, 1],
    ['F16', 0xc000, -2],
    ['F16', 0x7bff, 65504],
    ['F16', 0x7c00, Infinity],
    ['F16', 0xfc00, -Infinity],
    ['F16', 0x7e00, NaN],
    // bfloat16 is the upper half of a float32
    ['BF16', 0x3f80, 1],
    ['BF16', 0xbf80, -1],
    ['BF16', 0x4049, 3.140625],
    ['BF16', 0x0001, 2 ** -133],
    ['BF16', 0x0080, 2 ** -126],
    ['BF16', 0x7f7f, 255 * 2 ** 120],
    ['BF16', 0xff80, -Infinity],
    ['BF16', 0x7fc0, NaN],
    // arXiv 2209.05433, table 1
    ['F8_E5M2', 0x01, 2 ** -16],
    ['F8_E5M2', 0x04, 2 ** -14],
    ['F8_E5M2', 0x3c, 1],
    ['F8_E5M2', 0x7b, 57344],
    ['F8_E5M2', 0x7c, Infinity],
    ['F8_E5M2', 0x7d, NaN],
    ['F8_E4M3', 0x01, 2 ** -9],
    ['F8_E4M3', 0x08, 2 ** -6],
    ['F8_E4M3', 0x38, 1],
    ['F8_E4M3', 0x7e, 448],
    ['F8_E4M3', 0xfe, -448],
    ['F8_E4M3', 0x7f, NaN],
    ['F8_E4M3', 0xff, NaN],
  ])('%s 0x%s is %s', (dtype, pattern, value) => {
    expect(patternValues(dtype)[pattern]).toBe(value);
  });

  test('there is a value for each pattern', () => {
    expect(patternCount('F16')).toBe(65536);
    expect(patternCount('F8_E4M3')).toBe(256);
    expect(patternValues('BF16')).toHaveLength(65536);
  });
});
