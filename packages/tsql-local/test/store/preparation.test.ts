import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { defaultCacheDirectory } from '../../src/store/prepared/cache-directory.ts';
import { preparedKey } from '../../src/store/prepared/prepared-key.ts';
import { preparedLibrary } from '../../src/store/prepared/prepared-directory.ts';
import { outputOf, processTestTimeout, startFixture } from './child.ts';

/** A cache of its own that begins with PostgreSQL and PostGIS prepared: those take half a minute. */
const cacheDirectory = mkdtempSync(join(tmpdir(), 'store-cache-'));
beforeAll(async () => {
  await preparedLibrary({ cacheDirectory: defaultCacheDirectory(), runtimeSql: '', onProgress: () => {} });
  const base = `base-${preparedKey('').base}`;
  cpSync(join(defaultCacheDirectory(), base), join(cacheDirectory, base), { recursive: true });
});
afterAll(() => rmSync(cacheDirectory, { recursive: true, force: true }));

const runtimeDirectories = (): string[] => readdirSync(cacheDirectory).filter((name) => name.startsWith('runtime-')).sort();

describe('a runtime', () => {
  const runtimeSql = 'CREATE TABLE tsql.prepared (a int); INSERT INTO tsql.prepared VALUES (5);';
  const name = `runtime-${preparedKey(runtimeSql).runtime}`;

  test('is prepared once by two processes at once, after one that was cut off', async () => {
    mkdirSync(join(cacheDirectory, `${name}.draft`, 'postgres'), { recursive: true });
    const outputs = await Promise.all([1, 2].map(() => outputOf(startFixture('prepare-runtime.ts', cacheDirectory, runtimeSql))));
    const results = outputs.map((output) => JSON.parse(output) as { rows: unknown; messages: number });
    expect(results.map(({ rows }) => rows)).toEqual([[[5]], [[5]]]);
    expect(results.map(({ messages }) => messages).sort()).toEqual([0, 1]);
    expect(runtimeDirectories()).toEqual([name]);
  }, processTestTimeout);

  test('that fails leaves nothing behind, and says where it failed', async () => {
    const broken = openStore({ cacheDirectory, runtimeSql: 'CREATE TABLE tsql.broken (a int); SELECT nonsense FROM tsql.broken;' });
    await expect(broken).rejects.toThrow(/"nonsense" does not exist near "nonsense FROM tsql\.broken/);
    expect(runtimeDirectories()).toEqual([name]);
  });
});

test('the cache directory follows the environment', () => {
  expect(defaultCacheDirectory({ XDG_CACHE_HOME: '/x' })).toBe(join('/x', 'tsql-local'));
  expect(defaultCacheDirectory({ LOCALAPPDATA: '/local' })).toBe(join('/local', 'tsql-local'));
  expect(defaultCacheDirectory({})).toMatch(/\.cache.tsql-local$/);
  expect(existsSync(defaultCacheDirectory())).toBe(true);
});
