import { parseConnectionUrl } from './connect/connection-url.ts';
import { defaultPaths, findFiles } from './discover/find-files.ts';
import { readTestFile } from './discover/read-test-file.ts';
import { selectTests } from './discover/select-tests.ts';
import type { TestCase } from './discover/test-case.ts';
import type { TestFile } from './discover/test-file.ts';
import { exitCodes } from './exit-codes.ts';
import { openHarness } from './harness.ts';
import { openReporters, type ReportRequest } from './report/open-reporters.ts';
import type { Write } from './report/reporter.ts';
import { keepLastFailed, readLastFailed } from './results/last-failed.ts';
import { isRed, type RunSummary } from './results/test-result.ts';
import { runTests } from './run/run-tests.ts';

export interface TsqltOptions {
  /** Files, directories (their .sql files) or globs; default test/tsqlt. */
  readonly paths?: readonly string[];
  /** What paths and reports are relative to; default the working directory. */
  readonly cwd?: string;
  /** `mssql://user:password@host:1433/database?encrypt=true`; without it the local engine runs in this process. */
  readonly url?: string;
  /** For a URL that has none. */
  readonly password?: string;
  /** Scripts to run before the tests' own, as paths: what the tests test. */
  readonly setup?: readonly string[];
  /** Make a database and drop it afterwards. Always so on the local engine. */
  readonly fresh?: boolean;
  /** Mark the database for tests; without a mark it is refused. */
  readonly mark?: boolean;
  readonly allowUnmarked?: boolean;
  /** false: run the tests that the database has, and take the files only to tell where they stand. */
  readonly deploy?: boolean;
  /** Wildcards (* and ?) of classes to run. */
  readonly classes?: readonly string[];
  /** Wildcards of tests to run, with or without their leading `test `. */
  readonly tests?: readonly string[];
  /** Only the tests that were red when they last ran here. */
  readonly lastFailed?: boolean;
  /** Random order; the same seed gives the same order. */
  readonly shuffle?: boolean;
  readonly seed?: number;
  /** Stop after so many red tests. */
  readonly bail?: number;
  /** Milliseconds until a test is stopped and counted as an error. */
  readonly timeoutMs?: number;
  /** Default: spec, to standard output. */
  readonly reporters?: readonly ReportRequest[];
  /** Where reports without a file go; default process.stdout. */
  readonly write?: Write;
  readonly color?: boolean;
  /** Told what takes long before the first test. */
  readonly onProgress?: (message: string) => void;
}

export interface TsqltRun extends RunSummary {
  /** passed, failed or nothing, by `exitCodes`. */
  readonly exitCode: number;
}

/** The scripts that options name. Throws RunnerError. */
export function readFiles({ cwd = process.cwd(), paths = defaultPaths, setup = [] }: Pick<TsqltOptions, 'cwd' | 'paths' | 'setup'>): { readonly files: readonly TestFile[]; readonly setup: readonly TestFile[] } {
  const read = (some: readonly string[]): readonly TestFile[] => findFiles(cwd, some).map((file) => readTestFile(cwd, file));
  return { files: read(paths), setup: read(setup) };
}

/** Which of the tests options ask for, in which order. */
export function chooseTests(tests: readonly TestCase[], options: Pick<TsqltOptions, 'cwd' | 'classes' | 'tests' | 'lastFailed'>, seed?: number): readonly TestCase[] {
  return selectTests(tests, {
    ...(options.classes === undefined ? {} : { classes: options.classes }),
    ...(options.tests === undefined ? {} : { tests: options.tests }),
    ...(options.lastFailed === true ? { only: readLastFailed(options.cwd ?? process.cwd()) } : {}),
    ...(seed === undefined ? {} : { seed }),
  });
}

/**
 * Deploys the test classes that the paths name and runs their tests through the database's tSQLt. Tests that fail are part of
 * the answer; throws RunnerError when tests cannot run as asked.
 */
export async function runTsqlt(options: TsqltOptions = {}): Promise<TsqltRun> {
  const cwd = options.cwd ?? process.cwd();
  const seed = options.shuffle === true ? (options.seed ?? Math.floor(Math.random() * 2 ** 31)) : undefined;
  const harness = await openHarness({
    ...readFiles(options),
    target: options.url === undefined ? undefined : parseConnectionUrl(options.url, options.password),
    fresh: options.fresh,
    mark: options.mark,
    allowUnmarked: options.allowUnmarked,
    deploy: options.deploy ?? true,
    timeoutMs: options.timeoutMs,
    onProgress: options.onProgress,
  });
  try {
    const tests = chooseTests(harness.tests, options, seed);
    const write = options.write ?? ((text: string) => void process.stdout.write(text));
    const reporter = openReporters(options.reporters ?? [{ name: 'spec' }], cwd, { write, color: options.color ?? false });
    try {
      const summary = await runTests(tests, { run: harness.run, reporter, bail: options.bail, seed });
      keepLastFailed(cwd, summary.results, harness.tests);
      return { ...summary, exitCode: tests.length === 0 ? exitCodes.nothing : summary.results.some(isRed) ? exitCodes.failed : exitCodes.passed };
    } finally {
      reporter.close();
    }
  } finally {
    await harness.close();
  }
}
