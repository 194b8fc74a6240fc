import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { ModelFileError } from '../model-file-error.ts';

/** A run of bytes in a file. */
export interface ByteRange {
  readonly file: string;
  readonly offset: number;
  readonly byteCount: number;
}

export interface ChunkOptions {
  /** Bytes of a full chunk. */
  readonly chunkBytes: number;
  /**
   * True: two buffers take turns, and a chunk holds its bytes only until the next one is asked for. False: every chunk
   * has a buffer of its own, which the caller may keep.
   */
  readonly reuse: boolean;
  /** Where buffers of so many bytes come from; default: fresh memory. */
  readonly take?: ((byteCount: number) => Buffer) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads a range in order, one chunk ahead of the consumer, so that the disk works while a chunk is hashed. Every chunk
 * starts at the beginning of its ArrayBuffer (typed arrays of any width can look at it); only the last may be short.
 */
export async function* readChunks(range: ByteRange, options: ChunkOptions): AsyncGenerator<Buffer, void, undefined> {
  if (range.byteCount === 0) {
    return;
  }
  const handle = await open(range.file, 'r');
  const size = Math.min(options.chunkBytes, range.byteCount);
  const take = options.take ?? Buffer.allocUnsafeSlow;
  const spare: Buffer[] = [];
  let asked = 0;
  const ask = (): Promise<Buffer> | null => {
    const byteCount = Math.min(size, range.byteCount - asked);
    if (byteCount === 0) {
      return null;
    }
    const buffer = spare.pop() ?? take(size);
    const position = range.offset + asked;
    asked += byteCount;
    const reading = readExactly(handle, buffer.subarray(0, byteCount), position, range.file);
    // The failure is reported when the chunk is awaited; until then it must not count as unhandled.
    reading.catch(() => undefined);
    return reading;
  };
  let pending = ask();
  try {
    while (pending !== null) {
      options.signal?.throwIfAborted();
      const chunk = await pending;
      pending = ask();
      yield chunk;
      if (options.reuse) {
        spare.push(Buffer.from(chunk.buffer));
      }
    }
  } finally {
    await pending?.catch(() => undefined);
    await handle.close();
  }
}

/** Fills the buffer from the file at the position, or fails when the file ends first. */
export async function readExactly(handle: FileHandle, buffer: Buffer, position: number, file: string): Promise<Buffer> {
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, position + filled);
    if (bytesRead === 0) {
      throw new ModelFileError({
        code: 'changed',
        file,
        problem: `ended at byte ${position + filled} while it was read`,
        remedy: 'Something shortened the file meanwhile: wait until it is whole, then try again.',
      });
    }
    filled += bytesRead;
  }
  return buffer;
}
