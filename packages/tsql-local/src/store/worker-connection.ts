import type { Worker } from 'node:worker_threads';
import { startWorker } from './start-worker.ts';
import { control, controlLength, copySlotCount, copySlotSize, wake } from './worker/control.ts';
import type { StoreReply, StoreRequest } from './worker/message.ts';
import type { OpenDatabase } from './worker/worker-data.ts';

/** One run of the store's worker, from start to end. */
export class WorkerConnection {
  readonly words = new Int32Array(new SharedArrayBuffer(controlLength * 4));
  /** Resolves when PostgreSQL is open; rejects when it cannot be opened. */
  readonly opened: Promise<void>;
  /** Resolves when the thread has ended, with the error that ended it, if one did. */
  readonly ended: Promise<Error | undefined>;
  private slots: SharedArrayBuffer | undefined;
  /** Where replies go. */
  onReply: (reply: StoreReply) => void = () => {};
  private readonly worker: Worker;

  /** The thread starts at once, and opens the database when that is known. */
  constructor(database: Promise<OpenDatabase>) {
    const worker = startWorker('store-worker', { words: this.words.buffer });
    let error: Error | undefined;
    worker.on('error', (cause) => {
      error = cause instanceof Error ? cause : new Error(String(cause));
    });
    this.worker = worker;
    this.ended = new Promise((resolve) => worker.once('exit', () => resolve(error)));
    this.opened = new Promise((resolve, reject) => {
      database.then(
        (found) => worker.postMessage(found),
        (cause: unknown) => {
          reject(cause);
          void worker.terminate();
        },
      );
      worker.on('message', (reply: StoreReply) => {
        if (reply.kind !== 'opened') return this.onReply(reply);
        worker.unref();
        resolve();
      });
      void this.ended.then((cause) => reject(cause ?? new Error('The worker ended before PostgreSQL was open.')));
    });
    this.opened.catch(() => {});
  }

  /** Shared memory that COPY reads, made when it is first needed. */
  get copySlots(): SharedArrayBuffer {
    this.slots ??= new SharedArrayBuffer(copySlotCount * copySlotSize);
    return this.slots;
  }

  post(request: StoreRequest): void {
    this.worker.postMessage(request);
    wake(this.words);
  }

  /** Asks the call to end early. */
  cancel(call: number): void {
    Atomics.store(this.words, control.cancel, call);
    wake(this.words);
  }

  /** Gives credit for bytes of rows that are consumed. */
  release(bytes: number): void {
    Atomics.sub(this.words, control.inFlight, bytes);
    wake(this.words);
  }

  /** Whether a call under way keeps the process alive. */
  holdProcess(hold: boolean): void {
    if (hold) this.worker.ref();
    else this.worker.unref();
  }

  /** Ends the thread, whatever it does. */
  async terminate(): Promise<void> {
    await this.worker.terminate();
    await this.ended;
  }
}
