import { describe, expect, it } from 'vitest';
import type { WeightCurve } from '../../src/model-files/index.ts';
import { histogram } from '../../src/plot/histogram.ts';

const curve = (...points: readonly (readonly [rank: number, weight: number])[]): WeightCurve => points.map(([rank, weight]) => ({ rank, weight }));

describe('the shares of weights in equal steps', () => {
  it.each([
    ['evenly spread', curve([0, 0], [1, 4]), 0, 4, [0.25, 0.25, 0.25, 0.25]],
    ['half of the weights in the last quarter', curve([0, 0], [0.5, 3], [1, 4]), 0, 4, [1 / 6, 1 / 6, 1 / 6, 0.5]],
    ['nothing beside the curve', curve([0, -1], [1, 1]), -4, 4, [0, 0.5, 0.5, 0]],
    ['equal weights on a bound belong to the lower step', curve([0, 2], [1, 2]), 0, 4, [0, 1, 0, 0]],
    ['equal weights at the start belong to the first step', curve([0, 0], [1, 0]), 0, 4, [1, 0, 0, 0]],
    ['equal weights at the end belong to the last step', curve([0, 4], [1, 4]), 0, 4, [0, 0, 0, 1]],
    ['a level part between slopes', curve([0, 0], [0.25, 2.5], [0.75, 2.5], [1, 4]), 0, 4, [0.1, 0.1, 0.05 + 0.5 + 0.25 / 3, 0.25 * (2 / 3)]],
  ])('%s', (_, weights, from, to, shares) => {
    const found = histogram(weights, from, to, shares.length);
    expect(found).toHaveLength(shares.length);
    shares.forEach((share, at) => expect(found[at]).toBeCloseTo(share, 14));
    expect(found.reduce((sum, share) => sum + share)).toBeCloseTo(1, 14);
  });

  it('add up to all weights with as many steps as one likes', () => {
    const shares = histogram(curve([0, -0.3], [0.1, -0.1], [0.9, 0.1], [1, 0.7]), -0.3, 0.7, 1_000);
    expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(1, 12);
    expect(shares.every((share) => share >= 0)).toBe(true);
  });
});
