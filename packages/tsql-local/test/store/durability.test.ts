import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lineOf, outputOf, processTestTimeout, startFixture } from './child.ts';
import { openTestStore, readValues } from './test-store.ts';

const directory = join(mkdtempSync(join(tmpdir(), 'store-durability-')), 'data');
afterAll(() => rmSync(join(directory, '..'), { recursive: true, force: true }));

test('kill -9 keeps each committed transaction whole and loses each open one', async () => {
  let acknowledged = 0;
  for (let round = 1; round <= 2; round++) {
    const child = startFixture('write-until-killed.ts', directory, String(acknowledged + 1));
    // A different number of transactions in each round, and whatever step the kill meets.
    const lines = await lineOf(child, (line) => Number(line) >= acknowledged + 20 * round);
    child.kill('SIGKILL');
    const rest = (await outputOf(child)).split('\n').filter((line) => line !== '');
    acknowledged = Math.max(...[...lines, ...rest].map(Number));

    const store = await openTestStore(directory);
    const int = { kind: 'int' } as const;
    const [[partial] = []] = await readValues(store, [int], 'SELECT count(*)::int4 FROM (SELECT FROM written GROUP BY transaction HAVING count(*) <> 2) halves');
    const [[kept, last] = []] = await readValues(store, [int, int], 'SELECT count(DISTINCT transaction)::int4, max(transaction) FROM written');
    const [[open] = []] = await readValues(store, [int], 'SELECT count(*)::int4 FROM written WHERE transaction = -1');
    expect(partial).toBe(0);
    expect(open).toBe(0);
    expect(kept).toBe(last);
    // One more may be committed whose acknowledgement the kill cut off.
    expect([acknowledged, acknowledged + 1]).toContain(last);
    acknowledged = last as number;
    await store.close();
  }
}, processTestTimeout);
