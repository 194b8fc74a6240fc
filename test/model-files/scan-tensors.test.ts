import { createHash } from 'node:crypto';
import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ModelTensor } from '../../src/model-files/directory/model-directory.ts';
import type { Dtype } from '../../src/model-files/safetensors/dtype.ts';
import { readChunks } from '../../src/model-files/safetensors/read-chunks.ts';
import { CHUNK_BYTES, ChunkMemory } from '../../src/model-files/chunk-memory.ts';
import { hashTensor, readTensor, scanTensors } from '../../src/model-files/scan-tensors.ts';
import { BLOCK_BYTES, tensorBlocks } from '../../src/model-files/tensor-blocks.ts';
import { bits16, float32Bytes } from './support/safetensors-bytes.ts';
import { scratchDirectory } from './support/scratch.ts';

const scratch = scratchDirectory();
let files = 0;

/** A tensor alone in a file, after some bytes that are not its own and before others. */
async function tensorOf(dtype: Dtype, bytes: Uint8Array, isWeight = true): Promise<ModelTensor> {
  files += 1;
  const file = join(scratch(), `tensor-${files}`);
  await writeFile(file, Buffer.concat([Buffer.alloc(13, 0xaa), bytes, Buffer.alloc(5, 0xbb)]));
  return { name: `t${files}`, dtype, shape: [bytes.length], elementCount: bytes.length, offset: 13, byteCount: bytes.length, file, layerIdx: 0, role: 'q_proj', sublayer: 'attention', isWeight };
}

const counting = (length: number): Buffer => Buffer.from(Array.from({ length }, (_, i) => (i * 7 + (i >> 8)) & 0xff));
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('reading in chunks', () => {
  test.each([
    [10, [10]],
    [16, [16]],
    [40, [16, 16, 8]],
    [48, [16, 16, 16]],
    [0, []],
  ])('%i bytes by 16 are %j', async (length, sizes) => {
    const bytes = counting(length);
    const tensor = await tensorOf('U8', bytes);
    for (const reuse of [true, false]) {
      const chunks: Buffer[] = [];
      for await (const chunk of readChunks(tensor, { chunkBytes: 16, reuse })) {
        expect(chunk.byteOffset).toBe(0);
        chunks.push(Buffer.from(chunk));
      }
      expect(chunks.map((chunk) => chunk.length)).toEqual(sizes);
      expect(Buffer.concat(chunks)).toEqual(bytes);
    }
  });

  test('a file that ends early is an error, and so is one that is gone', async () => {
    const tensor = await tensorOf('U8', counting(40));
    await truncate(tensor.file, 30);
    await expect(hashTensor(tensor)).rejects.toThrow('ended at byte 30 while it was read');
    await expect(hashTensor({ ...tensor, file: join(scratch(), 'gone') })).rejects.toThrow('ENOENT');
  });

  test('an abort stops it', async () => {
    const tensor = await tensorOf('U8', counting(40));
    const controller = new AbortController();
    const read: number[] = [];
    const reading = async (): Promise<void> => {
      for await (const chunk of readChunks(tensor, { chunkBytes: 16, reuse: true, signal: controller.signal })) {
        read.push(chunk.length);
        controller.abort(new Error('enough'));
      }
    };
    await expect(reading()).rejects.toThrow('enough');
    expect(read).toEqual([16]);
  });
});

describe('scanning tensors', () => {
  test('hashes each and sums up their weights together', async () => {
    const wide = await tensorOf('F32', float32Bytes(0.5, -2, NaN));
    const narrow = await tensorOf('BF16', bits16(0x4040, 0x3f80));
    const integers = await tensorOf('I8', Buffer.from([100]));
    const buffer = await tensorOf('F32', float32Bytes(1000), false);
    const told: number[] = [];
    const scan = await scanTensors([wide, narrow, integers, buffer], { onBytes: (count) => told.push(count) });
    expect(scan.sha256).toEqual(
      new Map([
        [wide.name, sha256(float32Bytes(0.5, -2, NaN))],
        [narrow.name, sha256(bits16(0x4040, 0x3f80))],
        [integers.name, sha256(Buffer.from([100]))],
        [buffer.name, sha256(float32Bytes(1000))],
      ]),
    );
    expect(scan.weights).toMatchObject({ finiteCount: 4, nonFiniteCount: 1, minimum: -2, maximum: 3 });
    expect(told).toEqual([12, 4, 1, 4]);
  });

  test('an empty tensor has the hash of nothing, and no weights', async () => {
    const empty = await tensorOf('F32', Buffer.alloc(0));
    expect(await scanTensors([empty])).toEqual({ sha256: new Map([[empty.name, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855']]), weights: null });
  });

  test('more than one chunk: every weight is met', async () => {
    const values = Array.from({ length: 300_000 }, (_, i) => i - 150_000);
    const tensor = await tensorOf('F32', float32Bytes(...values.slice(0, 100_000)));
    const more = await tensorOf('F32', Buffer.concat([float32Bytes(...values.slice(100_000, 200_000)), float32Bytes(...values.slice(200_000))]));
    const { weights } = await scanTensors([more, tensor]);
    expect(weights).toMatchObject({ finiteCount: 300_000, minimum: -150_000, maximum: 149_999 });
    // index floor(299,999 / 2 + 1/2) = 150,000
    expect(weights?.quantiles[32]).toBe(0);
  });

  test('refuses a layer of more weights than can be counted, before it reads them', async () => {
    const tensor = await tensorOf('BF16', bits16(0));
    await expect(scanTensors([{ ...tensor, elementCount: 4_294_967_295 }, tensor])).rejects.toThrow(`tensor "${tensor.name}": the layer has more than 4294967295 weights`);
  });
});

describe('bytes that are kept', () => {
  test('are those of the tensor, and their memory is used again once it is given back', async () => {
    const memory = new ChunkMemory();
    const bytes = counting(CHUNK_BYTES + 9);
    const first = await readTensor(await tensorOf('U8', bytes), { keep: { memory, maxBytes: bytes.length } });
    expect(first.sha256).toBe(sha256(bytes));
    expect(first.chunks?.map((chunk) => chunk.length)).toEqual([CHUNK_BYTES, 9]);
    expect(Buffer.concat(first.chunks ?? []).equals(bytes)).toBe(true);
    memory.giveBack(first.chunks ?? []);
    const second = await readTensor(await tensorOf('U8', bytes), { keep: { memory, maxBytes: bytes.length } });
    expect(Buffer.concat(second.chunks ?? []).equals(bytes)).toBe(true);
    expect(second.chunks?.map((chunk, at) => chunk.buffer === first.chunks?.at(-1 - at)?.buffer)).toEqual([true, true]);
  });

  test('are none of a tensor that is larger than may be kept', async () => {
    const read = await readTensor(await tensorOf('U8', counting(10)), { keep: { memory: new ChunkMemory(), maxBytes: 9 } });
    expect(read).toEqual({ sha256: sha256(counting(10)), chunks: null });
  });

  test('take no more memory than they are: a small tensor has a small buffer', async () => {
    const { chunks } = await readTensor(await tensorOf('U8', counting(10)), { keep: { memory: new ChunkMemory(), maxBytes: 10 } });
    expect(chunks?.map((chunk) => chunk.buffer.byteLength)).toEqual([10]);
  });
});

describe('blocks of a tensor', () => {
  test.each([
    [0, []],
    [1, [1]],
    [7936, [7936]],
    [7937, [7936, 1]],
    [7936 * 3, [7936, 7936, 7936]],
  ])('%i bytes are %j', async (length, sizes) => {
    const bytes = counting(length);
    const tensor = await tensorOf('U8', bytes);
    const blocks = [];
    for await (const block of tensorBlocks(tensor, { sha256: sha256(bytes).toUpperCase() })) {
      blocks.push(block);
    }
    expect(blocks.map((block) => block.length)).toEqual(sizes);
    expect(Buffer.concat(blocks)).toEqual(bytes);
  });

  test('kept blocks keep their bytes over several reads', async () => {
    const bytes = counting(BLOCK_BYTES * 529 + 3);
    const blocks = [];
    for await (const block of tensorBlocks(await tensorOf('U8', bytes))) {
      blocks.push(block);
    }
    expect(blocks).toHaveLength(530);
    expect(sha256(Buffer.concat(blocks))).toBe(sha256(bytes));
  });

  test('a file that changed since it was hashed is an error', async () => {
    const tensor = await tensorOf('U8', counting(9));
    const reading = async (): Promise<number> => {
      let count = 0;
      for await (const block of tensorBlocks(tensor, { sha256: sha256(counting(8)) })) {
        count += block.length;
      }
      return count;
    };
    await expect(reading()).rejects.toThrow(`tensor "${tensor.name}": its bytes are not those that were hashed before`);
  });
});
