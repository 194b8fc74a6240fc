import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ModelFileError } from '../../src/model-files/model-file-error.ts';
import { readSafetensorsHeader } from '../../src/model-files/safetensors/read-header.ts';
import { buildHeader } from '../../src/model-files/safetensors/write-header.ts';
import { safetensorsBytes } from './support/safetensors-bytes.ts';
import { scratchDirectory } from './support/scratch.ts';

const scratch = scratchDirectory();

async function read(bytes: Uint8Array): Promise<Awaited<ReturnType<typeof readSafetensorsHeader>>> {
  const file = join(scratch(), 'x.safetensors');
  await writeFile(file, bytes);
  return readSafetensorsHeader(file);
}

const data = (byteCount: number): Uint8Array => new Uint8Array(byteCount);
const one = (entry: object | string): string => `{"t":${typeof entry === 'string' ? entry : JSON.stringify(entry)}}`;

describe('a safetensors header', () => {
  test('gives tensors in the order of their bytes, offsets counted from the start of the file', async () => {
    const header = '{"b":{"dtype":"BF16","shape":[2,3],"data_offsets":[4,16]},"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}  ';
    const start = 8 + header.length;
    const { tensors, metadata } = await read(safetensorsBytes(header, data(16)));
    expect(tensors).toEqual([
      { name: 'a', dtype: 'F32', shape: [], elementCount: 1, offset: start, byteCount: 4 },
      { name: 'b', dtype: 'BF16', shape: [2, 3], elementCount: 6, offset: start + 4, byteCount: 12 },
    ]);
    expect(metadata).toEqual(new Map([['format', 'pt']]));
  });

  test.each([
    ['F64', 8],
    ['F32', 4],
    ['F16', 2],
    ['BF16', 2],
    ['I64', 8],
    ['I32', 4],
    ['I16', 2],
    ['I8', 1],
    ['U8', 1],
    ['BOOL', 1],
    ['F8_E4M3', 1],
    ['F8_E5M2', 1],
  ])('three elements of %s take three times %i bytes', async (dtype, size) => {
    const { tensors } = await read(safetensorsBytes(one({ dtype, shape: [3], data_offsets: [0, 3 * size] }), data(3 * size)));
    expect(tensors[0]?.byteCount).toBe(3 * size);
  });

  test('a file without tensors and tensors without elements are whole', async () => {
    expect((await read(safetensorsBytes('{}'))).tensors).toEqual([]);
    const empty = { dtype: 'F32', shape: [0, 9007199254740991], data_offsets: [0, 0] };
    expect((await read(safetensorsBytes(one(empty)))).tensors[0]).toMatchObject({ elementCount: 0, byteCount: 0 });
  });

  test('a tensor named like a property of every object is only a name', async () => {
    const { tensors } = await read(safetensorsBytes('{"__proto__":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"constructor":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}', data(2)));
    expect(tensors.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
  });

  const entry = { dtype: 'F32', shape: [1], data_offsets: [0, 4] };
  test.each<[string, Uint8Array, string]>([
    ['an empty file', data(0), 'too short'],
    ['seven bytes', data(7), 'too short'],
    ['a huge length', Buffer.concat([Buffer.alloc(8, 0xff), Buffer.from('{}')]), 'exceeds 100000000 bytes'],
    ['a length just over the limit', Buffer.from([0x01, 0xe1, 0xf5, 0x05, 0, 0, 0, 0]), 'exceeds 100000000 bytes'],
    ['a length past the end', Buffer.from([3, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0x7d]), 'past the end'],
    ['a length of zero', data(8), 'does not start with "{"'],
    ['a space before the brace', safetensorsBytes(' {}'), 'does not start with "{"'],
    ['a byte order mark', safetensorsBytes('\ufeff{}'), 'does not start with "{"'],
    ['bytes that are not UTF-8', safetensorsBytes('{}').fill(0xff, 9, 10), 'not UTF-8'],
    ['broken JSON', safetensorsBytes('{"a":'), 'expected a JSON value'],
    ['a name twice', safetensorsBytes(`{"t":${JSON.stringify(entry)},"t":${JSON.stringify(entry)}}`, data(4)), 'appears twice'],
    ['nested JSON', safetensorsBytes(one('{"dtype":"F32","shape":[[1]],"data_offsets":[0,4]}'), data(4)), 'deeper than 3 levels'],
    ['metadata that is no object', safetensorsBytes('{"__metadata__":[]}'), '__metadata__ must be an object'],
    ['metadata that holds a number', safetensorsBytes('{"__metadata__":{"a":1}}'), '__metadata__ may hold strings only'],
    ['an entry that is a string', safetensorsBytes(one('"x"')), 'must be an object with'],
    ['an unknown key', safetensorsBytes(one({ ...entry, extra: 1 }), data(4)), 'a key other than'],
    ['no dtype', safetensorsBytes(one({ shape: [1], data_offsets: [0, 4] }), data(4)), 'its dtype is not one'],
    ['an unknown dtype', safetensorsBytes(one({ ...entry, dtype: 'F4' }), data(4)), 'found "F4"'],
    ['a dtype that every object has', safetensorsBytes(one({ ...entry, dtype: 'toString' }), data(4)), 'its dtype is not one'],
    ['no shape', safetensorsBytes(one({ dtype: 'F32', data_offsets: [0, 4] }), data(4)), 'shape must be a list'],
    ['a negative dimension', safetensorsBytes(one({ ...entry, shape: [-1, -1] }), data(4)), 'shape must hold whole numbers'],
    ['minus zero', safetensorsBytes(one('{"dtype":"F32","shape":[-0],"data_offsets":[0,0]}')), 'shape must hold whole numbers'],
    ['a broken dimension', safetensorsBytes(one({ ...entry, shape: [1.5] }), data(4)), 'shape must hold whole numbers'],
    ['a dimension beyond 2^53', safetensorsBytes(one('{"dtype":"F32","shape":[9007199254740993],"data_offsets":[0,4]}'), data(4)), 'shape must hold whole numbers'],
    ['more elements than can be counted', safetensorsBytes(one({ ...entry, shape: [4294967296, 4294967296] }), data(4)), 'more elements than can be counted'],
    ['one offset', safetensorsBytes(one({ ...entry, data_offsets: [0] }), data(4)), 'data_offsets must be two numbers'],
    ['three offsets', safetensorsBytes(one({ ...entry, data_offsets: [0, 4, 4] }), data(4)), 'data_offsets must be two numbers'],
    ['offsets backwards', safetensorsBytes(one({ ...entry, data_offsets: [4, 0] }), data(4)), 'data_offsets must be two numbers'],
    ['a shape of other bytes', safetensorsBytes(one({ ...entry, shape: [2] }), data(4)), 'takes 8 bytes, but data_offsets hold 4'],
    ['a gap at the start', safetensorsBytes(one({ ...entry, data_offsets: [4, 8] }), data(8)), 'leave a gap'],
    ['a gap between', safetensorsBytes({ a: entry, b: { ...entry, data_offsets: [8, 12] } }, data(12)), 'leave a gap'],
    ['an overlap', safetensorsBytes({ a: { ...entry, shape: [2], data_offsets: [0, 8] }, b: { ...entry, data_offsets: [4, 8] } }, data(8)), 'overlap'],
    ['two names for the same bytes', safetensorsBytes({ a: entry, b: entry }, data(4)), 'overlap'],
    ['bytes after the last tensor', safetensorsBytes({ a: entry }, data(5)), 'but the file has'],
    ['too few bytes', safetensorsBytes({ a: entry }, data(3)), 'but the file has'],
  ])('refuses %s', async (_, bytes, problem) => {
    const error = await read(bytes).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ModelFileError);
    expect((error as ModelFileError).message).toContain(problem);
    expect((error as ModelFileError).file).toBe(join(scratch(), 'x.safetensors'));
  });

  test('the error names file, tensor, value and remedy', async () => {
    const error = await read(safetensorsBytes('{"evil\\u001b[2J":{"dtype":"F4","shape":[],"data_offsets":[0,0]}}')).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'header', tensor: 'evil\u001b[2J', found: '"F4"', remedy: expect.stringContaining('BF16') });
    expect((error as Error).message).toContain('tensor "evil\\u001b[2J"');
  });
});

describe('a header that is written', () => {
  test('is compact JSON, padded with spaces to a multiple of 8', () => {
    const header = buildHeader([{ name: 'a', dtype: 'F32', shape: [2], byteCount: 8 }, { name: 'b', dtype: 'U8', shape: [3], byteCount: 3 }], 'f');
    const json = '{"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"U8","shape":[3],"data_offsets":[8,11]}}';
    const padded = Math.ceil(json.length / 8) * 8;
    expect(header.readBigUInt64LE(0)).toBe(BigInt(padded));
    expect(header.subarray(8).toString()).toBe(json.padEnd(padded, ' '));
  });
});
