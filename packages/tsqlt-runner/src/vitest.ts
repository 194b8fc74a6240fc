/**
 * tSQLt's tests as vitest's: call it in a test file, and each test of the scripts appears there by name, in a suite by class.
 *
 *   import { tsqltSuite } from 'tsqlt-runner/vitest';
 *
 *   tsqltSuite({ paths: ['test/tsqlt'], setup: ['db'] });
 */
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { reportCoverage } from './coverage/coverage-report.ts';
import { testsIn, type TestCase } from './discover/test-case.ts';
import { openHarness, type Harness } from './harness.ts';
import { chooseTests, harnessOptions, readFiles, type PlaceAndFiles } from './options.ts';
import { placeText } from './report/place-text.ts';
import { isRed, type TestResult } from './results/test-result.ts';

export interface TsqltSuiteOptions extends PlaceAndFiles {
  /** Milliseconds that opening the database and deploying the scripts may take; default 300,000. */
  readonly deployTimeoutMs?: number | undefined;
}

/** Beyond the time in which a test is stopped: until what it did is rolled back. */
const graceMs = 30_000;

/**
 * The tests are those that the scripts define, so that no server is asked before they run; the database is opened, and the
 * scripts deployed, before the first. A test that is not stopped by `timeoutMs` (default 60,000) is by vitest. Throws
 * RunnerError for scripts that cannot be read.
 */
export function tsqltSuite(options: TsqltSuiteOptions = {}): void {
  const { cwd = process.cwd(), timeoutMs = 60_000, deployTimeoutMs = 300_000 } = options;
  const files = readFiles(options);
  const tests = chooseTests(testsIn(files.files), options);
  let harness: Harness | undefined;

  beforeAll(async () => {
    harness = await openHarness(harnessOptions({ ...options, timeoutMs }, files));
  }, deployTimeoutMs);
  afterAll(async () => {
    const coverage = harness?.coverage();
    if (coverage !== undefined) reportCoverage(coverage, options.coverage ?? [], cwd, (text) => void process.stdout.write(text));
    await harness?.close();
  }, deployTimeoutMs);

  const define = (test: TestCase): void =>
    it(
      test.name,
      async ({ skip }) => {
        if (harness === undefined) throw new Error('the database was not opened');
        const result = await harness.run(test);
        if (result.outcome === 'skipped') skip(result.message);
        if (isRed(result)) throw new TsqltFailure(result, cwd);
      },
      timeoutMs + graceMs,
    );
  for (const className of new Set(tests.map((test) => test.className))) {
    describe(className, () => tests.filter((test) => test.className === className).forEach(define));
  }
}

/** A red test. Its stack leads to the line of the script. */
class TsqltFailure extends Error {
  constructor(result: TestResult, directory: string) {
    const { message, output, place, test } = result;
    super([message, placeText(result), ...(output.length === 0 ? [] : ['The server said:', ...output])].filter((part) => part !== '').join('\n'));
    this.name = result.outcome === 'failed' ? 'Failure' : 'Error';
    this.stack = `${this.name}: ${this.message}${place === undefined ? '' : `\n    at ${test.name} (${resolve(directory, place.file)}:${place.line}:1)`}`;
  }
}
