import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { CopyTupleWriter } from '../../src/store/copy-tuple.ts';
import type { WorkerStore } from '../../src/store/worker-store.ts';
import type { SqlType } from '../../src/types/sql-type.ts';
import { openTestStore, pgErrorOf, readValues } from './test-store.ts';

const types: readonly SqlType[] = [{ kind: 'int' }, { kind: 'varbinary', length: 8_000 }];
const copy = 'COPY blocks (n, data) FROM STDIN (FORMAT binary)';

let store: WorkerStore;
beforeAll(async () => {
  store = await openTestStore();
  await store.run('CREATE TABLE blocks (n int PRIMARY KEY CHECK (n <> 15000), data bytea)');
});
beforeEach(() => store.run('TRUNCATE blocks'));
afterAll(() => store.close());

/** Blocks first … last in chunks of some 100 of them; each block's bytes are its number modulo 251. */
async function* blocks(first: number, last: number): AsyncGenerator<Uint8Array> {
  const writer = new CopyTupleWriter(types);
  for (let n = first; n <= last; n++) {
    writer.write([n, new Uint8Array(7_936).fill(n % 251)]);
    if (writer.size > 800_000) yield writer.take();
  }
  yield writer.take();
}

const count = async (): Promise<number> => (await store.execute('SELECT n FROM blocks', [])).rowCount;

test('10,000 blocks of 7,936 bytes', async () => {
  expect(await store.copyIn(copy, blocks(1, 10_000))).toBe(10_000);
  const wrong = `SELECT count(*)::int4 FROM blocks WHERE length(data) <> 7936 OR get_byte(data, 0) <> n % 251 OR get_byte(data, 7935) <> n % 251`;
  expect(await readValues(store, [{ kind: 'int' }], wrong)).toEqual([[0]]);
  expect(await count()).toBe(10_000);
});

test('chunks that a source uses again', async () => {
  async function* reused(): AsyncGenerator<Uint8Array> {
    const chunk = new Uint8Array(18);
    const view = new DataView(chunk.buffer);
    for (let n = 1; n <= 3; n++) {
      // Two fields: 4 bytes of n, 4 bytes.
      view.setInt16(0, 2);
      view.setInt32(2, 4);
      view.setInt32(6, n);
      view.setInt32(10, 4);
      view.setInt32(14, n);
      yield chunk;
    }
  }
  expect(await store.copyIn(copy, reused())).toBe(3);
  expect(await readValues(store, [{ kind: 'int' }], "SELECT ('x' || encode(data, 'hex'))::bit(32)::int4 FROM blocks ORDER BY n")).toEqual([[1], [2], [3]]);
});

test('no rows', async () => {
  expect(await store.copyIn(copy, blocks(1, 0))).toBe(0);
});

test('a bad tuple: nothing is written', async () => {
  async function* bad(): AsyncGenerator<Uint8Array> {
    yield* blocks(1, 500);
    // Nine fields where there are two.
    yield new Uint8Array([0, 9, 0, 0]);
    yield* blocks(501, 2_000);
  }
  expect((await pgErrorOf(store.copyIn(copy, bad()))).code).toBe('22P04');
  expect(await count()).toBe(0);
  expect(await store.copyIn(copy, blocks(1, 10))).toBe(10);
});

test('a row that a constraint refuses: nothing is written', async () => {
  expect((await pgErrorOf(store.copyIn(copy, blocks(14_000, 16_000)))).code).toBe('23514');
  expect(await count()).toBe(0);
});

test('a statement that cannot begin', async () => {
  let asked = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) {
      asked += 1;
      yield* blocks(1, 100);
    }
  }
  expect((await pgErrorOf(store.copyIn('COPY nowhere FROM STDIN (FORMAT binary)', endless()))).code).toBe('42P01');
  expect(asked).toBeGreaterThan(0);
  expect(await store.copyIn(copy, blocks(1, 10))).toBe(10);
});

test('a source that fails: its error, nothing written', async () => {
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield* blocks(1, 300);
    throw new Error('the file is cut off');
  }
  await expect(store.copyIn(copy, failing())).rejects.toThrow('the file is cut off');
  expect(await count()).toBe(0);
  expect(store.transactionStatus).toBe('I');
});

test('cancelled while its source waits', async () => {
  const controller = new AbortController();
  async function* waiting(): AsyncGenerator<Uint8Array> {
    yield* blocks(1, 300);
    controller.abort();
    yield* blocks(301, 600);
  }
  expect((await pgErrorOf(store.copyIn(copy, waiting(), controller.signal))).code).toBe('57014');
  expect(await count()).toBe(0);
});

test('within a transaction it shares its fate', async () => {
  await store.run('BEGIN');
  expect(await store.copyIn(copy, blocks(1, 50))).toBe(50);
  expect(store.transactionStatus).toBe('T');
  await store.run('SAVEPOINT s');
  expect((await pgErrorOf(store.copyIn(copy, blocks(50, 60)))).code).toBe('23505');
  expect(store.transactionStatus).toBe('E');
  await store.run('ROLLBACK TO SAVEPOINT s');
  expect(await count()).toBe(50);
  await store.run('ROLLBACK');
  expect(await count()).toBe(0);
});
