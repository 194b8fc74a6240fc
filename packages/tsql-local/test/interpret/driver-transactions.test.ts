/** Transactions as a driver runs them: its own requests to begin and end them, RPCs inside, cancelled requests, lost connections. */
import mssql from 'mssql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestServer, type TestServer } from '../test-server.ts';

let server: TestServer;
let watcher: mssql.ConnectionPool;
beforeAll(async () => {
  server = await openTestServer();
  await server.createDatabase('driver_transactions');
  watcher = await connect();
  await watcher.request().batch('CREATE TABLE dbo.kept (a int NOT NULL);');
});
afterAll(async () => {
  await watcher.close();
  await server.close();
});

const connect = (): Promise<mssql.ConnectionPool> => new mssql.ConnectionPool({ ...server.config, database: 'driver_transactions', pool: { min: 0, max: 1 }, requestTimeout: 120_000, validateConnection: false }).connect();
const count = async (value: number): Promise<number> => (await watcher.request().query<{ n: number }>(`SELECT COUNT(*) AS n FROM dbo.kept WHERE a = ${value};`)).recordset[0]?.n ?? -1;
/** Says that a batch has come so far: the watcher sees that the lock is held. */
const reached = "EXECUTE sp_getapplock @Resource = N'reached', @LockMode = 'Exclusive', @LockOwner = 'Session';";
const isReached = async (): Promise<unknown> =>
  (await watcher.request().batch<{ r: number }>("DECLARE @r int; EXECUTE @r = sp_getapplock @Resource = N'reached', @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = 0; IF @r = 0 EXECUTE sp_releaseapplock @Resource = N'reached', @LockOwner = 'Session'; SELECT @r AS r;")).recordset[0]?.r;
/** Sends a batch, and cancels it once it has come to `reached`. */
async function cancelWhenReached(pool: mssql.ConnectionPool, text: string): Promise<void> {
  const request = pool.request();
  const cancelled = expect(request.batch(text)).rejects.toMatchObject({ code: 'ECANCEL' });
  await expect.poll(isReached, { timeout: 30_000 }).toBe(-1);
  request.cancel();
  await cancelled;
}
const state = 'SELECT @@TRANCOUNT AS c, XACT_STATE() AS s;';

async function inTransaction(isolation: mssql.IIsolationLevel | undefined, work: (transaction: mssql.Transaction) => Promise<void>): Promise<void> {
  const pool = await connect();
  try {
    const transaction = new mssql.Transaction(pool);
    // A rollback by the server is told as an event, and by the request that meets it.
    transaction.on('rollback', () => undefined);
    await transaction.begin(isolation);
    await work(transaction);
  } finally {
    await pool.close();
  }
}

test.each([
  ['READ UNCOMMITTED', mssql.ISOLATION_LEVEL.READ_UNCOMMITTED, 1],
  ['READ COMMITTED', mssql.ISOLATION_LEVEL.READ_COMMITTED, 2],
  ['REPEATABLE READ', mssql.ISOLATION_LEVEL.REPEATABLE_READ, 3],
  ['SERIALIZABLE', mssql.ISOLATION_LEVEL.SERIALIZABLE, 4],
] as const)('%s: an RPC sees the transaction, and commit keeps what it did', async (_, isolation, value) => {
  await inTransaction(isolation, async (transaction) => {
    await transaction.request().input('a', mssql.Int, value).query('INSERT dbo.kept VALUES (@a);');
    expect((await transaction.request().query(state)).recordset).toEqual([{ c: 1, s: 1 }]);
    await transaction.commit();
  });
  expect(await count(value)).toBe(1);
});

test('SNAPSHOT is refused', async () => {
  await expect(inTransaction(mssql.ISOLATION_LEVEL.SNAPSHOT, async () => undefined)).rejects.toMatchObject({ message: expect.stringContaining('TRANSACTION ISOLATION LEVEL SNAPSHOT') });
});

test('rollback takes back what it did', async () => {
  await inTransaction(undefined, async (transaction) => {
    await transaction.request().query('INSERT dbo.kept VALUES (10);');
    await transaction.rollback();
  });
  expect(await count(10)).toBe(0);
});

test('a transaction that an error has rolled back cannot be committed', async () => {
  await inTransaction(undefined, async (transaction) => {
    await transaction.request().query('INSERT dbo.kept VALUES (11);');
    await expect(transaction.request().query("SELECT CAST('x' AS int) AS a;")).rejects.toMatchObject({ number: 245 });
    await expect(transaction.commit()).rejects.toThrow();
  });
  expect(await count(11)).toBe(0);
});

test('a connection that goes takes its transaction with it', async () => {
  const pool = await connect();
  await pool.request().batch('BEGIN TRANSACTION; INSERT dbo.kept VALUES (12);');
  await pool.close();
  expect(await count(12)).toBe(0);
});

test.each([
  ['OFF keeps', 'OFF', { c: 1, s: 1 }, 20],
  ['ON rolls back', 'ON', { c: 0, s: 0 }, 21],
])('a cancelled request under XACT_ABORT %s the transaction', async (_, option, expected, value) => {
  const pool = await connect();
  try {
    await pool.request().batch(`SET XACT_ABORT ${option}; BEGIN TRANSACTION; INSERT dbo.kept VALUES (${value});`);
    await cancelWhenReached(pool, `${reached} WAITFOR DELAY '00:01:00'; INSERT dbo.kept VALUES (-1);`);
    expect((await pool.request().batch(state)).recordset).toEqual([expected]);
    if (expected.c === 1) await pool.request().batch('COMMIT;');
  } finally {
    await pool.close();
  }
  expect(await count(value)).toBe(expected.c);
  expect(await count(-1)).toBe(0);
});

test('a cancelled request leaves a transaction that has done nothing as it is, though another session works', async () => {
  const [pool, other] = await Promise.all([connect(), connect()]);
  try {
    await other.request().batch('BEGIN TRANSACTION; INSERT dbo.kept VALUES (30);');
    await pool.request().batch('BEGIN TRANSACTION;');
    await cancelWhenReached(pool, `${reached} INSERT dbo.kept VALUES (31);`);
    expect((await pool.request().batch(state)).recordset).toEqual([{ c: 1, s: 1 }]);
    await other.request().batch('COMMIT;');
    await pool.request().batch('INSERT dbo.kept VALUES (32); COMMIT;');
  } finally {
    await Promise.all([pool.close(), other.close()]);
  }
  expect([await count(30), await count(31), await count(32)]).toEqual([1, 0, 1]);
});
