import { CopyFeed } from './copy-feed.ts';
import { rowCountOf } from './protocol/backend-message.ts';
import { RowDelivery } from './row-delivery.ts';
import { PgError, type ExecuteOptions, type ExecuteResult, type PgColumn, type PgParameter, type Store } from './store.ts';
import type { WorkerConnection } from './worker-connection.ts';
import { control } from './worker/control.ts';
import type { Guard, StoreReply, StoreRequest, TransactionStatus } from './worker/message.ts';

/** How long a cancelled statement may go on before its worker is ended. */
const cancelGraceMs = 1_500;

export interface WorkerStoreOptions {
  /** Starts a worker on the data, after removing what a killed one has left. */
  readonly connect: () => WorkerConnection;
  /** Called once the data are closed. */
  readonly afterClose: () => Promise<void>;
}

const cancelled = new Map([['C', '57014'], ['M', 'canceling statement due to user request']]);
const connectionLost = new Map([['C', '57P01'], ['M', 'terminating connection due to administrator command']]);

type DoneReply = StoreReply & { kind: 'done' };

interface ActiveCall {
  readonly onReply: (reply: StoreReply) => void;
  readonly reject: (cause: unknown) => void;
}

/** A Store over a worker thread that holds PostgreSQL. */
export class WorkerStore implements Store {
  private readonly options: WorkerStoreOptions;
  private connection: WorkerConnection;
  /** Resolves when calls can be made; rejects when the data could not be opened again. */
  private usable: Promise<void>;
  /** The last call in line. */
  private tail: Promise<unknown> = Promise.resolve();
  private active: ActiveCall | undefined;
  private lastCall = 0;
  private status: TransactionStatus = 'I';
  /** The connection whose place another takes. */
  private replaced: WorkerConnection | undefined;
  private restartCount = 0;
  private closed: Promise<void> | undefined;
  /** True once the last call is over and the worker is told to close. */
  private leaving = false;

  private constructor(options: WorkerStoreOptions) {
    this.options = options;
    this.connection = this.connect();
    this.usable = this.connection.opened;
  }

  /** Resolves when PostgreSQL is open. */
  static async open(options: WorkerStoreOptions): Promise<WorkerStore> {
    const store = new WorkerStore(options);
    await store.usable;
    return store;
  }

  get transactionStatus(): TransactionStatus {
    return this.status;
  }

  get restarts(): number {
    return this.restartCount;
  }

  /** The most bytes of rows that were ever on their way to a consumer. */
  get peakBytesInFlight(): number {
    return Atomics.load(this.connection.words, control.inFlightPeak);
  }

  execute(text: string, parameters: readonly PgParameter[], options: ExecuteOptions = {}): Promise<ExecuteResult> {
    return this.enqueue(options.signal, (call) => this.query(call, text, parameters, undefined, options));
  }

  executeWithin(
    guard: Guard,
    text: string,
    parameters: readonly PgParameter[],
    options: ExecuteOptions = {},
  ): Promise<ExecuteResult> {
    return this.enqueue(options.signal, (call) => this.query(call, text, parameters, guard, options));
  }

  run(text: string): Promise<void> {
    return this.enqueue(undefined, async (call) => {
      await this.exchange({ kind: 'run', call, text }, undefined, () => {});
    });
  }

  copyIn(text: string, chunks: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<number> {
    return this.enqueue(signal, async (call) => {
      const { connection } = this;
      const { copySlots: slots, words } = connection;
      const feed = new CopyFeed(slots, words, (failed) => connection.post({ kind: 'copyEnd', call, failed }));
      const copied = this.exchange({ kind: 'copy', call, text, slots }, signal, (reply) => {
        if (reply.kind === 'copyRoom') feed.onRoom();
      }).finally(() => feed.stop());
      // Not awaited: the source of a copy that failed may wait for ever.
      void feed.pump(chunks);
      try {
        return rowCountOf((await copied).command);
      } catch (cause) {
        throw feed.sourceError === undefined ? cause : feed.sourceError.cause;
      }
    });
  }

  async restart(): Promise<void> {
    if (this.leaving) return;
    await this.replace(this.connection);
  }

  close(): Promise<void> {
    this.closed ??= this.finish();
    return this.closed;
  }

  private connect(): WorkerConnection {
    const connection = this.options.connect();
    connection.onReply = (reply) => this.active?.onReply(reply);
    const replaceEnded = async (): Promise<void> => {
      const error = await connection.ended;
      // A worker that ends by itself takes the transaction with it.
      if (!this.leaving) await this.replace(connection, error);
    };
    connection.opened.then(replaceEnded).catch(() => {});
    return connection;
  }

  /** Starts a worker in place of one that has ended or is ended now; the call under way fails with 57P01. */
  private replace(connection: WorkerConnection, error?: Error): Promise<void> {
    if (this.replaced === connection || connection !== this.connection) return this.usable;
    this.replaced = connection;
    this.restartCount += 1;
    const { active } = this;
    this.usable = (async () => {
      await connection.terminate();
      this.status = 'I';
      this.connection = this.connect();
      const lost = new PgError(connectionLost);
      if (error !== undefined) lost.cause = error;
      active?.reject(lost);
      await this.connection.opened;
    })();
    // The next call awaits it and reports the error.
    this.usable.catch(() => {});
    return this.usable;
  }

  private async finish(): Promise<void> {
    await this.tail;
    this.leaving = true;
    const opened = await this.usable.then(() => true, () => false);
    if (opened) {
      this.connection.holdProcess(true);
      this.connection.post({ kind: 'close', call: 0 });
      await this.connection.ended;
    }
    await this.options.afterClose();
  }

  /** Puts a call in line: calls run one at a time, in the order they were made. */
  private enqueue<Result>(signal: AbortSignal | undefined, work: (call: number) => Promise<Result>): Promise<Result> {
    if (this.closed !== undefined) return Promise.reject(new Error('The store is closed; open it again to use it.'));
    const result = this.tail.then(async () => {
      await this.usable;
      if (signal?.aborted === true) throw new PgError(cancelled);
      this.lastCall = (this.lastCall % 0x7fff_ffff) + 1;
      return work(this.lastCall);
    });
    this.tail = result.catch(() => {});
    return result;
  }

  private async query(
    call: number,
    text: string,
    parameters: readonly PgParameter[],
    guard: Guard | undefined,
    { onColumns, onRows, signal }: ExecuteOptions,
  ): Promise<ExecuteResult> {
    const { connection } = this;
    let consumerError: { readonly cause: unknown } | undefined;
    const fail = (cause: unknown): void => {
      consumerError ??= { cause };
      connection.cancel(call);
    };
    const delivery = onRows && new RowDelivery(onRows, (bytes) => connection.release(bytes), fail);
    const describe = (columns: readonly PgColumn[] | undefined): void => {
      if (columns === undefined) return;
      try {
        onColumns?.(columns);
      } catch (cause) {
        delivery?.stop();
        fail(cause);
      }
    };
    const stop = (): void => delivery?.stop();
    signal?.addEventListener('abort', stop);
    try {
      const wantsRows = delivery !== undefined;
      const done = await this.exchange({ kind: 'execute', call, text, parameters, guard, wantsRows }, signal, (reply) => {
        if (reply.kind === 'columns') describe(reply.columns);
        else if (reply.kind === 'rows') delivery?.push(reply.chunk);
      });
      describe(done.columns);
      if (done.rows !== undefined) delivery?.push(done.rows);
      await delivery?.finish();
      if (delivery?.lostRows === true) throw new PgError(cancelled);
      if (consumerError !== undefined) throw consumerError.cause;
      return { rowCount: rowCountOf(done.command), command: done.command };
    } catch (cause) {
      throw consumerError === undefined ? cause : consumerError.cause;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  /** Sends a request and resolves with its end. */
  private exchange(
    request: StoreRequest,
    signal: AbortSignal | undefined,
    onReply: (reply: StoreReply) => void,
  ): Promise<DoneReply> {
    const { connection } = this;
    const { call } = request;
    return new Promise((resolve, reject) => {
      let grace: NodeJS.Timeout | undefined;
      const onAbort = (): void => {
        connection.cancel(call);
        grace = setTimeout(() => void this.restart().catch(() => {}), cancelGraceMs);
      };
      const settle = (): void => {
        clearTimeout(grace);
        signal?.removeEventListener('abort', onAbort);
        this.active = undefined;
        connection.holdProcess(false);
      };
      this.active = {
        reject: (cause) => {
          settle();
          reject(cause);
        },
        onReply: (reply) => {
          if (reply.kind === 'opened' || reply.call !== call) return;
          if (reply.kind !== 'done' && reply.kind !== 'failed') return onReply(reply);
          settle();
          this.status = reply.status;
          if (reply.kind === 'done') resolve(reply);
          else reject(new PgError(reply.fields));
        },
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      connection.holdProcess(true);
      connection.post(request);
    });
  }
}
