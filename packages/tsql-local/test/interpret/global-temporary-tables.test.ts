/** ##temp tables end with the session that made them, whatever others did with them. */
import mssql from 'mssql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestServer, type TestServer } from '../test-server.ts';

let server: TestServer;
let other: mssql.ConnectionPool;
const connect = (): Promise<mssql.ConnectionPool> => new mssql.ConnectionPool({ ...server.config, pool: { min: 0, max: 1 } }).connect();
beforeAll(async () => {
  server = await openTestServer();
  other = await connect();
});
afterAll(async () => {
  await other.close();
  await server.close();
});

test('the owner leaves: the table is gone', async () => {
  const owner = await connect();
  await owner.request().batch('CREATE TABLE ##left (a int); INSERT INTO ##left VALUES (1);');
  expect((await other.request().batch('SELECT a FROM ##left')).recordset).toEqual([{ a: 1 }]);
  await owner.close();
  await expect.poll(async () => (await other.request().batch("SELECT OBJECT_ID('tempdb..##left') AS id")).recordset[0]).toEqual({ id: null });
  await expect(other.request().batch('SELECT a FROM ##left')).rejects.toMatchObject({ number: 208 });
  await other.request().batch('CREATE TABLE ##left (b int); DROP TABLE ##left;');
});

test('another session leaves: it stays', async () => {
  await other.request().batch('CREATE TABLE ##stays (a int);');
  const guest = await connect();
  await guest.request().batch('INSERT INTO ##stays VALUES (1);');
  await guest.close();
  expect((await other.request().batch('SELECT a FROM ##stays')).recordset).toEqual([{ a: 1 }]);
  await other.request().batch('DROP TABLE ##stays;');
});
