/** What runTest makes of a server's answers, some of which no engine of ours gives. */
import { describe, expect, it } from 'vitest';
import { ServerError, type ServerMessage } from '../../src/connect/server-message.ts';
import type { BatchOutcome, Session } from '../../src/connect/session.ts';
import type { ResultRow } from '../../src/run/result-row.ts';
import { runTest } from '../../src/run/run-test.ts';
import { RunnerError } from '../../src/runner-error.ts';

const test = { className: "O'Brien", name: 'test a]b' };
const message = (text: string, rest: Partial<ServerMessage> = {}): ServerMessage => ({ text, number: 0, severity: 0, procedure: '', line: 1, ...rest });
const row = (result: string, rest: Partial<ResultRow> = {}): ResultRow => ({ key: '1 now', result, message: null, microseconds: 1500, ...rest });

/** Runs against a session that answers so; with what it was sent. */
async function run(answer: Partial<BatchOutcome>, found: ResultRow | undefined, knownRows = new Set<string>(), signal?: AbortSignal) {
  const sent: string[] = [];
  const session: Session = {
    database: 'd',
    run: async (text) => {
      sent.push(text);
      return { messages: [], stopped: false, ...answer };
    },
    execute: async () => undefined,
    query: async <Row>() => (found === undefined ? [] : [found as Row]),
    close: async () => undefined,
  };
  const { durationMs, ...result } = await runTest(session, { runProcedure: 'tSQLt.Run', tellsErrors: true }, test, { timeoutMs: 1000, signal, knownRows });
  return { ...result, durationMs, sent };
}

describe('runTest', () => {
  it('asks for the test by its quoted name, and believes the row, the time too', async () => {
    expect(await run({}, row('Success'))).toEqual({ outcome: 'passed', message: '', output: [], durationMs: 1.5, sent: ["EXEC tSQLt.Run @TestName = N'[O''Brien].[test a]]b]';"] });
    expect(await run({}, row('Skipped', { message: 'later' }))).toMatchObject({ outcome: 'skipped', message: 'later' });
    expect(await run({}, row('FATAL', { message: 'gone' }))).toMatchObject({ outcome: 'errored', message: 'gone' });
  });

  it('keeps what the test said, without what the framework and errors said', async () => {
    const messages = [message('a line'), message("[O'Brien].[test a]]b] failed: (Failure) x"), message("-->[O'Brien].[test a]]b] skipped: x"), message('an error', { severity: 16, number: 50000 })];
    expect((await run({ messages }, row('Failure', { message: 'x' }))).output).toEqual(['a line']);
  });

  it('undoes what an error left open, and yet believes the row', async () => {
    const error = new ServerError([message('A test failed.', { number: 50000, severity: 16 })], { cause: undefined });
    expect(await run({ error }, row('Failure', { message: 'x' }))).toMatchObject({ outcome: 'failed', message: 'x', sent: [expect.anything(), 'IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;'] });
  });

  it('takes no row for a result that was there before, or that is none', async () => {
    const error = new ServerError([message('first', { number: 1 }), message('second', { number: 2, procedure: 'tSQLt.Run', line: 7 })], { cause: undefined });
    const told = 'Error 1: first\nError 2 in tSQLt.Run, line 7: second';
    expect(await run({ error }, undefined)).toMatchObject({ outcome: 'errored', message: `The test left no result in tSQLt.TestResult.\n${told}` });
    expect(await run({}, row('Success'), new Set(['1 now']))).toMatchObject({ outcome: 'errored', message: 'The test left no result in tSQLt.TestResult.' });
    expect(await run({ error }, row('A severe error happened during test execution. Test did not finish.', { microseconds: null }))).toMatchObject({ outcome: 'errored', message: `A severe error happened during test execution. Test did not finish.\n${told}` });
    expect(await run({}, row('constructor'))).toMatchObject({ outcome: 'errored' });
  });

  it('remembers the row', async () => {
    const known = new Set<string>();
    await run({}, row('Success'), known);
    expect([...known]).toEqual(['1 now']);
  });

  it('tells a test that was stopped, and why', async () => {
    expect(await run({ stopped: true }, row('Success'))).toMatchObject({ outcome: 'errored', message: 'Timed out: the test was stopped after 1000 ms.' });
    expect(await run({ stopped: true }, undefined, new Set(), AbortSignal.abort())).toMatchObject({ outcome: 'errored', message: 'Stopped: the run was interrupted.' });
  });

  it('tells a connection that broke, and sends nothing more', async () => {
    expect(await run({ broken: new RunnerError('The connection broke: Connection lost - ECONNRESET') }, undefined)).toMatchObject({ outcome: 'errored', message: 'The connection broke: Connection lost - ECONNRESET', sent: [expect.stringContaining('EXEC')] });
  });
});
