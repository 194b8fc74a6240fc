/** Sessions that wait for each other: one backend serves them all, and who waits for an application lock must not sit on it. */
import mssql from 'mssql';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestServer, type TestServer } from '../test-server.ts';

let server: TestServer;
let pools: mssql.ConnectionPool[] = [];
beforeAll(async () => {
  server = await openTestServer();
  await server.createDatabase('waiting');
});
afterAll(() => server.close());
beforeEach(() => async () => {
  await Promise.all(pools.map((pool) => pool.close()));
  pools = [];
});

/** Runs batches over one connection. */
async function connect(): Promise<(text: string) => Promise<mssql.IResult<unknown>>> {
  const pool = await new mssql.ConnectionPool({ ...server.config, database: 'waiting', pool: { min: 0, max: 1 }, requestTimeout: 120_000, validateConnection: false }).connect();
  pools.push(pool);
  return (text) => pool.request().batch(text);
}

const takeLock = (owner: string, timeout: number): string =>
  `DECLARE @r int; EXECUTE @r = sp_getapplock @Resource = N'gate', @LockMode = 'Exclusive', @LockOwner = '${owner}', @LockTimeout = ${timeout}; SELECT @r AS r;`;
const lastValue = (result: mssql.IResult<unknown>): unknown => Object.values((result.recordsets as unknown as Record<string, unknown>[][]).at(-1)?.[0] ?? {})[0];

test('a session that waits for an application lock in a transaction that has done nothing lets the others work', async () => {
  const [holder, ...waiters] = await Promise.all([connect(), connect(), connect(), connect()]);
  await holder('CREATE TABLE dbo.work (a int NOT NULL);');
  expect(lastValue(await holder(takeLock('Session', 0)))).toBe(0);
  const waiting = waiters.map((waiter) => waiter(`BEGIN TRANSACTION; ${takeLock('Transaction', 60_000)} COMMIT;`));
  await holder('INSERT dbo.work VALUES (1);');
  expect(lastValue(await holder('SELECT COUNT(*) AS n FROM dbo.work;'))).toBe(1);
  await holder("EXECUTE sp_releaseapplock @Resource = N'gate', @LockOwner = 'Session';");
  const results = (await Promise.all(waiting)).map(lastValue);
  // The first may have come before it was given back or after.
  expect(results.every((result) => result === 0 || result === 1)).toBe(true);
});

test('a session that has written and waits for a lock is the victim when its holder needs the backend', async () => {
  const [holder, waiter] = await Promise.all([connect(), connect()]);
  await holder('CREATE TABLE dbo.victim (a int NOT NULL);');
  await holder(takeLock('Session', 0));
  await waiter('BEGIN TRANSACTION; INSERT dbo.victim VALUES (1);');
  const waiting = waiter(`${takeLock('Transaction', -1)} ROLLBACK;`);
  await holder('INSERT dbo.victim VALUES (2);');
  expect(lastValue(await waiting)).toBe(-3);
  expect(lastValue(await holder('SELECT SUM(a) AS s FROM dbo.victim;'))).toBe(2);
});

test('BEGIN TRANSACTION does not wait, the first statement that needs rows does', async () => {
  const [writer, other] = await Promise.all([connect(), connect()]);
  await writer('CREATE TABLE dbo.first (a int NOT NULL);');
  await writer('BEGIN TRANSACTION; INSERT dbo.first VALUES (1);');
  expect(lastValue(await other('SET LOCK_TIMEOUT 0; BEGIN TRANSACTION; SELECT @@TRANCOUNT AS n;'))).toBe(1);
  await expect(other('SELECT a FROM dbo.first;')).rejects.toMatchObject({ number: 1222 });
  expect(lastValue(await other('SELECT XACT_STATE() AS s;'))).toBe(1);
  await writer('COMMIT;');
  expect(lastValue(await other('SELECT a FROM dbo.first; COMMIT;'))).toBe(1);
});

test("a frame's tables go although another session holds the backend", async () => {
  const [writer, other] = await Promise.all([connect(), connect()]);
  const reached = "DECLARE @r int; EXECUTE @r = sp_getapplock @Resource = N'reached', @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = 0; IF @r = 0 EXECUTE sp_releaseapplock @Resource = N'reached', @LockOwner = 'Session'; SELECT @r AS r;";
  await writer('CREATE TABLE dbo.frames (a int NOT NULL);');
  await other(`CREATE PROCEDURE dbo.waits AS DECLARE @t table (a int NOT NULL); INSERT @t VALUES (1); EXECUTE sp_getapplock @Resource = N'reached', @LockMode = 'Exclusive', @LockOwner = 'Session'; ${takeLock('Session', -1)}`);
  await writer(takeLock('Session', 0));
  const waiting = other('EXECUTE dbo.waits;');
  await expect.poll(async () => lastValue(await writer(reached)), { timeout: 30_000 }).toBe(-1);
  await writer("BEGIN TRANSACTION; INSERT dbo.frames VALUES (1); EXECUTE sp_releaseapplock @Resource = N'gate', @LockOwner = 'Session';");
  expect(lastValue(await waiting)).toBe(1);
  await writer('COMMIT;');
  expect(lastValue(await other('SELECT a FROM dbo.frames;'))).toBe(1);
});
