/** Every statement of the T-SQL reference runs, fails as on SQL Server, or is refused by name; PostgreSQL is never heard. */
import mssql from 'mssql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, type TestServer } from '../test-server.ts';
import { readStatementIndex } from './read-statement-index.ts';

const examples = readStatementIndex();

test('the list is whole', () => {
  expect(examples.length).toBeGreaterThanOrEqual(250);
  expect(new Set(examples.map(({ name }) => name)).size).toBe(examples.length);
});

// Elsewhere SHUTDOWN would be carried out.
const isLocal = (process.env['MSSQL_URL'] ?? '') === '';
describe.each(isLocal ? examples : [])('$name', ({ error, text }) => {
  test(error === undefined ? 'runs or is refused by name' : `is error ${error}`, async () => {
    const seen = await errorsOf(text);
    if (error !== undefined) {
      expect(seen.map(({ number }) => number)).toEqual([error]);
    } else {
      for (const { number, message } of seen) {
        expect([40_510, 40_511, 40_514, 40_517], message).toContain(number);
        const [, construct = ''] = /'(.+)' is not supported in this version of SQL Server \(tsql-local\)\.$/.exec(message) ?? [];
        expect(construct.split(/\W+/).some((word) => word.length > 2 && text.toUpperCase().includes(word)), message).toBe(true);
      }
    }
    expect((await pool.request().batch('IF @@TRANCOUNT > 0 ROLLBACK; SELECT 1 AS a;')).recordset).toEqual([{ a: 1 }]);
  });
});

let server: TestServer;
let pool: mssql.ConnectionPool;
beforeAll(async () => {
  server = await openTestServer();
  const database = await server.createDatabase(`statements_${process.pid}`);
  pool = await new mssql.ConnectionPool({ ...server.config, database, pool: { min: 0, max: 1 } }).connect();
  await pool.request().batch('CREATE TABLE dbo.t (a INT NOT NULL CONSTRAINT PK_t PRIMARY KEY, b NVARCHAR(100) NULL, g GEOMETRY NULL);');
});
afterAll(async () => {
  await pool.close();
  await server.close();
});

async function errorsOf(text: string): Promise<readonly { readonly number: number | undefined; readonly message: string }[]> {
  try {
    await pool.request().batch(text);
    return [];
  } catch (thrown) {
    const error = thrown as mssql.RequestError & { readonly precedingErrors?: readonly mssql.RequestError[] };
    return [...(error.precedingErrors ?? []), error].map(({ number, message }) => ({ number, message }));
  }
}
