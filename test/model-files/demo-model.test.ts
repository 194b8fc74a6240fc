import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { demoSpread, makeDemoModel } from '../../src/model-files/demo/make-demo-model.ts';
import { floatBytes } from '../../src/model-files/demo/float-bytes.ts';
import { NormalRandom } from '../../src/model-files/demo/random.ts';
import { readModelDirectory } from '../../src/model-files/directory/model-directory.ts';
import { scanTensors } from '../../src/model-files/scan-tensors.ts';
import { scratchDirectory } from './support/scratch.ts';

const scratch = scratchDirectory();
const small = { layerCount: 3, hiddenSize: 32, intermediateSize: 48, headCount: 2, vocabularySize: 300, maxShardBytes: 30_000 };

async function digest(directory: string): Promise<Record<string, string>> {
  const names = (await readdir(directory)).sort();
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, createHash('sha256').update(await readFile(join(directory, name))).digest('hex')])));
}

describe('a demo model', () => {
  test('is a whole sharded Llama of the default size', async () => {
    const dir = join(scratch(), 'default');
    await makeDemoModel(dir);
    const model = await readModelDirectory(dir);
    // per block 4·128² + 3·344·128 + 2·128 weights; embedding and head 512·128 each; final norm 128
    const elements = model.tensors.reduce((sum, tensor) => sum + tensor.elementCount, 0);
    expect(elements).toBe(16 * (4 * 128 ** 2 + 3 * 344 * 128 + 2 * 128) + 2 * 512 * 128 + 128);
    expect(new Set(model.tensors.map(({ dtype }) => dtype))).toEqual(new Set(['F32', 'BF16']));
    expect(await readdir(dir)).toContain('model.safetensors.index.json');
    expect(model.sideFiles.map(({ name }) => name)).toEqual(['config.json', 'generation_config.json', 'special_tokens_map.json', 'tokenizer.json', 'tokenizer_config.json']);
    const config = JSON.parse(model.configText) as Record<string, unknown>;
    expect(config).toMatchObject({ hidden_size: 128, intermediate_size: 344, num_attention_heads: 4, vocab_size: 512, num_hidden_layers: 16 });
  });

  test('has blocks of different spread, as demoSpread says', async () => {
    const dir = join(scratch(), 'spread');
    await makeDemoModel(dir, small);
    const model = await readModelDirectory(dir);
    for (let layer = 0; layer < 3; layer += 1) {
      const { weights } = await scanTensors(model.tensors.filter(({ layerIdx, shape }) => layerIdx === layer && shape.length === 2));
      // a normal distribution's quartiles lie 0.6745 deviations from its mean; 8,704 weights put them within 5 %
      expect(weights!.quantiles[48]! / (0.6745 * demoSpread(layer))).toBeCloseTo(1, 1);
      expect(weights!.quantiles[16]! / (-0.6745 * demoSpread(layer))).toBeCloseTo(1, 1);
    }
    const spreads = Array.from({ length: 100 }, (_, layer) => demoSpread(layer));
    expect(new Set(spreads).size).toBe(100);
    expect(Math.min(...spreads)).toBeGreaterThanOrEqual(0.01);
    expect(Math.max(...spreads)).toBeLessThan(0.05);
  });

  test('is the same for the same seed, and another for another', async () => {
    for (const [name, seed] of [['a', 7], ['b', 7], ['c', 8]] as const) {
      await makeDemoModel(join(scratch(), name), { ...small, seed });
    }
    const [a, b, c] = [await digest(join(scratch(), 'a')), await digest(join(scratch(), 'b')), await digest(join(scratch(), 'c'))];
    expect(b).toEqual(a);
    expect(Object.keys(c)).toEqual(Object.keys(a));
    const differing = Object.keys(a).filter((name) => c[name] !== a[name]);
    expect(differing.length).toBeGreaterThan(1);
    expect(differing).toEqual(Object.keys(a).filter((name) => name.endsWith('.safetensors')));
  });

  test('may be tied', async () => {
    const dir = join(scratch(), 'tied');
    await makeDemoModel(dir, { ...small, tiesEmbeddings: true });
    expect((await readModelDirectory(dir)).tensors.map(({ role }) => role)).not.toContain('lm_head');
  });

  test('has a byte-level tokenizer whose tokens number all ids once', async () => {
    const dir = join(scratch(), 'tokenizer');
    await makeDemoModel(dir, { ...small, vocabularySize: 2000 });
    const { model, added_tokens: added } = JSON.parse(await readFile(join(dir, 'tokenizer.json'), 'utf8')) as { model: { vocab: Record<string, number>; merges: string[] }; added_tokens: { id: number; content: string }[] };
    const ids = Object.values(model.vocab).sort((a, b) => a - b);
    expect(ids).toEqual(Array.from({ length: 3 + 256 + 26 * 26 }, (_, id) => id));
    expect(added.every(({ id, content }) => model.vocab[content] === id)).toBe(true);
    expect(model.merges.every((pair) => pair.split(' ').every((part) => part in model.vocab) && pair.replace(' ', '') in model.vocab)).toBe(true);
    // GPT-2 writes the space as U+0120
    expect(model.vocab['Ġ']).toBe(3 + 0x20);
    expect(model.vocab['A']).toBe(3 + 0x41);
  });

  test.each([
    [{ vocabularySize: 258 }, 'at least 259 entries'],
    [{ layerCount: 0 }, 'layerCount must be a whole number'],
    [{ hiddenSize: 1.5 }, 'hiddenSize must be a whole number'],
    [{ hiddenSize: 34, headCount: 2 }, 'hiddenSize must be a multiple of 4, twice the heads (found 34)'],
  ])('refuses %j', async (options, problem) => {
    await expect(makeDemoModel(join(scratch(), 'refused'), { ...small, ...options })).rejects.toThrow(problem);
  });
});

describe('its ingredients', () => {
  test('BF16 is rounded to the nearest, ties to even', () => {
    // 1 + 2^-8 lies between 1 (0x3f80) and 1 + 2^-7 (0x3f81): a tie, so 0x3f80; 1 + 3·2^-8 goes up to 0x3f82
    expect(floatBytes(Float32Array.of(1, 1 + 2 ** -8, 1 + 2 ** -8 + 2 ** -20, 1 + 3 * 2 ** -8, -2), 'BF16').toString('hex')).toBe('803f803f813f823f00c0');
    expect(floatBytes(Float32Array.of(1, -2), 'F32').toString('hex')).toBe('0000803f000000c0');
  });

  test('random numbers are normal, and differ by seed', () => {
    const random = new NormalRandom(1, 2);
    const numbers = Array.from({ length: 20_000 }, () => random.next());
    const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
    const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
    expect(new NormalRandom(1, 2).next()).toBe(numbers[0]);
    expect(new NormalRandom(2, 1).next()).not.toBe(numbers[0]);
    expect(new NormalRandom(0).next()).not.toBe(new NormalRandom(0, 0).next());
  });
});
