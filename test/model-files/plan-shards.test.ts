import { describe, expect, test } from 'vitest';
import type { Dtype } from '../../src/model-files/safetensors/dtype.ts';
import type { TensorToWrite } from '../../src/model-files/safetensors/write-tensors.ts';
import { planShards, shardIndexText } from '../../src/model-files/student/plan-shards.ts';

const tensor = (name: string, byteCount: number, dtype: Dtype = 'U8'): TensorToWrite => ({ name, dtype, shape: [byteCount], byteCount, sha256: null, read: () => [] });
const shape = (tensors: readonly TensorToWrite[], max: number): [string, string[]][] => planShards(tensors, max).map((shard) => [shard.fileName, shard.tensors.map(({ name }) => name)]);

describe('shards', () => {
  test('one file when everything fits', () => {
    expect(shape([tensor('a', 6), tensor('b', 4)], 10)).toEqual([['model.safetensors', ['a', 'b']]]);
    expect(shape([], 10)).toEqual([['model.safetensors', []]]);
  });

  test('several when it does not, a large tensor alone', () => {
    expect(shape([tensor('a', 6), tensor('b', 5), tensor('c', 99), tensor('d', 1), tensor('e', 9)], 10)).toEqual([
      ['model-00001-of-00004.safetensors', ['a']],
      ['model-00002-of-00004.safetensors', ['b']],
      ['model-00003-of-00004.safetensors', ['c']],
      ['model-00004-of-00004.safetensors', ['d', 'e']],
    ]);
  });

  test('wider elements first, else in order', () => {
    expect(shape([tensor('byte', 1), tensor('half', 2, 'BF16'), tensor('wide', 4, 'F32'), tensor('half2', 2, 'F16'), tensor('long', 8, 'I64')], 100)).toEqual([['model.safetensors', ['long', 'wide', 'half', 'half2', 'byte']]]);
  });

  test('the index sums bytes and elements and names each tensor’s file', () => {
    const text = shardIndexText(planShards([tensor('b', 8, 'F32'), tensor('a', 6, 'BF16')], 8));
    expect(JSON.parse(text)).toEqual({
      metadata: { total_parameters: 5, total_size: 14 },
      weight_map: { a: 'model-00002-of-00002.safetensors', b: 'model-00001-of-00002.safetensors' },
    });
  });
});
