import { BLOCK_BYTES } from './tensor-blocks.ts';

/**
 * Bytes of a full chunk, about 1 MB: whole blocks, a multiple of 8 so that no element straddles two chunks, and small
 * enough to stay in the processor's cache between hashing and counting.
 */
export const CHUNK_BYTES = 132 * BLOCK_BYTES;

/** Buffers of CHUNK_BYTES that are used again once they are given back: fresh memory for each costs more than reading into it. */
export class ChunkMemory {
  readonly #spare: Buffer[] = [];

  /** A buffer of `byteCount` bytes that starts at the beginning of its ArrayBuffer; what it holds is undefined. */
  take(byteCount: number): Buffer {
    return (byteCount === CHUNK_BYTES ? this.#spare.pop() : undefined) ?? Buffer.allocUnsafeSlow(byteCount);
  }

  /** Takes back buffers, or views of them, which nobody looks at any more. */
  giveBack(chunks: readonly Buffer[]): void {
    for (const { buffer } of chunks) if (buffer.byteLength === CHUNK_BYTES) this.#spare.push(Buffer.from(buffer));
  }
}
