import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { readModelDirectory } from '../../src/model-files/directory/model-directory.ts';
import { bits16, safetensorsBytes } from './support/safetensors-bytes.ts';
import { scratchDirectory } from './support/scratch.ts';
import { tinyConfig, tinyFile, tinyTensors, writeFiles, writeTinyModel } from './support/tiny-model.ts';

const scratch = scratchDirectory();
let count = 0;
let dir = '';
beforeEach(() => {
  count += 1;
  dir = join(scratch(), `model-${count}`);
});

const all = tinyTensors(2);
const [first, second] = [all.slice(0, 10), all.slice(10)];

function index(change: { map?: Record<string, unknown>; metadata?: unknown } = {}): string {
  const map: Record<string, unknown> = {};
  first.forEach(({ name }) => (map[name] = 'model-00001-of-00002.safetensors'));
  second.forEach(({ name }) => (map[name] = 'model-00002-of-00002.safetensors'));
  return JSON.stringify({ metadata: 'metadata' in change ? change.metadata : { total_size: 8 * all.length }, weight_map: { ...map, ...change.map } });
}

const shardedFiles = {
  'config.json': tinyConfig(2),
  'model.safetensors': null,
  'model.safetensors.index.json': index(),
  'model-00001-of-00002.safetensors': tinyFile(first),
  'model-00002-of-00002.safetensors': tinyFile(second),
};

describe('a model directory', () => {
  test('of one file: tensors in the order of the forward pass, with their places', async () => {
    await writeTinyModel(dir, 2, { 'model.safetensors': tinyFile(tinyTensors(2).reverse()) });
    const model = await readModelDirectory(dir);
    expect(model.tensors.map(({ name }) => name)).toEqual(all.map(({ name }) => name));
    expect(model.tensors[1]).toMatchObject({
      name: 'model.layers.0.input_layernorm.weight',
      layerIdx: 0,
      role: 'input_layernorm',
      sublayer: 'normalization',
      dtype: 'F32',
      shape: [2],
      elementCount: 2,
      byteCount: 8,
      file: join(dir, 'model.safetensors'),
    });
    expect(model.byteCount).toBe(8 * 21);
    expect(model.config.layerCount).toBe(2);
  });

  test('of shards: each tensor in the file that the index names', async () => {
    await writeFiles(dir, shardedFiles);
    const model = await readModelDirectory(dir);
    expect(model.tensors).toHaveLength(21);
    expect(model.tensors[9]?.file).toBe(join(dir, 'model-00001-of-00002.safetensors'));
    expect(model.tensors[10]?.file).toBe(join(dir, 'model-00002-of-00002.safetensors'));
  });

  test('an index without metadata makes no claim to check', async () => {
    await writeFiles(dir, { ...shardedFiles, 'model.safetensors.index.json': index({ metadata: undefined }) });
    expect((await readModelDirectory(dir)).tensors).toHaveLength(21);
  });

  test('tokenizer and settings files go along, others do not', async () => {
    const names = ['tokenizer.model', 'tokenizer_config.json', 'special_tokens_map.json', 'vocab.json', 'merges.txt', 'added_tokens.json', 'generation_config.json', 'chat_template.jinja', 'chat_template.json'];
    await writeTinyModel(dir, 1, Object.fromEntries([...names, 'README.md', 'consolidated.safetensors', 'chat_template', 'optimizer.pt'].map((name) => [name, name])));
    const model = await readModelDirectory(dir);
    expect(model.sideFiles.map(({ name }) => name)).toEqual(['config.json', ...[...names, 'tokenizer.json'].sort()]);
    expect(model.sideFiles.find(({ name }) => name === 'merges.txt')).toEqual({ name: 'merges.txt', path: join(dir, 'merges.txt'), byteCount: 10 });
  });

  test('files may be links, as in the Hugging Face cache', async () => {
    await writeTinyModel(join(dir, 'blobs'), 1);
    await mkdir(join(dir, 'snapshot'));
    for (const name of ['config.json', 'model.safetensors', 'tokenizer.json']) {
      await symlink(join('..', 'blobs', name), join(dir, 'snapshot', name));
    }
    expect((await readModelDirectory(join(dir, 'snapshot'))).tensors).toHaveLength(12);
  });

  test('a tied model needs no head, and may have one', async () => {
    await writeTinyModel(dir, 1, { 'config.json': tinyConfig(1, { tie_word_embeddings: true }), 'model.safetensors': tinyFile(tinyTensors(1, false)) });
    expect((await readModelDirectory(dir)).tensors).toHaveLength(11);
    await writeFile(join(dir, 'model.safetensors'), tinyFile(tinyTensors(1)));
    expect((await readModelDirectory(dir)).tensors).toHaveLength(12);
  });

  test('an old rotary buffer is a tensor but no weight', async () => {
    const buffer = { name: 'model.layers.0.self_attn.rotary_emb.inv_freq', bytes: Buffer.alloc(8) };
    await writeTinyModel(dir, 1, { 'model.safetensors': tinyFile([...tinyTensors(1), buffer]) });
    expect((await readModelDirectory(dir)).tensors.filter(({ isWeight }) => !isWeight).map(({ name }) => name)).toEqual([buffer.name]);
  });

  test.each<[string, Record<string, string | Uint8Array | null>, string]>([
    ['no config.json', { 'config.json': null }, 'config.json: does not exist'],
    ['no weights', { 'model.safetensors': null, 'pytorch_model.bin': 'x' }, 'has neither model.safetensors nor model.safetensors.index.json'],
    ['both kinds of weights', { 'model.safetensors.index.json': index() }, 'stands beside model.safetensors'],
    ['a config that is no text', { 'config.json': bits16(0xffff) }, 'is not UTF-8 text'],
    ['an unknown tensor', { 'model.safetensors': tinyFile([...tinyTensors(2), { name: 'model.layers.1.mlp.up_proj.qweight', bytes: Buffer.alloc(8) }]) }, 'tensor "model.layers.1.mlp.up_proj.qweight": a LlamaForCausalLM has no tensor of this name'],
    ['a layer too many', { 'model.safetensors': tinyFile(tinyTensors(3)) }, 'tensor "model.layers.2.input_layernorm.weight": belongs to layer 2, which is not one of the model’s 2'],
    ['a layer too few', { 'model.safetensors': tinyFile(tinyTensors(1)) }, 'tensor "model.layers.1.input_layernorm.weight": is missing'],
    ['a layer with a hole', { 'model.safetensors': tinyFile(tinyTensors(2).filter(({ name }) => name !== 'model.layers.0.mlp.up_proj.weight')) }, 'tensor "model.layers.0.mlp.up_proj.weight": is missing'],
    ['no embedding', { 'model.safetensors': tinyFile(tinyTensors(2).slice(1)) }, 'tensor "model.embed_tokens.weight": is missing'],
    ['no final norm', { 'model.safetensors': tinyFile(tinyTensors(2).filter(({ name }) => name !== 'model.norm.weight')) }, 'tensor "model.norm.weight": is missing'],
    ['no head though untied', { 'model.safetensors': tinyFile(tinyTensors(2, false)) }, 'tensor "lm_head.weight": is missing. Add the tensor, or set tie_word_embeddings'],
    ['Qwen2 without its biases', { 'config.json': tinyConfig(2, { architectures: ['Qwen2ForCausalLM'], model_type: 'qwen2' }) }, 'tensor "model.layers.0.self_attn.q_proj.bias": is missing'],
    ['a cut file', { 'model.safetensors': tinyFile(tinyTensors(2)).subarray(0, -1) }, 'but the file has'],
    ['a header that lies', { 'model.safetensors': safetensorsBytes('{"x":1}') }, 'must be an object with'],
  ])('refuses %s', async (_, files, problem) => {
    await writeTinyModel(dir, 2, files);
    await expect(readModelDirectory(dir)).rejects.toThrow(problem);
  });

  test.each<[string, Record<string, string | Uint8Array | null>, string]>([
    ['a shard that is not there', { 'model-00002-of-00002.safetensors': null }, 'model-00002-of-00002.safetensors: cannot be found'],
    ['an entry that its shard does not hold', { 'model.safetensors.index.json': index({ map: { 'model.layers.9.x': 'model-00001-of-00002.safetensors' } }) }, 'tensor "model.layers.9.x": weight_map puts it in model-00001'],
    ['a tensor that the index does not name', { 'model.safetensors.index.json': index({ map: { 'lm_head.weight': undefined } }) }, 'tensor "lm_head.weight": is in model-00002-of-00002.safetensors, but is not in weight_map'],
    ['a tensor in another shard', { 'model.safetensors.index.json': index({ map: { 'lm_head.weight': 'model-00001-of-00002.safetensors' } }) }, 'but weight_map says model-00001'],
    ['a tensor in two shards', { 'model-00001-of-00002.safetensors': tinyFile([...first, second[0]!]) }, 'is in model-00001-of-00002.safetensors, but weight_map says'],
    ['a wrong total_size', { 'model.safetensors.index.json': index({ metadata: { total_size: 1 } }) }, 'metadata.total_size should be 168'],
    ['a total_size that is no number of bytes', { 'model.safetensors.index.json': index({ metadata: { total_size: -1 } }) }, 'must be a whole number of bytes'],
    ['an index without a map', { 'model.safetensors.index.json': '{"weight_map":{}}' }, 'has no weight_map'],
    ['an entry that is no file', { 'model.safetensors.index.json': '{"weight_map":{"a":1}}' }, 'weight_map must name a .safetensors file'],
    ['an entry of another kind', { 'model.safetensors.index.json': '{"weight_map":{"a":"pytorch_model.bin"}}' }, 'weight_map must name a .safetensors file'],
  ])('refuses shards with %s', async (_, files, problem) => {
    await writeFiles(dir, { ...shardedFiles, ...files });
    await expect(readModelDirectory(dir)).rejects.toThrow(problem);
  });

  test.each(['../x.safetensors', '/etc/x.safetensors', 'a/b.safetensors', 'a\\b.safetensors', '..safetensors', '.safetensors', 'C:x.safetensors', 'a\u0000.safetensors'])(
    'no index leads outside the directory: %j',
    async (shard) => {
      await writeFiles(dir, { ...shardedFiles, 'model.safetensors.index.json': JSON.stringify({ weight_map: { a: shard } }) });
      await expect(readModelDirectory(dir)).rejects.toThrow('not a plain name in the model’s directory');
    },
  );

  test('refuses what is no directory, and a directory in the place of a file', async () => {
    await expect(readModelDirectory(join(dir, 'none'))).rejects.toThrow('cannot be read as a directory');
    await writeTinyModel(dir, 1);
    await expect(readModelDirectory(join(dir, 'config.json'))).rejects.toThrow('is not a directory');
    await mkdir(join(dir, 'tokenizer.model'));
    await expect(readModelDirectory(dir)).rejects.toThrow('tokenizer.model: is not a regular file');
  });
});
