import type { EngineSession } from '../session/engine.ts';
import type { Request } from '../session/request.ts';
import type { Response } from '../session/response.ts';
import { initialOptions } from '../session/session-options.ts';
import { runBulk } from './bulk.ts';
import { runRpc } from './rpc.ts';
import { endDoomedTransaction, runBatch } from './run-batch.ts';
import type { EngineParts, Run, SessionState } from './session-state.ts';
import { AttentionReceived } from './signals.ts';
import { silentResponse } from './silent-response.ts';
import { runTransactionRequest } from './transaction-request.ts';
import { rollbackAll } from './transactions.ts';

/** A session that serves requests one after another. */
export class InterpreterSession implements EngineSession {
  readonly #engine: EngineParts;
  readonly #state: SessionState;

  constructor(engine: EngineParts, state: SessionState) {
    this.#engine = engine;
    this.#state = state;
  }

  get spid(): number {
    return this.#state.spid;
  }

  get database(): string {
    return this.#state.database;
  }

  async execute(request: Request, response: Response, signal: AbortSignal): Promise<void> {
    const run = { engine: this.#engine, session: this.#state, response, signal };
    this.#forgetLostTables();
    try {
      await serve(run, request);
      await endDoomedTransaction(run);
    } catch (thrown) {
      if (!(thrown instanceof AttentionReceived)) throw thrown;
      const { transaction, options } = this.#state;
      // A cancelled request keeps its transaction, unless XACT_ABORT is ON, it is doomed, or the worker was ended with it.
      const lost = transaction.isBegun && this.#engine.store.transactionStatus !== 'T';
      if (options.xactAbort || transaction.doomed || lost) await rollbackAll({ ...run, signal: new AbortController().signal });
    } finally {
      this.#state.frames.length = 0;
      this.#state.errorContexts.length = 0;
      this.#state.insertExecuteSince = undefined;
    }
  }

  async reset(keepTransaction: boolean): Promise<void> {
    if (!keepTransaction) await this.#rollBack();
    this.#state.options = initialOptions;
    this.#state.prepared.clear();
    this.#state.context.clear();
    this.#state.contextInfo = null;
    this.#state.cursors.clear();
    this.#state.fetchStatus = 0;
    this.#state.cursorRows = 0;
    await this.#dropTemporaryTables();
    this.#engine.applicationLocks.releaseAll(this.#state, 'Session');
  }

  async close(): Promise<void> {
    await this.#rollBack();
    await this.#dropTemporaryTables();
    this.#engine.applicationLocks.releaseAll(this.#state);
    this.#engine.backendLock.release(this.#state);
  }

  #forgetLostTables(): void {
    const { restarts } = this.#engine.store;
    this.#engine.globalTables.forgetLost(restarts);
    if (restarts !== this.#state.storeRestarts) this.#state.temporaryTables = new Map();
    this.#state.storeRestarts = restarts;
  }

  #rollBack(): Promise<void> {
    return rollbackAll({ engine: this.#engine, session: this.#state, response: silentResponse, signal: new AbortController().signal });
  }

  async #dropTemporaryTables(): Promise<void> {
    const tables = [...this.#state.temporaryTables.values(), ...this.#engine.globalTables.removeOf(this.#state)].map((table) => table.pgName).concat(this.#state.tablesToDrop.splice(0));
    this.#state.temporaryTables = new Map();
    if (tables.length === 0) return;
    const { backendLock, store } = this.#engine;
    await backendLock.acquire(this.#state, -1, new AbortController().signal);
    try {
      await store.run(tables.map((table) => `DROP TABLE IF EXISTS ${table} CASCADE`).join('; '));
    } finally {
      if (!this.#state.transaction.isBegun) backendLock.release(this.#state);
    }
  }
}

function serve(run: Omit<Run, 'frame'>, request: Request): Promise<void> {
  switch (request.kind) {
    case 'batch':
      return runBatch(run, request.text);
    case 'rpc':
      return runRpc(run, request);
    case 'transaction':
      return runTransactionRequest(run, request);
    case 'bulk':
      return runBulk(run, request);
  }
}
