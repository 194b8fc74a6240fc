import { createHash } from 'node:crypto';
import { readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { readModelDirectory } from '../../src/model-files/directory/model-directory.ts';
import { writeStudent } from '../../src/model-files/student/write-student.ts';
import type { StudentSource, StudentTensor } from '../../src/model-files/student/write-student.ts';
import { verifyStudent } from '../../src/model-files/student/verify-student.ts';
import { scratchDirectory } from './support/scratch.ts';
import { tinyConfig, tinyTensors, writeFiles } from './support/tiny-model.ts';
import type { TinyTensor } from './support/tiny-model.ts';

const scratch = scratchDirectory();
let runs = 0;
let parent = '';
let out = '';
beforeEach(() => {
  runs += 1;
  parent = join(scratch(), `run-${runs}`);
  out = join(parent, 'student');
});

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const student = ({ name, bytes }: TinyTensor): StudentTensor => ({ name, dtype: 'F32', shape: [2], sha256: sha256(bytes), read: () => [bytes.subarray(0, 3), bytes.subarray(3)] });

function source(change: Partial<StudentSource> = {}): StudentSource {
  return {
    configText: tinyConfig(4),
    keptLayers: [0, 2],
    tensors: tinyTensors(4).map(student),
    sideFiles: [{ name: 'tokenizer.json', bytes: Buffer.from('{"caf\u00e9": 1}\r\n') }],
    ...change,
  };
}

/** The source with one tensor changed. */
function sourceWith(name: string, change: Partial<StudentTensor>): StudentSource {
  return source({ tensors: source().tensors.map((tensor) => (tensor.name === name ? { ...tensor, ...change } : tensor)) });
}

describe('a student is written', () => {
  test('as one file: header, names, bytes and config as they should be', async () => {
    const report = await writeStudent(out, source());
    expect(report.files).toEqual(['config.json', 'tokenizer.json', 'model.safetensors']);
    expect((await readdir(out)).sort()).toEqual(['config.json', 'model.safetensors', 'tokenizer.json']);
    expect(await readdir(parent)).toEqual(['student']);
    expect(JSON.parse(await readFile(join(out, 'config.json'), 'utf8'))).toMatchObject({ architectures: ['LlamaForCausalLM'], model_type: 'llama', num_hidden_layers: 2 });
    expect(await readFile(join(out, 'tokenizer.json'))).toEqual(Buffer.from('{"caf\u00e9": 1}\r\n'));

    const bytes = await readFile(join(out, 'model.safetensors'));
    const length = Number(bytes.readBigUInt64LE(0));
    expect(length % 8).toBe(0);
    const header = JSON.parse(bytes.subarray(8, 8 + length).toString()) as Record<string, { data_offsets: [number, number] }>;
    expect(header['__metadata__']).toEqual({ format: 'pt' });
    const expected = tinyTensors(4)
      .filter(({ name }) => !/\.layers\.[13]\./.test(name))
      .map((tensor) => ({ ...tensor, name: tensor.name.replace('.layers.2.', '.layers.1.') }));
    expect(Object.keys(header).slice(1)).toEqual(expected.map(({ name }) => name));
    for (const { name, bytes: original } of expected) {
      const [begin, end] = header[name]!.data_offsets;
      expect(bytes.subarray(8 + length + begin, 8 + length + end)).toEqual(original);
    }
    expect(report.byteCount).toBe(8 * 21);
    expect(report.kept.get('model.layers.1.mlp.up_proj.weight')).toBe('model.layers.2.mlp.up_proj.weight');
    expect(report.dropped.size).toBe(18);
    expect(report.dropped.get('model.layers.3.mlp.up_proj.weight')).toBe('layer 3 is not kept');
  });

  test('as shards with an index of its own, readable again', async () => {
    const told: number[] = [];
    const report = await writeStudent(out, source(), { maxShardBytes: 80, onBytes: (count) => told.push(count) });
    expect(report.files).toEqual(['config.json', 'tokenizer.json', 'model.safetensors.index.json', 'model-00001-of-00003.safetensors', 'model-00002-of-00003.safetensors', 'model-00003-of-00003.safetensors']);
    expect(JSON.parse(await readFile(join(out, 'model.safetensors.index.json'), 'utf8'))).toMatchObject({ metadata: { total_size: 168, total_parameters: 42 } });
    expect((await readModelDirectory(out)).tensors).toHaveLength(21);
    expect(told.reduce((sum, count) => sum + count, 0)).toBe(168);
    const known = new Map(source().tensors.map((tensor) => [tensor.name, tensor]));
    expect(await verifyStudent(out, [0, 2], known)).toEqual({ tensorCount: 21, byteCount: 168 });
  });

  test('with only the tensors it needs, all layers kept or one', async () => {
    await writeStudent(out, source({ keptLayers: [3], tensors: source().tensors.filter(({ name }) => !/\.layers\.[012]\./.test(name)) }));
    expect((await readModelDirectory(out)).config.layerCount).toBe(1);
    await writeStudent(`${out}2`, source({ keptLayers: [0, 1, 2, 3] }));
    expect((await readModelDirectory(`${out}2`)).tensors).toHaveLength(39);
  });

  test('without a head when embeddings are tied, whether the parent has one or not', async () => {
    const configText = tinyConfig(4, { tie_word_embeddings: true });
    const report = await writeStudent(out, source({ configText }));
    expect(report.dropped.get('lm_head.weight')).toContain('tie_word_embeddings is true');
    expect((await readModelDirectory(out)).tensors.map(({ name }) => name)).not.toContain('lm_head.weight');
    await writeStudent(`${out}2`, source({ configText, tensors: tinyTensors(4, false).map(student) }));
    expect((await readModelDirectory(`${out}2`)).tensors).toHaveLength(20);
  });

  test('mixed types: each tensor starts at a multiple of its width', async () => {
    const odd = Buffer.from([1, 2]);
    await writeStudent(out, sourceWith('model.embed_tokens.weight', { dtype: 'BF16', shape: [1], sha256: sha256(odd), read: () => [odd] }));
    const [embedding, ...rest] = (await readModelDirectory(out)).tensors;
    expect(embedding).toMatchObject({ name: 'model.embed_tokens.weight', dtype: 'BF16', byteCount: 2 });
    expect(rest.every(({ offset }) => offset % 4 === 0)).toBe(true);
  });

  test('with bytes of more than one buffer, in pieces of any size', async () => {
    const big = Buffer.from(Uint32Array.from({ length: 2_500_000 }, (_, i) => Math.imul(i, 2_654_435_761)).buffer);
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for (let at = 0, size = 1; at < big.length; at += size, size = (size * 7 + 1) % 3_000_001) {
        yield big.subarray(at, at + size);
      }
    }
    await writeStudent(out, sourceWith('model.norm.weight', { shape: [2_500_000], sha256: sha256(big), read: pieces }));
    const norm = (await readModelDirectory(out)).tensors.find(({ name }) => name === 'model.norm.weight')!;
    expect((await readFile(norm.file)).subarray(norm.offset, norm.offset + norm.byteCount).equals(big)).toBe(true);
  });
});

describe('nothing is left of a student that fails', () => {
  const norm = 'model.layers.2.input_layernorm.weight';
  test.each<[string, () => StudentSource, string]>([
    ['other bytes than the hash', () => sourceWith(norm, { read: () => [Buffer.alloc(8, 1)] }), 'tensor "model.layers.1.input_layernorm.weight": its bytes should have the SHA-256'],
    ['too few bytes', () => sourceWith(norm, { read: () => [Buffer.alloc(7)] }), 'its shape takes 8 bytes, but its source gave 7'],
    ['too many bytes', () => sourceWith(norm, { read: () => [Buffer.alloc(8), Buffer.alloc(1)] }), 'its shape takes 8 bytes, but its source gave more'],
    [
      'a source that fails',
      () =>
        sourceWith(norm, {
          read: async function* () {
            yield Buffer.alloc(4);
            throw new Error('the connection is gone');
          },
        }),
      'the connection is gone',
    ],
    ['a shape that is none', () => sourceWith(norm, { shape: [-1] }), 'its shape is not one of a tensor'],
    ['an unknown tensor', () => source({ tensors: [...source().tensors, { ...source().tensors[0]!, name: 'model.layers.0.extra' }] }), 'tensor "model.layers.0.extra": a LlamaForCausalLM has no tensor of this name'],
    ['a layer beyond the parent', () => source({ tensors: [...source().tensors, { ...source().tensors[0]!, name: 'model.layers.4.input_layernorm.weight' }] }), 'belongs to layer 4'],
    ['a missing tensor', () => source({ tensors: source().tensors.filter(({ name }) => name !== norm) }), `tensor "${norm}": is missing`],
    ['a missing head', () => source({ tensors: tinyTensors(4, false).map(student) }), 'tensor "lm_head.weight": is missing'],
    ['a tensor twice', () => source({ tensors: [...source().tensors, source().tensors[0]!] }), 'two tensors of the parent have the same name'],
    ['no layers', () => source({ keptLayers: [] }), 'ascending numbers from 0 to 3, at least one'],
    ['layers out of order', () => source({ keptLayers: [2, 0] }), 'ascending numbers'],
    ['a layer twice', () => source({ keptLayers: [1, 1] }), 'ascending numbers'],
    ['a layer that the parent lacks', () => source({ keptLayers: [0, 4] }), 'ascending numbers'],
    ['a side file with a path', () => source({ sideFiles: [{ name: '../tokenizer.json', bytes: Buffer.alloc(0) }] }), 'does not travel with a model'],
    ['the parent’s index', () => source({ sideFiles: [{ name: 'model.safetensors.index.json', bytes: Buffer.alloc(0) }] }), 'does not travel with a model'],
    ['a side file twice', () => source({ sideFiles: [...source().sideFiles, ...source().sideFiles] }), 'written twice'],
    ['a config of another architecture', () => source({ configText: tinyConfig(4, { architectures: ['GPT2LMHeadModel'] }) }), 'the architecture is not supported'],
  ])('%s', async (_, make, problem) => {
    await writeFiles(parent, {});
    await expect(writeStudent(out, make())).rejects.toThrow(problem);
    expect(await readdir(parent)).toEqual([]);
  });

  test('an abort in the middle, and one before the start', async () => {
    const controller = new AbortController();
    const abort = (): Iterable<Uint8Array> => {
      controller.abort(new Error('stopped by the user'));
      return [Buffer.alloc(8)];
    };
    await expect(writeStudent(out, sourceWith(norm, { read: abort }), { signal: controller.signal })).rejects.toThrow('stopped by the user');
    expect(await readdir(parent)).toEqual([]);
    await expect(writeStudent(out, source(), { signal: controller.signal })).rejects.toThrow('stopped by the user');
    expect(await readdir(parent)).toEqual([]);
  });

  test('a shard size that is none', async () => {
    await expect(writeStudent(out, source(), { maxShardBytes: 0 })).rejects.toThrow('the shard size must be at least 1 byte');
    await expect(writeStudent(out, source(), { maxShardBytes: Number.NaN })).rejects.toThrow('the shard size must be at least 1 byte');
  });
});

describe('what is already there', () => {
  test('stays without force, and is replaced as a whole with it', async () => {
    await writeStudent(out, source(), { maxShardBytes: 80 });
    await expect(writeStudent(out, source({ keptLayers: [1] }))).rejects.toThrow('student: already exists. Choose another directory, or replace this one with --force.');
    expect((await readModelDirectory(out)).config.layerCount).toBe(2);
    await writeStudent(out, source({ keptLayers: [1] }), { force: true });
    expect((await readdir(out)).sort()).toEqual(['config.json', 'model.safetensors', 'tokenizer.json']);
    expect(await readdir(parent)).toEqual(['student']);
  });

  test('stays when its replacement fails', async () => {
    await writeStudent(out, source());
    await expect(writeStudent(out, sourceWith('lm_head.weight', { sha256: '00' }), { force: true })).rejects.toThrow('SHA-256');
    expect((await readModelDirectory(out)).config.layerCount).toBe(2);
    expect(await readdir(parent)).toEqual(['student']);
  });

  test('is never replaced when it is no model directory', async () => {
    await writeFiles(out, { 'thesis.doc': 'years of work' });
    await expect(writeStudent(out, source(), { force: true })).rejects.toThrow('holds files but no config.json');
    expect(await readFile(join(out, 'thesis.doc'), 'utf8')).toBe('years of work');
    await rm(out, { recursive: true });
    await writeFile(out, 'a file');
    await expect(writeStudent(out, source(), { force: true })).rejects.toThrow('exists and is not a directory');
    await rm(out);
    await writeFiles(join(parent, 'elsewhere'), { 'config.json': '{}' });
    await symlink('elsewhere', out);
    await expect(writeStudent(out, source(), { force: true })).rejects.toThrow('exists and is not a directory');
  });

  test('an empty directory may be replaced with force', async () => {
    await writeFiles(out, {});
    await expect(writeStudent(out, source())).rejects.toThrow('already exists');
    await writeStudent(out, source(), { force: true });
    expect((await readModelDirectory(out)).tensors).toHaveLength(21);
  });
});
