/** The way of every statement to PostgreSQL: the backend is held, the statement guarded, the error made SQL Server's. */
import { LockTimeoutError } from '../session/backend-lock.ts';
import { PgError, type ExecuteOptions, type ExecuteResult, type PgParameter, type Store } from '../store/store.ts';
import { sqlError } from '../types/errors.ts';
import type { PgStatement } from '../translate/pg-statement.ts';
import { anyChange } from './data-changes.ts';
import { mapPgError, type StatementKind } from './map-pg-error.ts';
import { resolveParameters } from './parameters.ts';
import type { Run, SessionState } from './session-state.ts';
import { AttentionReceived } from './signals.ts';
import { statementPlan } from './statement-plan.ts';

/** One savepoint a statement, so that an error undoes the statement alone and leaves the transaction usable. */
const statementGuard = {
  before: 'SAVEPOINT statement',
  after: 'RELEASE SAVEPOINT statement',
  onError: 'ROLLBACK TO SAVEPOINT statement; RELEASE SAVEPOINT statement',
} as const;

type BackendRun = Pick<Run, 'engine' | 'session' | 'signal'>;

/**
 * Runs `work` while this session holds the backend, within its transaction where one is open: PostgreSQL begins it with the
 * first such work, and the backend is kept until it ends. Throws 596 where PostgreSQL has lost the transaction.
 */
export async function withBackend<T>(run: BackendRun, work: (store: Store) => Promise<T>): Promise<T> {
  return holdingBackend(run, async (store) => {
    const { transaction } = run.session;
    if (transaction.isBegun) {
      if (store.transactionStatus === 'I') throw sqlError(596);
    } else if (transaction.count > 0) {
      await store.run('BEGIN');
      transaction.isBegun = true;
    }
    return work(store);
  });
}

/** Runs `work` while this session holds the backend; a transaction that PostgreSQL has not begun stays so. */
export async function holdingBackend<T>(run: BackendRun, work: (store: Store) => Promise<T>): Promise<T> {
  const { engine, session, signal } = run;
  const held = engine.backendLock.owner === session;
  if (!held) await acquireBackend(run);
  try {
    await dropTables(session, engine.store);
    return await work(engine.store);
  } catch (error) {
    if (signal.aborted) throw new AttentionReceived();
    throw translateError(error, run, 'OTHER');
  } finally {
    if (!held && !session.transaction.isBegun) engine.backendLock.release(session);
  }
}

async function dropTables(session: SessionState, store: Store): Promise<void> {
  const tables = session.tablesToDrop.splice(0);
  if (tables.length > 0) await store.run(tables.map((table) => `DROP TABLE IF EXISTS ${table} CASCADE`).join('; '));
}

async function acquireBackend(run: BackendRun): Promise<void> {
  const { engine, session, signal } = run;
  const { owner } = engine.backendLock;
  // Who holds the backend and waits for an application lock of ours would keep us both waiting.
  if (owner !== undefined && owner !== session) engine.applicationLocks.breakCycle(owner, session);
  try {
    await engine.backendLock.acquire(session, session.options.lockTimeout, signal);
  } catch (error) {
    if (error instanceof LockTimeoutError) throw sqlError(1222);
    if (signal.aborted) throw new AttentionReceived();
    throw error;
  }
}

/** Runs one translated statement. Throws SqlError for what PostgreSQL reports. */
export async function executeStatement(
  run: Run,
  statement: PgStatement,
  kind: StatementKind,
  options: ExecuteOptions = {},
): Promise<ExecuteResult> {
  const parameters = resolveParameters(statement.parameters, run);
  if (kind !== 'SELECT') run.engine.changes.record({ table: statement.writes, mayInsert: kind !== 'UPDATE' && kind !== 'DELETE' });
  if (statement.readsNothing === true) {
    const result = await executeBeside(run, statement.text, parameters, kind, options);
    if (result !== undefined) return result;
  }
  const holding = statement.readsNothing === true ? holdingBackend : withBackend;
  return holding(run, async (store) => {
    try {
      const execute: Store['execute'] = (text, values, wanted) => {
        const withSignal = { ...wanted, signal: run.signal };
        return run.session.transaction.isBegun ? store.executeWithin(statementGuard, text, values, withSignal) : store.execute(text, values, withSignal);
      };
      const { onPlan } = run.engine.listeners;
      if (onPlan !== undefined && statement.readsNothing !== true) onPlan(await statementPlan(statement.text, parameters, execute));
      return await execute(statement.text, parameters, options);
    } catch (error) {
      throw translateError(error, run, kind);
    }
  });
}

const noSavepoint: ReadonlySet<string> = new Set(['25P01', '25P02']);

/**
 * Within another session's open transaction, between two of its statements, behind a savepoint that goes again. undefined
 * where no other session has one open. Not cancelled: ending the worker would end that transaction.
 */
async function executeBeside(run: Run, text: string, parameters: readonly PgParameter[], kind: StatementKind, options: ExecuteOptions): Promise<ExecuteResult | undefined> {
  const { backendLock, store } = run.engine;
  if (backendLock.owner === undefined || backendLock.owner === run.session || store.transactionStatus !== 'T') return undefined;
  try {
    return await store.executeWithin(statementGuard, text, parameters, options);
  } catch (error) {
    // The transaction ended or failed while the statement was on its way: there is no savepoint in such a one.
    if (error instanceof PgError && noSavepoint.has(error.code)) return undefined;
    throw translateError(error, run, kind);
  }
}

/**
 * Runs work of several PostgreSQL statements as one T-SQL statement: all of it or none. The work's own SqlErrors pass; the
 * catalog's changes are taken back with the data.
 */
export async function executeAtomically<T>(run: Run, kind: StatementKind, work: (store: Store) => Promise<T>): Promise<T> {
  return withBackend(run, (store) => atomically(run, kind, store, work));
}

/** The same beside a transaction that PostgreSQL has not begun: what is done stands, whatever becomes of that. */
export function executeOutsideTransaction<T>(run: Run, kind: StatementKind, work: (store: Store) => Promise<T>): Promise<T> {
  return holdingBackend(run, (store) => atomically(run, kind, store, work));
}

async function atomically<T>(run: Run, kind: StatementKind, store: Store, work: (store: Store) => Promise<T>): Promise<T> {
  // The table of a table variable, made under 'OTHER', is nobody's yet.
  if (kind !== 'OTHER') run.engine.changes.record(anyChange);
  const inTransaction = run.session.transaction.isBegun;
  await store.run(inTransaction ? statementGuard.before : 'BEGIN');
  try {
    const result = await work(store);
    await store.run(inTransaction ? statementGuard.after : 'COMMIT');
    return result;
  } catch (error) {
    if (store.transactionStatus !== 'I') await store.run(inTransaction ? statementGuard.onError : 'ROLLBACK');
    throw translateError(error, run, kind);
  }
}

export function translateError(error: unknown, run: { readonly engine: Run['engine']; readonly session: SessionState; readonly signal: AbortSignal }, kind: StatementKind): unknown {
  if (run.signal.aborted) return new AttentionReceived();
  return error instanceof PgError ? mapPgError(error, run.engine, run.session, kind) : error;
}
