import { createHash } from 'node:crypto';
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

/** What reading a group of tensors found. */
export interface TensorsScan {
  /** Tensor name to the SHA-256 of its bytes, 64 hexadecimal digits. */
  readonly sha256: ReadonlyMap<string, string>;
  /** Over all floating-point weights of the group; null when none is finite. */
  readonly weights: WeightsSummary | null;
}

/** A multiple of 8, so that no element straddles two chunks; small enough to stay in the processor's cache between hashing and counting. */
const CHUNK_BYTES = 1024 * 1024;

/** Hashes a tensor's bytes: SHA-256, 64 hexadecimal digits. */
export async function hashTensor(tensor: ByteRange, options: ScanOptions = {}): Promise<string> {
  return hashWhile(tensor, () => undefined, options);
}

/**
 * Hashes the tensors of a layer (or of a part of one) and sums up their weights, in a few megabytes of memory. The
 * bytes are read once; those of F32 and F64 tensors again for the quantiles, mostly from the file cache. Integers and
 * buffers are hashed, but are no weights.
 */
export async function scanTensors(tensors: readonly ModelTensor[], options: ScanOptions = {}): Promise<TensorsScan> {
  const floats = floatWeights(tensors);
  const quantiles = new WeightQuantiles(floats.values());
  const sha256 = new Map<string, string>();
  for (const tensor of tensors) {
    const dtype = floats.get(tensor);
    const take = dtype === undefined ? () => undefined : (chunk: Buffer) => quantiles.add(dtype, chunk);
    sha256.set(tensor.name, await hashWhile(tensor, take, options));
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

async function hashWhile(range: ByteRange, take: (chunk: Buffer) => void, { onBytes, signal }: ScanOptions): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of readChunks(range, { chunkBytes: CHUNK_BYTES, reuse: true, signal })) {
    hash.update(chunk);
    take(chunk);
    onBytes?.(chunk.length);
  }
  return hash.digest('hex');
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
