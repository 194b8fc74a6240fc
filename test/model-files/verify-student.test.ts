import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { readModelDirectory } from '../../src/model-files/directory/model-directory.ts';
import { verifyStudent } from '../../src/model-files/student/verify-student.ts';
import type { KnownTensor } from '../../src/model-files/student/verify-student.ts';
import { float32Bytes } from './support/safetensors-bytes.ts';
import { scratchDirectory } from './support/scratch.ts';
import { tinyConfig, tinyFile, tinyTensors, writeTinyModel } from './support/tiny-model.ts';
import type { TinyTensor } from './support/tiny-model.ts';

const scratch = scratchDirectory();
let runs = 0;
let parentDir = '';
let studentDir = '';
beforeEach(async () => {
  runs += 1;
  parentDir = join(scratch(), `parent-${runs}`);
  studentDir = join(scratch(), `student-${runs}`);
  await writeTinyModel(parentDir, 3);
  await writeTinyModel(studentDir, 2, { 'model.safetensors': tinyFile(cut()) });
});

/** The parent's tensors for layers 0 and 2, named as the student's. */
function cut(): TinyTensor[] {
  return tinyTensors(3)
    .filter(({ name }) => !name.includes('.layers.1.'))
    .map((tensor) => ({ ...tensor, name: tensor.name.replace('.layers.2.', '.layers.1.') }));
}

const known = (): Map<string, KnownTensor> => new Map(tinyTensors(3).map(({ name, bytes }) => [name, { dtype: 'F32', shape: [2], sha256: createHash('sha256').update(bytes).digest('hex') }]));
const rewrite = (tensors: readonly TinyTensor[]): Promise<void> => writeFile(join(studentDir, 'model.safetensors'), tinyFile(tensors));

describe('a student is compared with its parent', () => {
  test('and found equal, by bytes or by hashes', async () => {
    expect(await verifyStudent(studentDir, [0, 2], await readModelDirectory(parentDir))).toEqual({ tensorCount: 21, byteCount: 168 });
    expect(await verifyStudent(studentDir, [0, 2], known())).toEqual({ tensorCount: 21, byteCount: 168 });
  });

  test('one bit is found', async () => {
    await rewrite(cut().map((tensor) => (tensor.name === 'model.layers.1.mlp.up_proj.weight' ? { ...tensor, bytes: Buffer.from(tensor.bytes).fill(1, 0, 1) } : tensor)));
    await expect(verifyStudent(studentDir, [0, 2], await readModelDirectory(parentDir))).rejects.toThrow('tensor "model.layers.1.mlp.up_proj.weight": its bytes from 0 to 8 are not the parent’s');
    await expect(verifyStudent(studentDir, [0, 2], known())).rejects.toThrow('tensor "model.layers.1.mlp.up_proj.weight": should have the SHA-256');
  });

  test('the wrong layers are found', async () => {
    await expect(verifyStudent(studentDir, [0, 1], known())).rejects.toThrow('tensor "model.layers.1.input_layernorm.weight"');
    await expect(verifyStudent(studentDir, [0, 1, 2], known())).rejects.toThrow('config.json should have 3 layers (found 2)');
  });

  test('another shape or type is found', async () => {
    const tensors = known();
    tensors.set('model.norm.weight', { ...tensors.get('model.norm.weight')!, shape: [1, 2] });
    await expect(verifyStudent(studentDir, [0, 2], tensors)).rejects.toThrow('tensor "model.norm.weight": should be F32 [1, 2] as in the parent (found "F32 [2]")');
    tensors.set('model.norm.weight', { ...tensors.get('model.norm.weight')!, shape: [2], dtype: 'I32' });
    await expect(verifyStudent(studentDir, [0, 2], tensors)).rejects.toThrow('should be I32 [2]');
  });

  test('a tensor too many and one too few are found', async () => {
    const bias = { name: 'model.layers.1.self_attn.q_proj.bias', bytes: float32Bytes(1, 2) };
    await rewrite([...cut(), bias]);
    await expect(verifyStudent(studentDir, [0, 2], known())).rejects.toThrow(`tensor "${bias.name}": has no counterpart in the parent`);
    await rewrite(cut());
    const tensors = known().set('model.layers.2.self_attn.q_proj.bias', known().get('model.norm.weight')!);
    await expect(verifyStudent(studentDir, [0, 2], tensors)).rejects.toThrow(`tensor "${bias.name}": is missing; the parent has it as model.layers.2.self_attn.q_proj.bias`);
  });

  test('a head that tied embeddings make meaningless is not missed', async () => {
    await writeFile(join(studentDir, 'config.json'), tinyConfig(2, { tie_word_embeddings: true }));
    await rewrite(cut().filter(({ name }) => name !== 'lm_head.weight'));
    expect(await verifyStudent(studentDir, [0, 2], known())).toMatchObject({ tensorCount: 20 });
  });

  test('a tokenizer that differs or is missing is found', async () => {
    const parent = await readModelDirectory(parentDir);
    await writeFile(join(studentDir, 'tokenizer.json'), `${await readFile(join(parentDir, 'tokenizer.json'), 'utf8')}\n`);
    await expect(verifyStudent(studentDir, [0, 2], parent)).rejects.toThrow('tokenizer.json: is not the parent’s file');
  });
});
