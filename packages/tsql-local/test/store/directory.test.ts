import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { DataDirectoryVersionError } from '../../src/store/directory/data-directory.ts';
import { DataDirectoryInUseError, lockDirectory } from '../../src/store/directory/directory-lock.ts';
import { ownIdentity } from '../../src/store/directory/process-identity.ts';
import { openStore } from '../../src/store/open-store.ts';
import { lineOf, outputOf, processTestTimeout, startFixture, startNode } from './child.ts';
import { openTestStore, readValues, testRuntimeSql } from './test-store.ts';

const root = mkdtempSync(join(tmpdir(), 'store-directory-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A process that has certainly ended. */
async function endedProcess(): Promise<number> {
  const child = startNode('--eval', '0');
  await outputOf(child);
  return child.pid ?? 0;
}

describe('a data directory', () => {
  test('keeps its data, and belongs to one store at a time', async () => {
    const directory = join(root, 'kept');
    const store = await openTestStore(directory);
    await store.run('CREATE TABLE kept (a int); INSERT INTO kept VALUES (7)');
    const refusal = await openTestStore(directory).then(() => undefined, (cause: unknown) => cause);
    expect(refusal).toBeInstanceOf(DataDirectoryInUseError);
    expect((refusal as DataDirectoryInUseError).holder.pid).toBe(process.pid);
    const child = await outputOf(startFixture('open-directory.ts', directory));
    expect(child).toContain('DataDirectoryInUseError');
    expect(child).toContain(`process ${process.pid} on ${hostname()}`);
    await store.close();
    expect(readdirSync(directory)).toEqual(['postgres']);

    const again = await openTestStore(directory);
    expect(await readValues(again, [{ kind: 'int' }], 'SELECT a FROM kept')).toEqual([[7]]);
    await again.close();
  }, processTestTimeout);

  test('is refused while another process holds it, and free after that was killed', async () => {
    const directory = join(root, 'held');
    const child = startFixture('open-directory.ts', directory, 'hold');
    await lineOf(child, (line) => line === 'opened');
    await expect(openTestStore(directory)).rejects.toThrow(`in use by process ${child.pid}`);
    child.kill('SIGKILL');
    await outputOf(child);
    await (await openTestStore(directory)).close();
  }, processTestTimeout);

  test('of another runtime is refused and left as it is', async () => {
    const directory = join(root, 'other');
    await (await openTestStore(directory)).close();
    const file = join(directory, 'postgres', 'tsql-local.json');
    const before = readFileSync(file, 'utf8');
    const refusal = await openStore({ dataDirectory: directory, runtimeSql: `${testRuntimeSql} -- another` }).then(() => undefined, (cause: unknown) => cause);
    expect(refusal).toBeInstanceOf(DataDirectoryVersionError);
    expect(String(refusal)).toMatch(/another version of tsql-local.*Nothing in it was changed/);
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(readdirSync(directory)).toEqual(['postgres']);
  });

  test('that holds something else is refused', async () => {
    const directory = join(root, 'foreign');
    mkdirSync(directory);
    writeFileSync(join(directory, 'thesis.txt'), 'text');
    await expect(openTestStore(directory)).rejects.toThrow(/no data directory of tsql-local: it holds thesis\.txt/);
    expect(readdirSync(directory)).toEqual(['thesis.txt']);
  });

  test('whose copying was cut off is made anew', async () => {
    const directory = join(root, 'cut');
    mkdirSync(join(directory, 'postgres.draft'), { recursive: true });
    writeFileSync(join(directory, 'postgres.draft', 'PG_VERSION'), '18');
    writeFileSync(join(directory, 'tsql-local.lock'), JSON.stringify({ ...ownIdentity(), pid: await endedProcess() }));
    await (await openTestStore(directory)).close();
    expect(readdirSync(directory)).toEqual(['postgres']);
  });
});

describe('lockDirectory', () => {
  const lockFile = join(root, 'tsql-local.lock');

  test('takes over the lock of a process that is gone', async () => {
    writeFileSync(lockFile, JSON.stringify({ ...ownIdentity(), pid: await endedProcess() }));
    const release = lockDirectory(lockFile);
    expect(JSON.parse(readFileSync(lockFile, 'utf8'))).toEqual(ownIdentityNow());
    expect(() => lockDirectory(lockFile)).toThrow(DataDirectoryInUseError);
    release();
    expect(existsSync(lockFile)).toBe(false);
  });

  test('takes over the lock of a process whose number another has now', () => {
    const { startMark } = ownIdentity();
    // Only Linux tells.
    if (startMark === undefined) return;
    writeFileSync(lockFile, JSON.stringify({ ...ownIdentity(), startMark: `${startMark}0` }));
    lockDirectory(lockFile)();
  });

  test('respects the lock of another host, whose processes cannot be seen', async () => {
    writeFileSync(lockFile, JSON.stringify({ ...ownIdentity(), pid: await endedProcess(), host: 'elsewhere' }));
    expect(() => lockDirectory(lockFile)).toThrow(/on elsewhere/);
    rmSync(lockFile);
  });

  test('takes over what is no lock, and clears a takeover that was cut off', async () => {
    writeFileSync(lockFile, '');
    writeFileSync(`${lockFile}.takeover`, JSON.stringify({ ...ownIdentity(), pid: await endedProcess() }));
    lockDirectory(lockFile)();
    expect(existsSync(`${lockFile}.takeover`)).toBe(false);
  });
});

/** The start is computed from the clock, so its milliseconds may differ. */
function ownIdentityNow(): object {
  return { ...ownIdentity(), startedAt: expect.any(String) as string };
}
