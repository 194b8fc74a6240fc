/** Every case in cases/, each over the wire. With MSSQL_URL set the same cases run against that server. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import mssql from 'mssql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, type TestServer } from '../test-server.ts';
import { parseCases } from './parse-cases.ts';
import { eventMatches, runCase, sortRows } from './run-case.ts';

const folder = fileURLToPath(new URL('cases', import.meta.url));
// What this engine refuses, a SQL Server does.
const otherServer = (process.env['MSSQL_URL'] ?? '') !== '';
const isRun = (name: string): boolean => name.endsWith('.tsqltest') && !(otherServer && name.startsWith('refusal'));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isRun).toSorted();

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

let databases = 0;
const newDatabase = (): Promise<string> => server.createDatabase(`cases_${process.pid}_${(databases += 1)}`);

describe.each(files)('%s', (name) => {
  const path = join(folder, name);
  const file = parseCases(readFileSync(path, 'utf8'), relative(folder, path));
  let shared: string;
  beforeAll(async () => {
    if (!file.freshDatabase) shared = await newDatabase();
  });
  afterAll(async () => {
    if (!file.freshDatabase) await server.dropDatabase(shared);
  });

  test.each(file.cases.map((one) => [one.title, one] as const))('%s', async (_title, one) => {
    const database = file.freshDatabase ? await newDatabase() : shared;
    try {
      // Without the SELECT 1 by which the pool would try a connection before each batch.
      const seen = await runCase(one, () => new mssql.ConnectionPool({ ...server.config, database, pool: { min: 0, max: 1 }, validateConnection: false }).connect());
      const expected = one.unordered ? sortRows(one.events) : one.events;
      const fits = seen.length === expected.length && expected.every((event, at) => eventMatches(seen[at], event, one.match));
      if (!fits) expect(seen).toEqual(expected);
    } finally {
      if (file.freshDatabase) await server.dropDatabase(database);
    }
  });
});

test('there are at least 200 cases', () => {
  const count = files.reduce((sum, name) => sum + parseCases(readFileSync(join(folder, name), 'utf8'), name).cases.length, 0);
  expect(count).toBeGreaterThanOrEqual(200);
});
