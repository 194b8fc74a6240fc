/** Runs by the public interface of a framework that the database brings itself. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConnectionUrl } from '../src/connect/connection-url.ts';
import { openSession, type Session } from '../src/connect/session.ts';
import type { TsqltOptions } from '../src/options.ts';
import { runTsqlt } from '../src/run-tsqlt.ts';
import { serverUrl } from './support/server-url.ts';

const { url } = serverUrl();
const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
const database = `tsqlt_runner_test_${process.pid}`;
const setup = [fixture('other-framework.sql'), fixture('setup.sql')];
let directory = '';
let master: Session;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'tsqlt-runner-'));
  master = await openSession({ ...parseConnectionUrl(url()), database: 'master' });
  await master.execute(`CREATE DATABASE ${database};`);
});

afterAll(async () => {
  await master.execute(`DROP DATABASE ${database};`);
  await master.close();
  rmSync(directory, { recursive: true, force: true });
});

/** Runs, and tells outcomes by name and what was written. */
async function run(options: TsqltOptions) {
  let text = '';
  const { results, exitCode, notRun } = await runTsqlt({ cwd: directory, url: url(), fresh: true, setup, write: (part) => void (text += part), ...options });
  return { outcomes: Object.fromEntries(results.map(({ test, outcome }) => [test.name, outcome])), results, exitCode, notRun, text };
}

/** A script of the test's own. */
function script(text: string): string {
  const path = join(directory, 'one.sql');
  writeFileSync(path, text);
  return path;
}

const databases = async (): Promise<readonly string[]> => (await master.query<{ name: string }>("SELECT name FROM sys.databases WHERE name LIKE N'tsqlt[_]runner[_]%' ORDER BY name;")).map(({ name }) => name);

describe('a run', () => {
  it('tells what became of each test, where and why, and drops the database that it made', async () => {
    const { outcomes, results, exitCode, text } = await run({ paths: [fixture('other/OtherTests.sql')], reporters: [{ name: 'spec' }, { name: 'junit', file: 'reports/junit.xml' }] });
    expect(outcomes).toEqual({ 'test passes': 'passed', 'test fails': 'failed', 'test breaks off': 'errored' });
    expect(results.map(({ place }) => place?.line)).toEqual([undefined, 7, 18]);
    expect(results[1]?.candidates?.map(({ line }) => line)).toEqual([11]);
    expect(results.map(({ output }) => output)).toEqual([['quiet'], ['loud'], []]);
    expect(exitCode).toBe(1);
    expect(text).toContain('1 passed, 1 failed, 1 errored');
    expect(readFileSync(join(directory, 'reports/junit.xml'), 'utf8')).toContain('<testsuites name="tSQLt"');
    expect(await databases()).toEqual([database]);
  });

  it('runs what failed last again', async () => {
    const { outcomes } = await run({ paths: [fixture('other/OtherTests.sql')], lastFailed: true });
    expect(outcomes).toEqual({ 'test fails': 'failed', 'test breaks off': 'errored' });
  });

  it('stops a test that takes too long, undoes it, and goes on', async () => {
    const { outcomes, results } = await run({ paths: [fixture('other/SlowTests.sql')], timeoutMs: 1500 });
    expect(outcomes).toEqual({ 'test waits': 'errored', 'test sees nothing of the one that was stopped': 'passed' });
    expect(results[0]?.message).toBe('Timed out: the test was stopped after 1500 ms.');
  });

  it('ends in order when it is interrupted', async () => {
    const controller = new AbortController();
    const running = run({ paths: [fixture('other/SlowTests.sql')], signal: controller.signal, reporters: [{ name: 'tap' }], write: (text) => void (text.startsWith('TAP') && setTimeout(() => controller.abort(), 500)) });
    const { results, notRun, exitCode } = await running;
    expect(results.map(({ message }) => message)).toEqual(['Stopped: the run was interrupted.']);
    expect({ notRun, exitCode }).toEqual({ notRun: 1, exitCode: 130 });
    expect(await databases()).toEqual([database]);
  });

  it('stops after the first red test where asked to', async () => {
    const { outcomes, notRun } = await run({ paths: [fixture('other/OtherTests.sql')], tests: ['fails', 'breaks*'], bail: 1 });
    expect({ outcomes, notRun }).toEqual({ outcomes: { 'test fails': 'failed' }, notRun: 1 });
  });

  it('ends with 0 when all pass and with 3 when no test matches', async () => {
    expect((await run({ paths: [fixture('other')], tests: ['passes'] })).exitCode).toBe(0);
    expect((await run({ paths: [fixture('other')], classes: ['None*'] })).exitCode).toBe(3);
  });
});

describe('a run that cannot be', () => {
  it('is told by file and line when the server refuses a script', async () => {
    const path = script("EXEC tSQLt.NewTestClass N'C';\nGO\n\nCREATE PROCEDURE C.[test a]\nAS\nSELECT 1 AS;\nGO\nEXEC tSQLt.NewTestClass NULL;\nGO\n");
    await expect(run({ paths: [path] })).rejects.toThrow(/^The server refused parts of the scripts, so no test was run:\n.*one\.sql:6: error 102: .*\n(?:.*\n)?.*one\.sql:8: error \d+ in /);
    expect(await databases()).toEqual([database]);
  });

  it('is told when a test would not run', async () => {
    await expect(run({ paths: [script('CREATE PROCEDURE dbo.[test a] AS RETURN;')] })).rejects.toThrow(/one\.sql:1: \[dbo\]\.\[test a\] would not run: its schema is no test class/);
    const dropped = script("EXEC tSQLt.NewTestClass N'C';\nGO\nCREATE PROCEDURE C.[test a] AS RETURN;\nGO\nCREATE PROCEDURE C.[test b] AS RETURN;\nGO\nDROP PROCEDURE C.[test a];\n");
    await expect(run({ paths: [dropped] })).rejects.toThrow(/one\.sql:3: \[C\]\.\[test a\] would not run: a later script dropped it/);
  });

  it('is told when what prepares the database fails, which it finds in MSSQL_URL', async () => {
    await expect(run({ prepare: 'exit 3', paths: [fixture('other')] })).rejects.toThrow(/^The command of --prepare ended with 3, so no test was run: exit 3$/);
    const check = `"${process.execPath}" -e "process.exit(/^mssql:.*tsqlt_runner_/.test(process.env.MSSQL_URL) ? 0 : 1)"`;
    expect((await run({ prepare: check, paths: [fixture('other')], tests: ['passes'] })).exitCode).toBe(0);
  });

  it('is told when the framework is not whole', async () => {
    await expect(run({ setup: [script('CREATE SCHEMA tSQLt;')], paths: ['none*.sql'] })).rejects.toThrow(/lacks tSQLt\.Tests: it has no tSQLt, or one that is not whole/);
  });

  it('is told when the server or the database cannot be reached', async () => {
    await expect(run({ url: url('no_such_database'), fresh: false, paths: [fixture('other')] })).rejects.toThrow(/^Cannot connect to .*, database no_such_database, as /);
    await expect(run({ fresh: false, paths: [fixture('other')] })).rejects.toThrow(/names no database/);
  });
});

describe('a database', () => {
  const own = (): TsqltOptions => ({ url: url(database), fresh: false, paths: [fixture('other/OtherTests.sql')] });

  it('without a mark is refused and left alone', async () => {
    await expect(run(own())).rejects.toThrow(`The database ${database} is not marked for tests`);
    const rows = await master.query<{ Found: number }>(`SELECT COUNT(*) AS Found FROM ${database}.sys.schemas WHERE name = N'tSQLt';`);
    expect(rows[0]?.Found).toBe(0);
  });

  it('is taken once it is marked, and its tests run again without their scripts', async () => {
    expect((await run({ ...own(), mark: true })).exitCode).toBe(1);
    const again = await run({ ...own(), deploy: false, setup: [] });
    expect(again.results.map(({ test, place }) => `${test.name} ${place?.line ?? ''}`)).toEqual(['test breaks off 18', 'test fails 7', 'test passes ']);
    expect((await run({ ...own(), deploy: false, mark: true, setup: [], tests: ['passes'] })).exitCode).toBe(0);
  });
});
