import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { ModelFileError } from '../model-file-error.ts';
import type { Dtype } from './dtype.ts';
import { buildHeader } from './write-header.ts';

/** A tensor to be written, and where its bytes come from. */
export interface TensorToWrite {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly byteCount: number;
  /** SHA-256 that the bytes must have, 64 hexadecimal digits; null writes them unchecked. */
  readonly sha256: string | null;
  /** Starts the bytes, in pieces of any size; called once. */
  readonly read: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

export interface WriteOptions {
  /** Told the bytes of tensors just taken. */
  readonly onBytes?: ((byteCount: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

const BUFFER_BYTES = 4 * 1024 * 1024;

/**
 * Writes a safetensors file that does not exist yet, and fsyncs it. A tensor whose bytes are too few, too many or not
 * those of its hash is an error; the file is then left unfinished for the caller to remove.
 */
export async function writeTensors(file: string, tensors: readonly TensorToWrite[], options: WriteOptions = {}): Promise<void> {
  const handle = await open(file, 'wx');
  const sink = new BufferedSink(handle);
  try {
    await sink.put(buildHeader(tensors, file));
    for (const tensor of tensors) {
      await writeTensor(sink, tensor, file, options);
    }
    await sink.flush();
    await handle.sync();
  } finally {
    await sink.settle();
    await handle.close();
  }
}

async function writeTensor(sink: BufferedSink, tensor: TensorToWrite, file: string, { onBytes, signal }: WriteOptions): Promise<void> {
  const { name, byteCount, sha256 } = tensor;
  let taken = 0;
  sink.startHash();
  for await (const piece of tensor.read()) {
    signal?.throwIfAborted();
    taken += piece.length;
    if (taken > byteCount) {
      break;
    }
    await sink.put(piece);
    onBytes?.(piece.length);
  }
  const hash = sink.endHash();
  if (taken !== byteCount) {
    throw mismatch(file, name, `its shape takes ${byteCount} bytes, but its source gave ${taken > byteCount ? 'more' : taken}`);
  }
  if (sha256 !== null && hash !== sha256.toLowerCase()) {
    throw mismatch(file, name, `its bytes should have the SHA-256 ${sha256.toLowerCase()}`, hash);
  }
}

function mismatch(file: string, tensor: string, problem: string, found?: string): ModelFileError {
  return new ModelFileError({ code: 'mismatch', file, tensor, problem, remedy: 'The stored content is damaged: ingest the model again.', ...(found === undefined ? {} : { found }) });
}

/** Gathers small pieces into large writes, hashes what it gathers, and fills one buffer while the other is written. */
class BufferedSink {
  readonly #handle: FileHandle;
  #front = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  #back = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  #filled = 0;
  #hashed = 0;
  #hash: Hash | null = null;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  startHash(): void {
    this.#hash = createHash('sha256');
    this.#hashed = this.#filled;
  }

  endHash(): string {
    this.#hashGathered();
    const digest = this.#hash?.digest('hex') ?? '';
    this.#hash = null;
    return digest;
  }

  async put(bytes: Uint8Array): Promise<void> {
    let at = 0;
    while (at < bytes.length) {
      const part = bytes.subarray(at, at + BUFFER_BYTES - this.#filled);
      this.#front.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled === BUFFER_BYTES) {
        await this.#turn();
      }
    }
  }

  async flush(): Promise<void> {
    await this.#turn();
    await this.#writing;
  }

  /** Waits until no write is under way, whatever became of it. */
  async settle(): Promise<void> {
    await this.#writing.catch(() => undefined);
  }

  async #turn(): Promise<void> {
    this.#hashGathered();
    await this.#writing;
    this.#writing = writeAll(this.#handle, this.#front.subarray(0, this.#filled));
    // Reported by the next turn; until then it must not count as unhandled.
    this.#writing.catch(() => undefined);
    [this.#front, this.#back] = [this.#back, this.#front];
    this.#filled = 0;
    this.#hashed = 0;
  }

  #hashGathered(): void {
    this.#hash?.update(this.#front.subarray(this.#hashed, this.#filled));
    this.#hashed = this.#filled;
  }
}

async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    written += (await handle.write(bytes, written, bytes.length - written)).bytesWritten;
  }
}
