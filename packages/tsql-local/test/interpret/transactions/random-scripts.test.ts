/** Some hundred random scripts about transactions: the engine and the model must say the same, and the rows must agree. */
import mssql from 'mssql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestServer, type TestServer } from '../../test-server.ts';
import { TransactionModel } from './model.ts';
import { randomNumbers, randomSteps, scriptText } from './script.ts';

const sessions = 24;
const batchesEach = 14;

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
  await server.createDatabase('random_scripts');
  const pool = await connect();
  await pool.request().batch('CREATE TABLE dbo.fuzz (a int NOT NULL CONSTRAINT PK_fuzz PRIMARY KEY); INSERT dbo.fuzz VALUES (0);');
  await pool.close();
});
afterAll(() => server.close());

const connect = (): Promise<mssql.ConnectionPool> => new mssql.ConnectionPool({ ...server.config, database: 'random_scripts', pool: { min: 0, max: 1 }, validateConnection: false }).connect();

/** Errors by number, messages by text. */
function run(pool: mssql.ConnectionPool, text: string): Promise<readonly string[]> {
  const events: string[] = [];
  const request = pool.request();
  request.stream = true;
  request.on('info', (info: { number: number; message: string }) => events.push(`info ${info.number === 0 ? info.message : info.number}`));
  request.on('error', (error: Error & { number?: number }) => events.push(error.number === undefined ? `driver: ${error.message}` : error.number === 40_514 ? error.message : `error ${error.number}`));
  return new Promise((resolve) => {
    request.on('done', () => resolve(events));
    request.batch(text).catch(() => undefined);
  });
}

const rowsOf = async (pool: mssql.ConnectionPool): Promise<readonly number[]> =>
  (await pool.request().batch<{ a: number }>('SELECT a FROM dbo.fuzz ORDER BY a;')).recordset.map((row) => row.a);
const sorted = (rows: readonly number[]): readonly number[] => rows.toSorted((a, b) => a - b);

let lastValue = 0;
const nextValue = (): number => (lastValue += 1);

test.each(Array.from({ length: sessions }, (_, index) => index + 1))('seed %i', async (seed) => {
  const random = randomNumbers(seed);
  const [pool, other] = await Promise.all([connect(), connect()]);
  try {
    await pool.request().batch('SET NOCOUNT ON;');
    const model = new TransactionModel(await rowsOf(pool));
    let script = '';
    for (let batch = 0; batch < batchesEach; batch += 1) {
      const steps = randomSteps(random, nextValue);
      script = `${script}${scriptText(steps)}\nGO\n`;
      expect(await run(pool, scriptText(steps)), script).toEqual(model.batch(steps));
      expect(await rowsOf(pool), script).toEqual(sorted(model.rows));
    }
    // What was committed is seen by another session once the transaction is over.
    if (model.count > 0) await pool.request().batch('COMMIT;'.repeat(model.count));
    expect(await rowsOf(other), script).toEqual(sorted(model.rows));
  } finally {
    await Promise.all([pool.close(), other.close()]);
  }
});
