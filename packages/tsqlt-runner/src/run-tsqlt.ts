import { reportCoverage } from './coverage/coverage-report.ts';
import type { Coverage } from './coverage/coverage.ts';
import { exitCodes } from './exit-codes.ts';
import { openHarness } from './harness.ts';
import { chooseTests, harnessOptions, readFiles, type TsqltOptions } from './options.ts';
import { openReporters } from './report/open-reporters.ts';
import { keepLastFailed } from './results/last-failed.ts';
import { isRed, type RunSummary } from './results/test-result.ts';
import { runTests } from './run/run-tests.ts';

export interface TsqltRun extends RunSummary {
  /** When it was asked for. */
  readonly coverage?: Coverage;
  /** passed, failed, nothing or interrupted, by `exitCodes`. */
  readonly exitCode: number;
}

/**
 * Deploys the test classes that the paths name and runs their tests through the database's tSQLt. Tests that fail are part of
 * the answer; throws RunnerError when tests cannot run as asked.
 */
export async function runTsqlt(options: TsqltOptions = {}): Promise<TsqltRun> {
  const { cwd = process.cwd(), write = (text: string) => void process.stdout.write(text), reporters = [{ name: 'spec' }], color = false } = options;
  const seed = options.shuffle === true ? (options.seed ?? Math.floor(Math.random() * 2 ** 31)) : undefined;
  const harness = await openHarness(harnessOptions(options, readFiles(options)));
  try {
    const tests = chooseTests(harness.tests, options, seed);
    const reporter = openReporters(reporters, cwd, { write, color });
    try {
      const summary = await runTests(tests, { run: harness.run, reporter, bail: options.bail, seed, signal: options.signal });
      const coverage = harness.coverage();
      if (coverage !== undefined) reportCoverage(coverage, options.coverage ?? [], cwd, write);
      keepLastFailed(cwd, summary.results, harness.tests);
      return { ...summary, ...(coverage === undefined ? {} : { coverage }), exitCode: exitCodeOf(tests.length, summary, options.signal) };
    } finally {
      reporter.close();
    }
  } finally {
    await harness.close();
  }
}

function exitCodeOf(selected: number, { results }: RunSummary, signal: AbortSignal | undefined): number {
  if (signal?.aborted === true) return exitCodes.interrupted;
  if (selected === 0) return exitCodes.nothing;
  return results.some(isRed) ? exitCodes.failed : exitCodes.passed;
}
