/** BEGIN, COMMIT, ROLLBACK and SAVE: T-SQL's counting over PostgreSQL's one transaction and its savepoints. */
import { PgError, type Store } from '../store/store.ts';
import { sqlError } from '../types/errors.ts';
import { withBackend } from './backend.ts';
import { anyChange } from './data-changes.ts';
import type { Run, SessionState, EngineParts } from './session-state.ts';
import { captureTableVariables, restoreTableVariables } from './table-variables.ts';
import { comparableName, noTransaction, type TransactionState } from './transaction-state.ts';

type TransactionRun = Pick<Run, 'engine' | 'session' | 'signal' | 'response'>;

let lastDescriptor = 0n;

export async function beginTransaction(run: TransactionRun, name: string): Promise<void> {
  const { session, response } = run;
  if (session.transaction.doomed) throw sqlError(3930);
  if (session.transaction.count > 0) {
    // The name of a nested BEGIN is not kept; a rollback by that name is 6401.
    session.transaction.count += 1;
    return;
  }
  const transaction = openTransaction(run);
  transaction.name = comparableName(name);
  lastDescriptor += 1n;
  transaction.descriptor = lastDescriptor;
  response.transactionBegan(lastDescriptor);
}

/** Opens a transaction that no client knows of: its descriptor is 0. */
export function openTransaction({ session }: Pick<TransactionRun, 'session'>): TransactionState {
  session.transaction = { ...noTransaction(), count: 1 };
  return session.transaction;
}

/** Ends a statement's own transaction. What a trigger began beyond its level is the session's from now on. */
export async function endStatementTransaction(run: TransactionRun): Promise<void> {
  const { transaction } = run.session;
  if (transaction.count <= 1) return commitAll(run);
  transaction.count -= 1;
  if (transaction.descriptor !== 0n) return;
  lastDescriptor += 1n;
  transaction.descriptor = lastDescriptor;
  run.response.transactionBegan(lastDescriptor);
}

export async function commitTransaction(run: TransactionRun): Promise<void> {
  const { transaction, insertExecuteSince } = run.session;
  if (transaction.count === 0) throw sqlError(3902);
  if (transaction.doomed) throw sqlError(3930);
  if (transaction.count === insertExecuteSince) throw sqlError(3916);
  if (transaction.count > 1) {
    transaction.count -= 1;
    return;
  }
  await commitAll(run);
}

/** Ends the transaction with what it did kept, whatever its count. */
export async function commitAll(run: TransactionRun): Promise<void> {
  const { session, engine, response } = run;
  const { descriptor, isBegun } = session.transaction;
  if (isBegun) await withBackend(run, (store) => store.run('COMMIT'));
  closeOnEnd(session);
  endTransaction(session, engine);
  if (descriptor !== 0n) response.transactionEnded(descriptor, 'committed');
}

/** Without a name, or by the outermost's name: everything. By a savepoint's name: back to the newest of that name, which is used up. */
export async function rollbackTransaction(run: TransactionRun, name: string): Promise<void> {
  const { session, engine } = run;
  const { transaction } = session;
  if (transaction.count === 0) throw sqlError(3903);
  if (session.insertExecuteSince !== undefined) throw sqlError(3915);
  if (name === '') return rollbackAll(run);
  const wanted = comparableName(name);
  const at = transaction.savepoints.findLastIndex((savepoint) => savepoint.name === wanted);
  const savepoint = transaction.savepoints[at];
  if (savepoint === undefined) {
    if (wanted === transaction.name) return rollbackAll(run);
    throw sqlError(6401, name);
  }
  if (transaction.doomed) throw sqlError(3931);
  const kept = await withBackend(run, (store) => captureTableVariables(session, store));
  await engine.store.run(`ROLLBACK TO SAVEPOINT ${savepoint.pgName}; RELEASE SAVEPOINT ${savepoint.pgName}`);
  engine.changes.record(anyChange);
  transaction.savepoints.length = at;
  undoTo(session, savepoint.undoMark);
  if (transaction.definitionsChanged) await engine.catalog.reload();
  await restoreTableVariables(kept, engine.store);
}

export async function saveTransaction(run: TransactionRun, name: string): Promise<void> {
  const { transaction } = run.session;
  if (transaction.count === 0) throw sqlError(628);
  if (transaction.doomed) throw sqlError(3930);
  transaction.savepointNumber += 1;
  const pgName = `saved_${transaction.savepointNumber}`;
  await withBackend(run, (store) => store.run(`SAVEPOINT ${pgName}`));
  transaction.savepoints.push({ name: comparableName(name), pgName, undoMark: transaction.undo.length });
}

/** Ends the transaction whatever its state; does nothing where none is open. */
export async function rollbackAll(run: TransactionRun): Promise<void> {
  const { session, engine, response } = run;
  const { transaction } = session;
  if (transaction.count === 0) return;
  const kept = await rollBackStore(session, engine.store);
  engine.changes.record(anyChange);
  closeOnEnd(session);
  undoTo(session, 0);
  if (transaction.definitionsChanged) await engine.catalog.reload();
  await restoreTableVariables(kept, engine.store);
  endTransaction(session, engine);
  if (transaction.descriptor !== 0n) response.transactionEnded(transaction.descriptor, 'rolled back');
}

/** Returns what the table variables held. Where the worker was ended the transaction went with it, and nothing can be read there. */
async function rollBackStore(session: SessionState, store: Store): Promise<Awaited<ReturnType<typeof captureTableVariables>>> {
  if (!session.transaction.isBegun || store.transactionStatus === 'I') return [];
  try {
    const kept = await captureTableVariables(session, store);
    await store.run('ROLLBACK');
    return kept;
  } catch (error) {
    if (error instanceof PgError && error.code === '57P01') return [];
    throw error;
  }
}

/** SET CURSOR_CLOSE_ON_COMMIT ON: cursors opened within the transaction end with it. */
function closeOnEnd({ options, transaction }: SessionState): void {
  if (options.cursorCloseOnCommit) for (const cursor of transaction.openedCursors) cursor.end();
}

function endTransaction(session: SessionState, engine: EngineParts): void {
  session.transaction = noTransaction();
  engine.applicationLocks.releaseAll(session, 'Transaction');
  engine.backendLock.release(session);
}

/** Takes back in memory what was remembered since `mark`. */
export function undoTo(session: SessionState, mark: number): void {
  for (const undo of session.transaction.undo.splice(mark).reverse()) undo();
}
