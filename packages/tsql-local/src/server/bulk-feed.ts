import type { BulkRequest } from '../session/request.ts';
import { sqlError } from '../types/errors.ts';
import { SqlError } from '../types/sql-error.ts';
import { ProtocolError } from '../wire/protocol-error.ts';
import { BulkReader } from '../wire/request/bulk-reader.ts';
import type { BulkRow } from '../wire/request/bulk-reader.ts';

/** Beyond so many unread bytes the socket is held back. */
const highWater = 1024 * 1024;

/** Holds a socket back and lets it go on. */
export interface Flow {
  pause(): void;
  resume(): void;
}

/**
 * The rows of one bulk load on their way from the socket to the engine. `push` and `end` are called as packets arrive; the
 * engine iterates over the request's rows at its own pace, and the socket waits while it is behind.
 */
export class BulkFeed {
  readonly #reader: BulkReader;
  readonly #flow: Flow;
  #wake: (() => void) | undefined;
  #ended = false;
  #ignored = false;
  #discarding = false;
  #failure: ProtocolError | undefined;
  #gone = false;

  constructor(flow: Flow, maxRowBytes: number) {
    this.#flow = flow;
    this.#reader = new BulkReader(maxRowBytes);
  }

  push(bytes: Buffer): void {
    if (this.#discarding) return;
    this.#reader.push(bytes);
    if (this.#reader.wantsParse) this.#notify();
    if (this.#reader.wantsParse && this.#reader.buffered > highWater) this.#flow.pause();
  }

  /** The message's last packet has come. */
  end(ignored: boolean): void {
    this.#ended = true;
    this.#ignored = ignored;
    this.#reader.end();
    this.#notify();
  }

  /** The client gave the load up by the ignore bit. */
  get ignored(): boolean {
    return this.#ignored;
  }

  /** Set when the bytes were no bulk load, whatever the engine made of the error: the connection must be closed. */
  get failure(): ProtocolError | undefined {
    return this.#failure;
  }

  /** The connection is gone. */
  close(): void {
    this.#gone = true;
    this.#notify();
  }

  /**
   * The request, once its columns are known. When they cannot be read the request has no columns, and its rows throw the
   * SqlError that says why (4804 for a load of nothing). Throws ProtocolError.
   */
  async request(): Promise<BulkRequest> {
    try {
      let first: readonly BulkRow[] | undefined = [];
      while (this.#reader.columns === undefined && first !== undefined) first = await this.#nextRows();
      const columns = this.#reader.columns ?? [];
      return { kind: 'bulk', columns: columns.map(({ name, reader }) => ({ name, type: reader.type })), rows: this.#rows(first ?? []) };
    } catch (error) {
      if (!(error instanceof SqlError)) throw error;
      return { kind: 'bulk', columns: [], rows: failing(error) };
    }
  }

  /** Drops what is left of the message, and waits for its end. */
  async discard(): Promise<void> {
    this.#discarding = true;
    this.#flow.resume();
    while (!this.#ended && !this.#gone) await this.#change();
  }

  async *#rows(first: readonly BulkRow[]): AsyncIterable<readonly BulkRow[]> {
    if (first.length > 0) yield first;
    for (;;) {
      const rows = await this.#nextRows();
      if (rows === undefined) return;
      if (rows.length > 0) yield rows;
    }
  }

  /** Undefined: all of the message was read. */
  async #nextRows(): Promise<readonly BulkRow[] | undefined> {
    while (!this.#reader.wantsParse && !this.#gone) await this.#change();
    if (this.#gone || this.#ignored) throw sqlError(4804);
    if (this.#reader.isFinished) return undefined;
    const rows = this.#read();
    this.#flow.resume();
    return rows;
  }

  #read(): readonly BulkRow[] {
    try {
      return this.#reader.readRows();
    } catch (error) {
      if (error instanceof ProtocolError) this.#failure = error;
      throw error;
    }
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #notify(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }
}

// The type asks for an iterable; there is nothing to yield.
// oxlint-disable-next-line require-yield
async function* failing(error: SqlError): AsyncIterable<readonly BulkRow[]> {
  throw error;
}
