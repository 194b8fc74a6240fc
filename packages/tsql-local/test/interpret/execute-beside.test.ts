/** An expression that reads nothing runs inside another session's open transaction; where that is over or failed, it waits its turn. */
import { expect, test } from 'vitest';
import { ApplicationLocks } from '../../src/session/application-locks.ts';
import { BackendLock } from '../../src/session/backend-lock.ts';
import { executeStatement } from '../../src/interpret/backend.ts';
import { Frame } from '../../src/interpret/frame.ts';
import { GlobalTemporaryTables } from '../../src/interpret/global-temporary-tables.ts';
import { SessionState, type EngineParts, type Run } from '../../src/interpret/session-state.ts';
import { silentResponse } from '../../src/interpret/silent-response.ts';
import { PgError, type Store } from '../../src/store/store.ts';

const statement = { text: 'SELECT 1', parameters: [], readsNothing: true };
const result = { rowCount: 1, command: 'SELECT 1' };

/** A session beside another that holds the backend, over a store whose savepoint ends so. */
function beside(savepoint: () => Promise<typeof result>): { readonly run: Run; readonly calls: string[]; readonly release: () => void } {
  const calls: string[] = [];
  const store = {
    transactionStatus: 'T',
    execute: async () => (calls.push('execute'), result),
    executeWithin: () => (calls.push('within'), savepoint()),
  } as unknown as Store;
  const backendLock = new BackendLock();
  const other = {};
  void backendLock.acquire(other, -1, new AbortController().signal);
  const engine = { store, backendLock, applicationLocks: new ApplicationLocks(), listeners: {}, log: () => undefined } as unknown as EngineParts;
  const session = new SessionState(51, { user: 'sa', database: 'master', hostName: '', applicationName: '' }, 'master', new GlobalTemporaryTables());
  const run: Run = { engine, session, frame: new Frame({ kind: 'batch', inProcedure: false }), response: silentResponse, signal: new AbortController().signal };
  return { run, calls, release: () => backendLock.release(other) };
}

test('between two statements of the other transaction', async () => {
  const { run, calls } = beside(async () => result);
  expect(await executeStatement(run, statement, 'SELECT')).toBe(result);
  expect(calls).toEqual(['within']);
});

test.each(['25P01', '25P02'])('a savepoint that fails with %s sends it to the queue', async (code) => {
  const { run, calls, release } = beside(() => Promise.reject(new PgError(new Map([['C', code], ['M', 'no savepoint']]))));
  const executed = executeStatement(run, statement, 'SELECT');
  await expect.poll(() => run.engine.backendLock.isWaiting(run.session)).toBe(true);
  release();
  expect(await executed).toBe(result);
  expect(calls).toEqual(['within', 'execute']);
  expect(run.engine.backendLock.owner).toBeUndefined();
});
