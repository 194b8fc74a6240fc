import { createHash } from 'node:crypto';
import { CHUNK_BYTES } from './chunk-memory.ts';
import type { ChunkMemory } from './chunk-memory.ts';
import type { ModelTensor } from './directory/model-directory.ts';
import { ModelFileError } from './model-file-error.ts';
import { isFloatDtype } from './safetensors/dtype.ts';
import type { FloatDtype } from './safetensors/dtype.ts';
import { readChunks } from './safetensors/read-chunks.ts';
import type { ByteRange } from './safetensors/read-chunks.ts';
import { MAX_WEIGHTS, WeightQuantiles } from './weights/weight-quantiles.ts';
import type { WeightsSummary } from './weights/weight-quantiles.ts';

export interface ScanOptions {
  /** Told the bytes just hashed; every byte of a tensor is told once. */
  readonly onBytes?: ((byteCount: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface ReadOptions extends ScanOptions {
  /** Where the bytes of a tensor of up to `maxBytes` are kept. */
  readonly keep?: { readonly memory: ChunkMemory; readonly maxBytes: number } | undefined;
}

/** A tensor that was read once. */
export interface ReadTensor {
  /** Of its bytes: 64 hexadecimal digits. */
  readonly sha256: string;
  /** Its bytes, in chunks of CHUNK_BYTES but for the last: the caller's to give back. null where they were not kept. */
  readonly chunks: readonly Buffer[] | null;
}

export interface GroupOptions extends ReadOptions {
  /** Told each tensor once it is read, in their order; the next one waits for it. */
  readonly onTensor?: ((tensor: ModelTensor, read: ReadTensor) => Promise<void> | void) | undefined;
}

/** What reading a group of tensors found. */
export interface TensorsScan {
  /** Tensor name to the SHA-256 of its bytes, 64 hexadecimal digits. */
  readonly sha256: ReadonlyMap<string, string>;
  /** Over all floating-point weights of the group; null when none is finite. */
  readonly weights: WeightsSummary | null;
}

/** Hashes a tensor's bytes: SHA-256, 64 hexadecimal digits. */
export async function hashTensor(tensor: ByteRange, options: ScanOptions = {}): Promise<string> {
  return (await readTensor(tensor, options)).sha256;
}

/** Reads a tensor once: its hash and, where they are to be kept, its bytes. `take` sees each chunk. */
export async function readTensor(tensor: ByteRange, { onBytes, signal, keep }: ReadOptions = {}, take?: (chunk: Buffer) => void): Promise<ReadTensor> {
  const hash = createHash('sha256');
  const memory = keep !== undefined && tensor.byteCount <= keep.maxBytes ? keep.memory : undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of readChunks(tensor, { chunkBytes: CHUNK_BYTES, reuse: memory === undefined, take: memory === undefined ? undefined : (byteCount) => memory.take(byteCount), signal })) {
    hash.update(chunk);
    take?.(chunk);
    if (memory !== undefined) chunks.push(chunk);
    onBytes?.(chunk.length);
  }
  return { sha256: hash.digest('hex'), chunks: memory === undefined ? null : chunks };
}

/**
 * Hashes the tensors of a layer (or of a part of one) and sums up their weights, in a few megabytes of memory beside what it is told to keep. The
 * bytes are read once; those of F32 and F64 tensors again for the quantiles, mostly from the file cache. Integers and
 * buffers are hashed, but are no weights.
 */
export async function scanTensors(tensors: readonly ModelTensor[], options: GroupOptions = {}): Promise<TensorsScan> {
  const floats = floatWeights(tensors);
  const quantiles = new WeightQuantiles(floats.values());
  const sha256 = new Map<string, string>();
  for (const tensor of tensors) {
    const dtype = floats.get(tensor);
    const read = await readTensor(tensor, options, dtype === undefined ? undefined : (chunk) => quantiles.add(dtype, chunk));
    sha256.set(tensor.name, read.sha256);
    await options.onTensor?.(tensor, read);
  }
  while (quantiles.needsAnotherPass()) {
    for (const [tensor, dtype] of floats) {
      if (quantiles.asks(dtype)) {
        for await (const chunk of readChunks(tensor, { chunkBytes: CHUNK_BYTES, reuse: true, signal: options.signal })) {
          quantiles.add(dtype, chunk);
        }
      }
    }
  }
  return { sha256, weights: quantiles.summary() };
}

function floatWeights(tensors: readonly ModelTensor[]): Map<ModelTensor, FloatDtype> {
  const floats = new Map<ModelTensor, FloatDtype>();
  let count = 0;
  for (const tensor of tensors) {
    if (tensor.isWeight && isFloatDtype(tensor.dtype)) {
      count += tensor.elementCount;
      if (count > MAX_WEIGHTS) {
        throw new ModelFileError({
          code: 'tensor',
          file: tensor.file,
          tensor: tensor.name,
          problem: `the layer has more than ${MAX_WEIGHTS} weights`,
          found: count,
          remedy: 'Ingest such a model by sublayer, whose parts are smaller.',
        });
      }
      floats.set(tensor, tensor.dtype);
    }
  }
  return floats;
}
