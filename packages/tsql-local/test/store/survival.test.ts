import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CopyTupleWriter } from '../../src/store/copy-tuple.ts';
import type { WorkerStore } from '../../src/store/worker-store.ts';
import { openTestStore, pgErrorOf } from './test-store.ts';

const root = mkdtempSync(join(tmpdir(), 'store-survival-'));
let store: WorkerStore;
beforeAll(async () => {
  store = await openTestStore(join(root, 'data'));
});
afterAll(async () => {
  await store.close();
  rmSync(root, { recursive: true, force: true });
});

// Each error is a jump that leaves C's stack behind; PGlite alone gives up after some 1,900.
test('thousands of errors', async () => {
  for (let round = 0; round < 4_000; round++) {
    const { code } = await pgErrorOf(store.execute('SELECT 1 / $1::int4', ['0']));
    if (code !== '22012') throw new Error(`round ${round} ended with ${code}`);
  }
});

test('recursion without an end is an error, and the next statement is as deep as ever', async () => {
  await store.run("CREATE FUNCTION deeper(n int) RETURNS int LANGUAGE plpgsql AS 'BEGIN IF n = 0 THEN RETURN 0; END IF; RETURN deeper(n - 1); END'");
  for (let round = 0; round < 3; round++) expect((await pgErrorOf(store.execute('SELECT deeper(1000000)', []))).code).toBe('54001');
  expect((await store.execute('SELECT deeper(500)', [])).rowCount).toBe(1);
});

test('a C++ exception ends the worker, and only what was under way', async () => {
  await store.run('CREATE TABLE committed (a int); INSERT INTO committed VALUES (1)');
  await store.run('BEGIN; INSERT INTO committed VALUES (2)');
  // GEOS throws where it meets a self-intersection: a bow tie cut with a square.
  const bowTie = "ST_Intersection('POLYGON((0 0,1 1,1 0,0 1,0 0))'::geometry, 'POLYGON((0 0,2 0,2 2,0 2,0 0))'::geometry)";
  const error = await pgErrorOf(store.execute(`SELECT ${bowTie}`, []));
  expect(error.code).toBe('57P01');
  expect(error.cause).toBeInstanceOf(Error);
  expect(store.transactionStatus).toBe('I');
  expect((await store.execute('SELECT * FROM committed', [])).rowCount).toBe(1);
});

test('WAL does not grow without end', async () => {
  await store.run('CREATE TABLE bulk (data bytea)');
  async function* blocks(): AsyncGenerator<Uint8Array> {
    const writer = new CopyTupleWriter([{ kind: 'varbinary', length: 8_000 }]);
    for (let round = 0; round < 20; round++) {
      for (let block = 0; block < 500; block++) writer.write([new Uint8Array(7_936)]);
      yield writer.take();
    }
  }
  for (let round = 0; round < 3; round++) {
    await store.copyIn('COPY bulk FROM STDIN (FORMAT binary)', blocks());
    // The store looks at it twice a second.
    await new Promise((resolve) => setTimeout(resolve, 600));
    await store.execute('SELECT 1', []);
  }
  // 238 MB were written; a file is 1 MB, and a checkpoint keeps those of the copy before it.
  const files = readdirSync(join(root, 'data', 'postgres', 'pg_wal')).filter((name) => /^[0-9A-F]{24}$/.test(name));
  expect(files.length).toBeLessThan(170);
});
