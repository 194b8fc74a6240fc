import { performance } from 'node:perf_hooks';
import type { TestCase } from '../discover/test-case.ts';
import type { Reporter } from '../report/reporter.ts';
import { isRed, type RunSummary, type TestResult } from '../results/test-result.ts';

export interface RunTestsOptions {
  readonly run: (test: TestCase) => Promise<TestResult>;
  readonly reporter: Required<Reporter>;
  /** Stop after so many red tests. */
  readonly bail?: number | undefined;
  readonly seed?: number | undefined;
  /** No test begins after it is aborted. */
  readonly signal?: AbortSignal | undefined;
}

/** Runs tests one after another and tells the reporter. Throws what `run` throws. */
export async function runTests(tests: readonly TestCase[], { run, reporter, bail = Infinity, seed, signal }: RunTestsOptions): Promise<RunSummary> {
  const began = performance.now();
  const results: TestResult[] = [];
  let red = 0;
  const summary = (): RunSummary => ({ results, durationMs: performance.now() - began, notRun: tests.length - results.length, ...(seed === undefined ? {} : { seed }) });
  reporter.start(tests);
  try {
    for (const test of tests) {
      if (red >= bail || signal?.aborted === true) break;
      const result = await run(test);
      if (isRed(result)) red += 1;
      results.push(result);
      reporter.testDone(result);
    }
  } catch (error) {
    // What ran until the server was gone is reported all the same.
    reporter.end(summary());
    throw error;
  }
  reporter.end(summary());
  return summary();
}
