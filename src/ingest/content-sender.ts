import type mssql from 'mssql';
import { ChunkMemory, type ModelTensor, type ReadTensor } from '../model-files/index.ts';
import { completeContents } from '../procedures/ingestion.ts';
import { loadContents } from './load-contents.ts';
import { missingContents, type HashedTensor } from './missing-contents.ts';

/** Enough that the database's bookkeeping does not count, few enough that progress shows. */
const defaultWindowBytes = 64 * 1024 * 1024;

export interface SenderOptions {
  /** Told the bytes that are known to be stored, and which tensor was the first of those that were sent with them. */
  readonly onStored: (bytes: number, tensorName: string) => void;
  /** Bytes that go to the database together; default 64 MB. */
  readonly windowBytes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends the contents that the database does not have, in windows: it stores one while the next is read. Tensors of up to a
 * window stay in memory between their hashing and their sending, at most two windows and a tensor of them; larger ones
 * are read again.
 */
export class ContentSender {
  readonly keep: { readonly memory: ChunkMemory; readonly maxBytes: number };
  readonly #pool: mssql.ConnectionPool;
  readonly #ingestionId: number;
  readonly #options: SenderOptions;
  readonly #added = new Set<string>();
  #window: HashedTensor[] = [];
  #bytes = 0;
  #sending: Promise<void> = Promise.resolve();

  constructor(pool: mssql.ConnectionPool, ingestionId: number, options: SenderOptions) {
    this.#pool = pool;
    this.#ingestionId = ingestionId;
    this.#options = options;
    this.keep = { memory: new ChunkMemory(), maxBytes: options.windowBytes ?? defaultWindowBytes };
  }

  /** Takes a tensor that was read with `keep`. Rejects when the window before failed. */
  async add(tensor: ModelTensor, read: ReadTensor): Promise<void> {
    this.#window.push({ tensor, ...read });
    this.#bytes += tensor.byteCount;
    if (this.#bytes >= this.keep.maxBytes) await this.#send();
  }

  /** All contents are stored and complete. */
  async end(): Promise<void> {
    await this.#send();
    await this.#sending;
  }

  /** Waits for what is under way, whatever becomes of it. */
  async settle(): Promise<void> {
    await this.#sending.catch(() => undefined);
  }

  async #send(): Promise<void> {
    const window = this.#window;
    this.#window = [];
    this.#bytes = 0;
    await this.#sending;
    this.#sending = this.#store(window);
    // It is awaited with the next window or at the end; until then a failure must not count as unhandled.
    this.#sending.catch(() => undefined);
  }

  async #store(window: readonly HashedTensor[]): Promise<void> {
    const missing = await missingContents(this.#pool, this.#ingestionId, window, this.#added);
    const onBytes = (bytes: number): void => this.#options.onStored(bytes, window[0]?.tensor.name ?? '');
    onBytes(byteCount(window) - byteCount(missing));
    if (missing.length > 0) {
      await loadContents(this.#pool, missing, { onBytes, signal: this.#options.signal });
      await completeContents(this.#pool, this.#ingestionId, missing.map(({ contentId }) => contentId));
    }
    for (const { chunks } of window) if (chunks !== null) this.keep.memory.giveBack(chunks);
  }
}

const byteCount = (tensors: readonly HashedTensor[]): number => tensors.reduce((sum, { tensor }) => sum + tensor.byteCount, 0);
