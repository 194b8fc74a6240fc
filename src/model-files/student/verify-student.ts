import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONFIG_FILE, readModelDirectory } from '../directory/model-directory.ts';
import type { ModelDirectory, ModelTensor } from '../directory/model-directory.ts';
import { placeTensor, renumberTensor } from '../directory/tensor-name.ts';
import { HEAD } from '../directory/tensor-roles.ts';
import { ModelFileError } from '../model-file-error.ts';
import type { Dtype } from '../safetensors/dtype.ts';
import { readChunks } from '../safetensors/read-chunks.ts';
import { hashTensor } from '../scan-tensors.ts';
import type { ScanOptions } from '../scan-tensors.ts';

/** What is known of a parent's tensor without its bytes. */
export interface KnownTensor {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** SHA-256, 64 hexadecimal digits. */
  readonly sha256: string;
}

export interface Verification {
  readonly tensorCount: number;
  /** Bytes of the student's tensors, each found equal to the parent's. */
  readonly byteCount: number;
}

const CHUNK_BYTES = 4 * 1024 * 1024;

/**
 * Reads a student directory back and checks that it is exactly the kept layers of its parent: every tensor that should
 * be there and no other, each of the same type, shape and bytes.
 *
 * @param directory the student's
 * @param keptLayers layer numbers as in the parent, ascending
 * @param parent the parent's directory (bytes are compared, side files too), or its tensors by name (hashes are compared)
 */
export async function verifyStudent(
  directory: string,
  keptLayers: readonly number[],
  parent: ModelDirectory | ReadonlyMap<string, KnownTensor>,
  options: ScanOptions = {},
): Promise<Verification> {
  const student = await readModelDirectory(directory);
  if (student.config.layerCount !== keptLayers.length) {
    throw differs(directory, null, `config.json should have ${keptLayers.length} layers`, student.config.layerCount);
  }
  const known = new Map<string, ModelTensor | KnownTensor>('tensors' in parent ? parent.tensors.map((tensor) => [tensor.name, tensor]) : parent);
  const expected = expectedTensors(student, keptLayers, known.keys());
  for (const tensor of student.tensors) {
    const parentName = expected.get(tensor.name);
    const original = parentName === undefined ? undefined : known.get(parentName);
    if (original === undefined) {
      throw differs(tensor.file, tensor.name, 'has no counterpart in the parent');
    }
    await compareTensor(tensor, original, options);
    expected.delete(tensor.name);
  }
  for (const [name, parentName] of expected) {
    throw differs(directory, name, `is missing; the parent has it as ${parentName}`);
  }
  if ('sideFiles' in parent) {
    await compareSideFiles(student, parent);
  }
  return { tensorCount: student.tensors.length, byteCount: student.byteCount };
}

/** Student's tensor name to parent's. */
function expectedTensors({ config }: ModelDirectory, keptLayers: readonly number[], parentNames: Iterable<string>): Map<string, string> {
  const position = new Map(keptLayers.map((layer, index) => [layer, index]));
  const expected = new Map<string, string>();
  for (const name of parentNames) {
    const layer = placeTensor(name, config.architecture)?.layerIdx ?? null;
    if (layer === null && !(name === HEAD && config.tiesEmbeddings)) {
      expected.set(name, name);
    }
    const index = layer === null ? undefined : position.get(layer);
    if (index !== undefined) {
      expected.set(renumberTensor(name, index), name);
    }
  }
  return expected;
}

async function compareTensor(tensor: ModelTensor, original: ModelTensor | KnownTensor, options: ScanOptions): Promise<void> {
  if (tensor.dtype !== original.dtype || JSON.stringify(tensor.shape) !== JSON.stringify(original.shape)) {
    throw differs(tensor.file, tensor.name, `should be ${original.dtype} [${original.shape.join(', ')}] as in the parent`, `${tensor.dtype} [${tensor.shape.join(', ')}]`);
  }
  if (!('file' in original)) {
    const hash = await hashTensor(tensor, options);
    if (hash !== original.sha256.toLowerCase()) {
      throw differs(tensor.file, tensor.name, `should have the SHA-256 ${original.sha256.toLowerCase()}`, hash);
    }
    return;
  }
  const reading = { chunkBytes: CHUNK_BYTES, reuse: true, signal: options.signal };
  const theirs = readChunks(original, reading);
  let position = 0;
  try {
    for await (const ours of readChunks(tensor, reading)) {
      const { value } = await theirs.next();
      if (value === undefined || !ours.equals(value)) {
        throw differs(tensor.file, tensor.name, `its bytes from ${position} to ${position + ours.length} are not the parent’s`);
      }
      position += ours.length;
      options.onBytes?.(ours.length);
    }
  } finally {
    await theirs.return();
  }
}

async function compareSideFiles(student: ModelDirectory, parent: ModelDirectory): Promise<void> {
  for (const { name, path } of parent.sideFiles) {
    if (name !== CONFIG_FILE) {
      const ours = join(student.directory, name);
      const same = student.sideFiles.some((file) => file.name === name) && (await readFile(ours)).equals(await readFile(path));
      if (!same) {
        throw differs(ours, null, 'is not the parent’s file');
      }
    }
  }
}

function differs(file: string, tensor: string | null, problem: string, found?: unknown): ModelFileError {
  return new ModelFileError({
    code: 'mismatch',
    file,
    problem,
    remedy: 'Export the student again.',
    ...(tensor === null ? {} : { tensor }),
    ...(found === undefined ? {} : { found }),
  });
}
