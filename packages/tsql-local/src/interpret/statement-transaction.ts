/** The transaction that a statement runs in when other statements run inside it: INSERT … EXEC. */
import { withBackend } from './backend.ts';
import type { Run } from './session-state.ts';
import { commitAll, openTransaction, rollbackAll, undoTo } from './transactions.ts';

/**
 * Runs `work` as one statement, all of it or none, where `work` runs statements itself. Without a transaction one is opened
 * that those statements see as @@TRANCOUNT 1, and ends with the statement; the client is told of neither. Within a transaction
 * a failure takes back what was done since, unless the transaction has ended meanwhile.
 */
export async function withinStatementTransaction<T>(run: Run, work: () => Promise<T>): Promise<T> {
  const { session, engine } = run;
  if (session.transaction.count === 0) return withinOwnTransaction(run, work);
  const { transaction } = session;
  const { savepoints } = transaction;
  const undoMark = transaction.undo.length;
  const savepointMark = savepoints.length;
  transaction.savepointNumber += 1;
  const pgName = `within_${transaction.savepointNumber}`;
  await withBackend(run, (store) => store.run(`SAVEPOINT ${pgName}`));
  try {
    const result = await work();
    await withBackend(run, (store) => store.run(`RELEASE SAVEPOINT ${pgName}`));
    return result;
  } catch (error) {
    if (session.transaction === transaction && engine.store.transactionStatus !== 'I') {
      await engine.store.run(`ROLLBACK TO SAVEPOINT ${pgName}; RELEASE SAVEPOINT ${pgName}`);
      savepoints.length = Math.min(savepoints.length, savepointMark);
      undoTo(session, undoMark);
      if (transaction.definitionsChanged) await engine.catalog.reload();
    }
    throw error;
  }
}

async function withinOwnTransaction<T>(run: Run, work: () => Promise<T>): Promise<T> {
  const { session } = run;
  const transaction = openTransaction(run);
  try {
    const result = await work();
    await commitAll(run);
    return result;
  } catch (error) {
    if (session.transaction === transaction) await rollbackAll(run);
    throw error;
  }
}
