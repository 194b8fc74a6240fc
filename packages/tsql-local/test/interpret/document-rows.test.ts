/** FOR JSON comes in rows of 2033 UTF-16 units; mssql joins them, tedious shows them. */
import { Connection, Request } from 'tedious';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type RunningServer } from '../../src/index.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

async function rowsOf(text: string): Promise<{ readonly rows: readonly string[]; readonly count: number | undefined }> {
  const connection = new Connection({
    server: server.host,
    authentication: { type: 'default', options: { userName: server.user, password: server.password } },
    options: { port: server.port, encrypt: false, trustServerCertificate: true },
  });
  await new Promise<void>((resolve, reject) => {
    connection.connect((error) => (error === undefined || error === null ? resolve() : reject(error)));
  });
  const rows: string[] = [];
  try {
    const count = await new Promise<number | undefined>((resolve, reject) => {
      const request = new Request(text, (error, rowCount) => (error === undefined || error === null ? resolve(rowCount) : reject(error)));
      request.on('row', ([column]: { value: string }[]) => rows.push(column?.value ?? ''));
      connection.execSqlBatch(request);
    });
    return { rows, count };
  } finally {
    connection.close();
  }
}

test('a text of 2033 units is one row, the next unit begins another', async () => {
  // [{"a":"…"}] takes ten units beside the value.
  expect((await rowsOf("SELECT REPLICATE('x', 2023) AS a FOR JSON PATH")).rows.map((row) => row.length)).toEqual([2033]);
  const { rows, count } = await rowsOf("SELECT REPLICATE('x', 3000) AS a FROM (VALUES (1), (2)) AS v(n) FOR JSON PATH");
  expect(rows.map((row) => row.length)).toEqual([2033, 2033, 1953]);
  expect(JSON.parse(rows.join(''))).toEqual([{ a: 'x'.repeat(3000) }, { a: 'x'.repeat(3000) }]);
  expect(count).toBe(2);
});

test('no rows make no row', async () => {
  expect(await rowsOf('SELECT 1 AS a WHERE 1 = 0 FOR JSON PATH')).toEqual({ rows: [], count: 0 });
});
