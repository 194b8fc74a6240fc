import { expect, test } from 'vitest';
import { weightsLineString } from '../../src/model-files/weights/line-string.ts';

test('a layer as little-endian WKB: rank by rank, 65 points', () => {
  const quantiles = Array.from({ length: 65 }, (_, k) => k - 32);
  const wkb = weightsLineString({ finiteCount: 65, nonFiniteCount: 0, minimum: -32, maximum: 32, quantiles });
  expect(wkb).toHaveLength(9 + 65 * 16);
  expect(wkb.subarray(0, 9).toString('hex')).toBe('010200000041000000');
  // X 0 and Y -32; then X 1/64 and Y -31; at the end X 1 and Y 32
  expect(wkb.subarray(9, 41).toString('hex')).toBe('000000000000000000000000000040c0' + '000000000000903f0000000000003fc0');
  expect(wkb.subarray(-16).toString('hex')).toBe('000000000000f03f0000000000004040');
});
