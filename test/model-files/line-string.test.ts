import { describe, expect, test } from 'vitest';
import { weightsLineString } from '../../src/model-files/weights/line-string.ts';
import { readLineString } from '../../src/model-files/weights/read-line-string.ts';

test('a layer as little-endian WKB: rank by rank, 65 points', () => {
  const quantiles = Array.from({ length: 65 }, (_, k) => k - 32);
  const wkb = weightsLineString({ finiteCount: 65, nonFiniteCount: 0, minimum: -32, maximum: 32, quantiles });
  expect(wkb).toHaveLength(9 + 65 * 16);
  expect(wkb.subarray(0, 9).toString('hex')).toBe('010200000041000000');
  // X 0 and Y -32; then X 1/64 and Y -31; at the end X 1 and Y 32
  expect(wkb.subarray(9, 41).toString('hex')).toBe('000000000000000000000000000040c0' + '000000000000903f0000000000003fc0');
  expect(wkb.subarray(-16).toString('hex')).toBe('000000000000f03f0000000000004040');
});

describe('a layer read back from WKB', () => {
  const wkb = weightsLineString({ finiteCount: 2, nonFiniteCount: 0, minimum: -0.5, maximum: 0.25, quantiles: Array.from({ length: 65 }, (_, k) => (k === 0 ? -0.5 : 0.25)) });

  test('has the points that were written', () => {
    const curve = readLineString(wkb);
    expect(curve).toHaveLength(65);
    expect([curve[0], curve[1], curve[64]]).toEqual([{ rank: 0, weight: -0.5 }, { rank: 1 / 64, weight: 0.25 }, { rank: 1, weight: 0.25 }]);
  });

  test.each([
    ['nothing', Buffer.alloc(0), 'these bytes are no LINESTRING in little-endian well-known binary'],
    ['big-endian bytes', Buffer.concat([Buffer.of(0), wkb.subarray(1)]), 'these bytes are no LINESTRING in little-endian well-known binary'],
    ['a POLYGON', Buffer.from(wkb).fill(3, 1, 2), 'these bytes are no LINESTRING in little-endian well-known binary'],
    ['bytes that end early', wkb.subarray(0, 100), 'a LINESTRING of 65 points has 1049 bytes, not 100'],
  ])('is refused: %s', (_, bytes, message) => {
    expect(() => readLineString(bytes)).toThrow(new RangeError(message));
  });
});
