import { describe, expect, test } from 'vitest';
import type { FloatDtype } from '../../src/model-files/safetensors/dtype.ts';
import { patternValues } from '../../src/model-files/weights/float-patterns.ts';
import { quantileIndex } from '../../src/model-files/weights/quantile-ranks.ts';
import { WeightQuantiles } from '../../src/model-files/weights/weight-quantiles.ts';
import type { WeightsSummary } from '../../src/model-files/weights/weight-quantiles.ts';

/** A tensor as its type's raw numbers: values for F32 and F64, bit patterns for the others. */
type Tensor = readonly [FloatDtype, readonly number[]];

const bytesOf = ([dtype, numbers]: Tensor): Uint8Array => {
  switch (dtype) {
    case 'F64':
      return new Uint8Array(Float64Array.from(numbers).buffer);
    case 'F32':
      return new Uint8Array(Float32Array.from(numbers).buffer);
    case 'F16':
    case 'BF16':
      return new Uint8Array(Uint16Array.from(numbers).buffer);
    default:
      return Uint8Array.from(numbers);
  }
};

const valuesOf = ([dtype, numbers]: Tensor): number[] => {
  if (dtype === 'F64') {
    return [...numbers];
  }
  return dtype === 'F32' ? Array.from(Float32Array.from(numbers)) : numbers.map((pattern) => patternValues(dtype)[pattern]!);
};

function summarize(tensors: readonly Tensor[]): WeightsSummary | null {
  const quantiles = new WeightQuantiles(tensors.map(([dtype]) => dtype));
  do {
    for (const tensor of tensors) {
      if (quantiles.asks(tensor[0])) {
        quantiles.add(tensor[0], bytesOf(tensor));
      }
    }
  } while (quantiles.needsAnotherPass());
  return quantiles.summary();
}

/** The definition, by sorting everything. */
function bySorting(tensors: readonly Tensor[]): WeightsSummary | null {
  const values = tensors.flatMap(valuesOf);
  const finite = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (finite.length === 0) {
    return null;
  }
  const quantiles = Array.from({ length: 65 }, (_, k) => finite[Math.floor((k * (finite.length - 1)) / 64 + 0.5)]! + 0);
  return { finiteCount: finite.length, nonFiniteCount: values.length - finite.length, minimum: finite[0]! + 0, maximum: finite.at(-1)! + 0, quantiles };
}

/** Numbers that look random and are not: a linear congruence. */
function scattered(count: number, seed: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  });
}

const small = (count: number, seed: number): number[] => scattered(count, seed).map((n) => (n / 2 ** 32 - 0.5) * 2 ** ((n % 40) - 30));
const patterns = (count: number, seed: number, below: number): number[] => scattered(count, seed).map((n) => (n >>> 8) % below);

describe('quantileIndex', () => {
  test('is the nearest index, a half rounded up', () => {
    expect(quantileIndex(0, 1)).toBe(0);
    expect(quantileIndex(64, 1)).toBe(0);
    expect([0, 16, 32, 48, 64].map((k) => quantileIndex(k, 3))).toEqual([0, 1, 1, 2, 2]);
    expect(quantileIndex(31, 2)).toBe(0);
    expect(quantileIndex(32, 2)).toBe(1);
    expect(quantileIndex(1, 65)).toBe(1);
    expect(quantileIndex(64, 4_294_967_295)).toBe(4_294_967_294);
  });
});

describe('the quantiles of a layer', () => {
  test('of 65 different weights are these weights in order', () => {
    const values = Array.from({ length: 65 }, (_, i) => ((i * 29) % 65) - 32);
    expect(summarize([['F32', values]])).toEqual({ finiteCount: 65, nonFiniteCount: 0, minimum: -32, maximum: 32, quantiles: Array.from({ length: 65 }, (_, i) => i - 32) });
  });

  test('of two weights change at the middle', () => {
    expect(summarize([['F32', [5, -3]]])?.quantiles).toEqual([...Array<number>(32).fill(-3), ...Array<number>(33).fill(5)]);
  });

  test('of one weight are that weight 65 times', () => {
    expect(summarize([['BF16', [0x3f80]]])).toEqual({ finiteCount: 1, nonFiniteCount: 0, minimum: 1, maximum: 1, quantiles: Array<number>(65).fill(1) });
  });

  test('of equal weights are equal', () => {
    expect(summarize([['F32', Array<number>(1000).fill(-0.25)], ['F16', [0xb400]]])).toMatchObject({ finiteCount: 1001, minimum: -0.25, maximum: -0.25 });
  });

  test('leave infinities and NaN out, and count them', () => {
    const summary = summarize([['F32', [NaN, Infinity, 1, -Infinity, 2]], ['F16', [0x7c00, 0x7e00, 0x3c00]], ['BF16', [0xff80]], ['F8_E4M3', [0x7f, 0x38]], ['F8_E5M2', [0x7c]]]);
    expect(summary).toMatchObject({ finiteCount: 4, nonFiniteCount: 8, minimum: 1, maximum: 2 });
  });

  test('keep a NaN of any sign and payload out', () => {
    const quantiles = new WeightQuantiles(['F32']);
    const bits = new Uint32Array([0x7f800001, 0xff800001, 0xffffffff, 0x7fc00000, 0x40400000]);
    quantiles.add('F32', new Uint8Array(bits.buffer));
    expect(quantiles.needsAnotherPass()).toBe(true);
    quantiles.add('F32', new Uint8Array(bits.buffer));
    expect(quantiles.needsAnotherPass()).toBe(false);
    expect(quantiles.summary()).toMatchObject({ finiteCount: 1, nonFiniteCount: 4, minimum: 3, maximum: 3 });
  });

  test('are none where no weight is finite', () => {
    expect(summarize([['F32', [NaN, Infinity]], ['BF16', [0x7fc0]]])).toBeNull();
    expect(summarize([])).toBeNull();
    expect(summarize([['F64', []]])).toBeNull();
  });

  test('take both zeros for 0', () => {
    const summary = summarize([['F32', [-0, -0, 0]]]);
    expect(summary?.quantiles.every((value) => Object.is(value, 0))).toBe(true);
  });

  test('tell the smallest numbers apart', () => {
    const tiny = 2 ** -149;
    expect(summarize([['F32', [tiny, -tiny, 2 * tiny, 0]]])).toMatchObject({ minimum: -tiny, maximum: 2 * tiny });
    expect(summarize([['F64', [5e-324, -5e-324, 0]]])).toMatchObject({ minimum: -5e-324, maximum: 5e-324 });
  });

  test('tell neighbours of the same first digits apart', () => {
    const neighbours = Array.from({ length: 65 }, (_, i) => 1 + i * 2 ** -23);
    expect(summarize([['F32', neighbours.toReversed()]])?.quantiles).toEqual(neighbours);
    const negative = neighbours.map((value) => -value).reverse();
    expect(summarize([['F32', negative.toReversed()]])?.quantiles).toEqual(negative);
    const close = Array.from({ length: 65 }, (_, i) => 1 + i * 2 ** -52);
    expect(summarize([['F64', close.toReversed()]])?.quantiles).toEqual(close);
    const farther = Array.from({ length: 65 }, (_, i) => -2 - i * 2 ** -30).reverse();
    expect(summarize([['F64', farther.toReversed()]])?.quantiles).toEqual(farther);
  });

  test.each<[string, readonly Tensor[]]>([
    ['F32', [['F32', small(5000, 1)]]],
    ['F64', [['F64', small(5000, 2)]]],
    ['F16', [['F16', patterns(5000, 3, 65536)]]],
    ['BF16', [['BF16', patterns(5001, 4, 65536)]]],
    ['F8_E4M3', [['F8_E4M3', patterns(333, 5, 256)]]],
    ['F8_E5M2', [['F8_E5M2', patterns(777, 6, 256)]]],
    ['F32 and BF16', [['F32', small(1000, 7)], ['BF16', patterns(2000, 8, 65536)], ['F32', small(501, 9)]]],
    ['F32, F16 and F8', [['F16', patterns(999, 10, 65536)], ['F32', small(1000, 11)], ['F8_E5M2', patterns(100, 12, 256)]]],
    ['all six types', [['F64', small(400, 13)], ['F32', small(500, 14)], ['F16', patterns(600, 15, 65536)], ['BF16', patterns(700, 16, 65536)], ['F8_E4M3', patterns(80, 17, 256)], ['F8_E5M2', patterns(90, 18, 256)]]],
  ])('agree with sorting: %s', (_, tensors) => {
    expect(summarize(tensors)).toEqual(bySorting(tensors));
  });

  test('ask again only for the types that need it', () => {
    const quantiles = new WeightQuantiles(['F32', 'BF16']);
    quantiles.add('F32', bytesOf(['F32', [1, 2]]));
    quantiles.add('BF16', bytesOf(['BF16', [0x3f80]]));
    expect(quantiles.needsAnotherPass()).toBe(true);
    expect([quantiles.asks('F32'), quantiles.asks('BF16')]).toEqual([true, false]);
    const narrow = new WeightQuantiles(['F16']);
    narrow.add('F16', bytesOf(['F16', [0x3c00]]));
    expect(narrow.needsAnotherPass()).toBe(false);
  });
});
