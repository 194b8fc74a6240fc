import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WorkerStore } from '../../src/store/worker-store.ts';
import { openTestStore, pgErrorOf } from './test-store.ts';

let store: WorkerStore;
beforeAll(async () => {
  store = await openTestStore();
  // A loop that calls neither files nor JavaScript.
  await store.run(`CREATE FUNCTION spin() RETURNS int LANGUAGE plpgsql AS 'DECLARE i int := 0; BEGIN LOOP i := 1 - i; END LOOP; END'`);
});
afterAll(() => store.close());

const usable = async (): Promise<void> => expect((await store.execute('SELECT 1', [])).rowCount).toBe(1);

// Rows that are made as they are sent.
const manyRows = "SELECT repeat('x', 1000), generate_series(1, 10000000)";
const endless = 'SELECT spin()';

/** Aborts once the statement runs: a statement that runs longer than this waits for nothing else. */
function abortSoon(): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 50);
  return controller.signal;
}

describe('a statement that can be reached', () => {
  test('while it sends rows', async () => {
    const controller = new AbortController();
    let chunks = 0;
    const call = store.execute(manyRows, [], {
      signal: controller.signal,
      onRows: () => {
        chunks += 1;
        if (chunks === 3) controller.abort();
      },
    });
    expect((await pgErrorOf(call)).code).toBe('57014');
    expect(chunks).toBe(3);
    await usable();
  });

  test('while its consumer hangs', async () => {
    const controller = new AbortController();
    const call = store.execute(manyRows, [], {
      signal: controller.signal,
      onRows: () => {
        controller.abort();
        return new Promise(() => {});
      },
    });
    expect((await pgErrorOf(call)).code).toBe('57014');
    await usable();
  });

  test('within a guard: its transaction goes on', async () => {
    await store.run('CREATE TABLE kept (a int); BEGIN; INSERT INTO kept VALUES (1)');
    const controller = new AbortController();
    const guard = { before: 'SAVEPOINT s', after: 'RELEASE SAVEPOINT s', onError: 'ROLLBACK TO SAVEPOINT s; RELEASE SAVEPOINT s' };
    const call = store.executeWithin(guard, 'INSERT INTO kept SELECT generate_series(1, 50000) RETURNING repeat(a::text, 100)', [], {
      signal: controller.signal,
      onRows: () => controller.abort(),
    });
    expect((await pgErrorOf(call)).code).toBe('57014');
    expect(store.transactionStatus).toBe('T');
    await store.run('COMMIT');
    expect((await store.execute('SELECT * FROM kept', [])).rowCount).toBe(1);
  });

  test('before it starts', async () => {
    const call = store.execute('SELECT 1', [], { signal: AbortSignal.abort() });
    expect((await pgErrorOf(call)).code).toBe('57014');
    await usable();
  });
});

test('a cancellation after the end changes nothing', async () => {
  const controller = new AbortController();
  await store.execute('SELECT 1', [], { signal: controller.signal });
  controller.abort();
  await usable();
});

test('a loop that cannot be reached ends with its worker, and with its transaction', async () => {
  await store.run('CREATE TABLE lost (a int)');
  await store.run('BEGIN; INSERT INTO lost VALUES (1)');
  const call = store.execute(endless, [], { signal: abortSoon() });
  const following = store.execute('SELECT * FROM lost', []);
  expect((await pgErrorOf(call)).code).toBe('57P01');
  expect(store.transactionStatus).toBe('I');
  // The table was committed, the row was not.
  expect((await following).rowCount).toBe(0);
});

test('restart ends what runs and opens the data again', async () => {
  await store.run('CREATE TABLE stayed (a int); INSERT INTO stayed VALUES (1)');
  const running = pgErrorOf(store.execute(endless, []));
  await new Promise((resolve) => setTimeout(resolve, 50));
  await Promise.all([store.restart(), store.restart()]);
  expect((await running).code).toBe('57P01');
  expect((await store.execute('SELECT * FROM stayed', [])).rowCount).toBe(1);
});
