import { createHash } from 'node:crypto';
import { ModelFileError } from './model-file-error.ts';
import { readChunks } from './safetensors/read-chunks.ts';
import type { ByteRange } from './safetensors/read-chunks.ts';

/** Bytes of a full block: a quantization block of 32 weights never straddles two, and it fits a VARBINARY(8000). */
export const BLOCK_BYTES = 7_936;

/** Some 4 MB a read. */
const BLOCKS_A_READ = 528;

export interface BlockOptions {
  /** The hash found earlier: a file that changed since fails after the last block, naming the tensor. */
  readonly sha256?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * A tensor's bytes in blocks of 7,936, only the last shorter; none for an empty tensor. Blocks may be kept: no buffer
 * is used twice (528 neighbours share one).
 */
export async function* tensorBlocks(tensor: ByteRange & { readonly name: string }, options: BlockOptions = {}): AsyncGenerator<Buffer, void, undefined> {
  const hash = createHash('sha256');
  for await (const chunk of readChunks(tensor, { chunkBytes: BLOCK_BYTES * BLOCKS_A_READ, reuse: false, signal: options.signal })) {
    if (options.sha256 !== undefined) {
      hash.update(chunk);
    }
    yield* blocksOf(chunk);
  }
  if (options.sha256 !== undefined && hash.digest('hex') !== options.sha256.toLowerCase()) {
    throw new ModelFileError({
      code: 'changed',
      file: tensor.file,
      tensor: tensor.name,
      problem: 'its bytes are not those that were hashed before',
      remedy: 'The file changed meanwhile: leave it alone until it is read, and start again.',
    });
  }
}

/** The blocks of a chunk that starts with one: views of it, only the last shorter. */
export function* blocksOf(chunk: Buffer): Generator<Buffer, void, undefined> {
  for (let at = 0; at < chunk.length; at += BLOCK_BYTES) {
    yield chunk.subarray(at, at + BLOCK_BYTES);
  }
}
