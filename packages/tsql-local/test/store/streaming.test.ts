import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDataRows } from '../../src/store/data-rows.ts';
import type { WorkerStore } from '../../src/store/worker-store.ts';
import { inFlightLimit } from '../../src/store/worker/control.ts';
import { openTestStore } from './test-store.ts';

let store: WorkerStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

/** 200,000 rows of about 420 bytes: far more than may be in flight. */
const manyRows = "SELECT g, repeat('x', 400) FROM generate_series(1, 200000) g";
const bytesOfManyRows = 84_000_000;

test('a slow consumer holds back PostgreSQL', async () => {
  let rows = 0;
  let expected = 1;
  let busy = false;
  const result = await store.execute(manyRows, [], {
    onRows: async (chunk) => {
      expect(busy).toBe(false);
      busy = true;
      await new Promise((resolve) => setImmediate(resolve));
      rows += readDataRows(chunk, 2, ({ view, starts }) => {
        if (view.getInt32(starts[0]!) !== expected) throw new Error(`row ${expected} is missing`);
        expected += 1;
      });
      busy = false;
    },
  });
  expect(rows).toBe(200_000);
  expect(result.rowCount).toBe(200_000);
  // A chunk is sent while the limit is not yet reached, so one chunk may go beyond it.
  expect(store.peakBytesInFlight).toBeLessThan(inFlightLimit + 300_000);
  expect(store.peakBytesInFlight).toBeLessThan(bytesOfManyRows / 10);
});

test('rows that nobody listens for are read and thrown away', async () => {
  expect((await store.execute(manyRows, [])).rowCount).toBe(200_000);
});

test.each([1, 40])('a consumer that throws at chunk %i ends the statement with its error', async (failing) => {
  let chunks = 0;
  const call = store.execute(manyRows, [], {
    onRows: () => {
      chunks += 1;
      if (chunks === failing) throw new Error('the consumer is full');
    },
  });
  await expect(call).rejects.toThrow('the consumer is full');
  expect(chunks).toBe(failing);
  expect((await store.execute('SELECT 1', [])).rowCount).toBe(1);
});

test('an error after the first rows arrives after them', async () => {
  let bytes = 0;
  const call = store.execute("SELECT repeat('x', 1000), 1 / (100000 - g) FROM generate_series(1, 100000) g", [], {
    onRows: (chunk) => {
      bytes += chunk.length;
    },
  });
  await expect(call).rejects.toMatchObject({ code: '22012' });
  expect(bytes).toBeGreaterThan(10_000_000);
});
