import { parseConnectionUrl } from './connect/connection-url.ts';
import { reportCoverage, type CoverageRequest } from './coverage/coverage-report.ts';
import type { Coverage } from './coverage/coverage.ts';
import { prepare as runCommand } from './deploy/prepare.ts';
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
import { RunnerError } from './runner-error.ts';
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
  /** What deploys the code under test: a shell command, with the database in MSSQL_URL, or a function that is given the URL. */
  readonly prepare?: string | ((url: string) => Promise<void>);
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
  /** Statement coverage, on the local engine: of the modules in the scripts that `cover` names. */
  readonly coverage?: readonly CoverageRequest[];
  /** Default: the scripts of `setup`. */
  readonly cover?: readonly string[];
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
  /** When it was asked for. */
  readonly coverage?: Coverage;
  /** passed, failed or nothing, by `exitCodes`. */
  readonly exitCode: number;
}

export interface RunFiles {
  readonly files: readonly TestFile[];
  readonly setup: readonly TestFile[];
  readonly cover?: readonly TestFile[];
}

/** The scripts that options name. Throws RunnerError. */
export function readFiles({ cwd = process.cwd(), paths = defaultPaths, setup = [], coverage = [], cover }: Pick<TsqltOptions, 'cwd' | 'paths' | 'setup' | 'coverage' | 'cover'>): RunFiles {
  const read = (some: readonly string[]): readonly TestFile[] => findFiles(cwd, some).map((file) => readTestFile(cwd, file));
  const scripts = { files: read(paths), setup: read(setup) };
  if (coverage.length === 0) return scripts;
  const measured = cover === undefined ? scripts.setup : read(cover);
  if (measured.length === 0) throw new RunnerError('Coverage is of the procedures in scripts, and none are named; give --cover, or --setup.');
  return { ...scripts, cover: measured };
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
    prepare: typeof options.prepare === 'string' ? (url) => runCommand(options.prepare as string, cwd, url) : options.prepare,
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
      const coverage = harness.coverage();
      if (coverage !== undefined) reportCoverage(coverage, options.coverage ?? [], cwd, write);
      keepLastFailed(cwd, summary.results, harness.tests);
      return { ...summary, ...(coverage === undefined ? {} : { coverage }), exitCode: tests.length === 0 ? exitCodes.nothing : summary.results.some(isRed) ? exitCodes.failed : exitCodes.passed };
    } finally {
      reporter.close();
    }
  } finally {
    await harness.close();
  }
}
