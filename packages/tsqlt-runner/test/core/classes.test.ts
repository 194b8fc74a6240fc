/** The class files beside this one: each deployed once and run as a class, each test compared with what the file says of it. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readExpectations } from './expectations.ts';
import { openCore, type Core, type Message } from '../../scripts/open-core.ts';

const folder = new URL('classes/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));

let core: Core;
beforeAll(async () => {
  core = await openCore();
  expect(await core.deploy()).toEqual([]);
});
afterAll(() => core.close());

describe.each(files)('%s', (name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const className = name.replace('.sql', '');
  const outcome = new Map<string, readonly unknown[]>();

  beforeAll(async () => {
    const deployed = await core.run(text);
    expect(deployed.messages.filter((message) => message.kind === 'error')).toEqual([]);
    const ran = await core.run(`EXEC tSQLt.RunWithNullResults N'${className}';`);
    expect(ran.messages.filter((message) => message.kind === 'error')).toEqual([]);
    const { rows } = await core.run('SELECT TestCase, Result, Msg, TestEndTime FROM tSQLt.TestResult;');
    for (const row of rows) outcome.set(row[0] as string, row);
  });

  it.each(readExpectations(text))('$test', ({ test, result, message }) => {
    const [, seen, text, end] = outcome.get(test) ?? [];
    expect({ result: seen, message: text }).toEqual({ result, message: message === undefined ? text : expect.stringMatching(message) });
    expect(end).toBeInstanceOf(Date);
  });

  it('runs no other tests and leaves no transaction', async () => {
    expect([...outcome.keys()].toSorted()).toEqual(readExpectations(text).map(({ test }) => test).toSorted());
    expect((await core.run('SELECT @@TRANCOUNT;')).rows).toEqual([[0]]);
  });
});

const errorsOf = ({ messages }: { readonly messages: readonly Message[] }): readonly string[] => messages.filter(({ kind }) => kind === 'error').map(({ text }) => text);

describe('runs', () => {
  beforeAll(async () => {
    const made = await core.run(`
EXEC tSQLt.NewTestClass 'Runs';
GO
CREATE PROCEDURE Runs.[test <good>] AS RETURN;
GO
CREATE PROCEDURE Runs.[test bad] AS EXEC tSQLt.Fail 'a & "b"';
GO`);
    expect(errorsOf(made)).toEqual([]);
  });
  const results = async (): Promise<readonly unknown[]> => (await core.run('SELECT TestCase, Result FROM tSQLt.TestResult ORDER BY TestCase;')).rows;

  it('prints a table and ends with the summary as an error', async () => {
    const { messages } = await core.run("EXEC tSQLt.Run 'Runs';");
    const lines = messages.map(({ text }) => text);
    expect(lines).toContainEqual(expect.stringMatching(/^\|No\|Test Case Name +\|Dur\(ms\)\|Result +\|$/));
    expect(lines).toContain('[Runs].[test bad] failed: (Failure) a & "b"');
    expect(errorsOf({ messages })).toEqual(['Test Case Summary: 2 test case(s) executed, 1 succeeded, 0 skipped, 1 failed, 0 errored.']);
    expect(messages.find(({ kind }) => kind === 'error')?.severity).toBe(16);
  });

  it('keeps the summary from being an error, and tells of each test, when told so', async () => {
    const { messages } = await core.run("EXEC tSQLt.SetSummaryError 0; EXEC tSQLt.SetVerbose; EXEC tSQLt.Run '[Runs]'; EXEC tSQLt.SetVerbose 0; EXEC tSQLt.SetSummaryError 1;");
    expect(errorsOf({ messages })).toEqual([]);
    expect(messages.map(({ text }) => text)).toEqual(expect.arrayContaining(["tSQLt.Run '[Runs].[test bad]'; --Starting", "tSQLt.Run '[Runs].[test bad]'; --Finished"]));
    expect(errorsOf(await core.run('EXEC tSQLt.SetSummaryError 7;'))).toEqual(['@SummaryError has to be 0 or 1, but it was: 7']);
  });

  it('runs one test, and the same again without a name', async () => {
    await core.run("EXEC tSQLt.RunWithNullResults 'Runs.[test <good>]';");
    expect(await results()).toEqual([['test <good>', 'Success']]);
    await core.run('DELETE FROM tSQLt.TestResult; EXEC tSQLt.RunWithNullResults;');
    expect(await results()).toEqual([['test <good>', 'Success']]);
    await core.run("EXEC tSQLt.RunWithNullResults 'No.[such test]';");
    expect(await results()).toEqual([]);
  });

  it('runs new classes until a reset, and uses the formatter that is set', async () => {
    await core.run("EXEC tSQLt.SetTestResultFormatter 'tSQLt.NullTestResultFormatter'; EXEC tSQLt.Reset; EXEC tSQLt.RunNew;");
    expect(await results()).toEqual([]);
    const ran = await core.run("EXEC tSQLt.RunTestClass 'Runs'; EXEC tSQLt.SetTestResultFormatter 'tSQLt.DefaultResultFormatter';");
    expect(errorsOf(ran)).toEqual([]);
    expect(await results()).toHaveLength(2);
  });

  it('gives JUnit XML', async () => {
    const { rows } = await core.run("EXEC tSQLt.RunWithXmlResults 'Runs';");
    expect(String(rows[0]?.[0])).toMatch(
      /^<testsuites><testsuite id="1" name="Runs" tests="2" errors="0" failures="1" skipped="0" timestamp="[^"]+" time="[\d.]+" hostname="[^"]*" package="tSQLt"><properties\/>(<testcase [^>]*\/>|<testcase [^>]*>.*<\/testcase>)*<system-out\/><system-err\/><\/testsuite><\/testsuites>$/,
    );
    expect(String(rows[0]?.[0])).toContain('name="test &lt;good&gt;"');
    expect(String(rows[0]?.[0])).toContain('<failure message="a &amp; &quot;b&quot;" type="tSQLt.Fail"/>');
  });

  it('moves a class to another name and leaves a schema that is none alone', async () => {
    expect(errorsOf(await core.run("EXEC tSQLt.RenameClass 'Runs', 'Walks'; EXEC tSQLt.RunWithNullResults 'Walks';"))).toEqual([]);
    expect(await results()).toHaveLength(2);
    expect((await core.run("SELECT SCHEMA_ID('Runs');")).rows).toEqual([[null]]);
    expect(errorsOf(await core.run("EXEC tSQLt.NewTestClass 'dbo';"))).toEqual([
      "Attempted to execute tSQLt.NewTestClass on 'dbo' which is an existing schema but not a test class (Error originated in tSQLt.NewTestClass)",
    ]);
  });
});

describe('the core', () => {
  it('can be deployed again over itself', async () => {
    expect(await core.deploy()).toEqual([]);
  });
});
