import { performance } from 'node:perf_hooks';
import type { BatchOutcome, Session } from '../connect/session.ts';
import { fullName, type TestCase } from '../discover/test-case.ts';
import type { Framework } from '../install/framework.ts';
import type { Outcome } from '../results/test-result.ts';
import { outcomeOf, readResultRow } from './result-row.ts';

export interface RunTestOptions {
  readonly timeoutMs?: number | undefined;
  /** Stops the test. */
  readonly signal?: AbortSignal | undefined;
  /** Rows of tSQLt.TestResult that are known; the test's own is added. */
  readonly knownRows: Set<string>;
}

/** What the framework says of one test. */
export interface RawResult {
  readonly outcome: Outcome;
  readonly message: string;
  readonly durationMs: number;
  readonly output: readonly string[];
}

/** Runs one test by the framework's public interface. Throws RunnerError only when the server can no longer be asked. */
export async function runTest(session: Session, { runProcedure }: Framework, test: TestCase, options: RunTestOptions): Promise<RawResult> {
  const began = performance.now();
  const name = fullName(test);
  const outcome = await session.run(`EXEC ${runProcedure} @TestName = N'${name.replaceAll("'", "''")}';`, options);
  const durationMs = performance.now() - began;
  const output = outcome.messages.filter(({ severity, text }) => severity <= 10 && !isFrameworks(text, name)).map(({ text }) => text);
  if (outcome.broken !== undefined) return { outcome: 'errored', message: outcome.broken.message, durationMs, output };
  if (outcome.stopped || outcome.error !== undefined) await session.run('IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;');
  if (outcome.stopped) return { outcome: 'errored', message: options.signal?.aborted === true ? 'Stopped: the run was interrupted.' : `Timed out: the test was stopped after ${options.timeoutMs} ms.`, durationMs, output };

  const row = await readResultRow(session, test);
  const isNew = row !== undefined && !options.knownRows.has(row.key);
  if (isNew) options.knownRows.add(row.key);
  const known = isNew ? outcomeOf(row.result) : undefined;
  if (row === undefined || known === undefined) return { outcome: 'errored', message: unfinished(outcome, isNew ? row?.result : undefined), durationMs, output };
  return { outcome: known, message: row.message ?? '', durationMs: row.microseconds === null ? durationMs : row.microseconds / 1000, output };
}

/** Of a test that left no result: what the framework wrote instead, and what the server said. */
function unfinished({ error }: BatchOutcome, written: string | undefined): string {
  const said = error?.errors.map(({ text, number, procedure, line }) => `Error ${number}${procedure === '' ? '' : ` in ${procedure}, line ${line}`}: ${text}`) ?? [];
  return [written ?? 'The test left no result in tSQLt.TestResult.', ...said].join('\n');
}

/** The lines in which a framework tells what its result table tells too. */
const isFrameworks = (text: string, name: string): boolean => text.startsWith(`${name} failed: (`) || text.startsWith(`-->${name} skipped: `);
