import type { CoverageRequest } from './coverage/coverage-report.ts';
import { parseConnectionUrl } from './connect/connection-url.ts';
import { prepare as runCommand } from './deploy/prepare.ts';
import { defaultPaths, findFiles } from './discover/find-files.ts';
import { readTestFile } from './discover/read-test-file.ts';
import { selectTests } from './discover/select-tests.ts';
import type { TestCase } from './discover/test-case.ts';
import type { TestFile } from './discover/test-file.ts';
import type { HarnessOptions } from './harness.ts';
import type { ReportRequest } from './report/open-reporters.ts';
import type { Write } from './report/reporter.ts';
import { readLastFailed } from './results/last-failed.ts';
import { RunnerError } from './runner-error.ts';

/** Where tests run, which scripts come before them, which they are. */
export interface PlaceAndFiles {
  /** Files, directories (their .sql files) or globs; default test/tsqlt. */
  readonly paths?: readonly string[] | undefined;
  /** What paths and reports are relative to; default the working directory. */
  readonly cwd?: string | undefined;
  /** `mssql://user:password@host:1433/database?encrypt=true`; without it the local engine runs in this process. */
  readonly url?: string | undefined;
  /** For a URL that has none. */
  readonly password?: string | undefined;
  /** What deploys the code under test: a shell command, with the database in MSSQL_URL, or a function that is given the URL. */
  readonly prepare?: string | ((url: string) => Promise<void>) | undefined;
  /** Scripts to run before the tests' own, as paths: what the tests test. */
  readonly setup?: readonly string[] | undefined;
  /** Make a database and drop it afterwards. Always so on the local engine. */
  readonly fresh?: boolean | undefined;
  /** Mark the database for tests; without a mark it is refused. */
  readonly mark?: boolean | undefined;
  readonly allowUnmarked?: boolean | undefined;
  /** Milliseconds until a test is stopped and counted as an error. */
  readonly timeoutMs?: number | undefined;
  /** Wildcards (* and ?) of classes to run. */
  readonly classes?: readonly string[] | undefined;
  /** Wildcards of tests to run, with or without their leading `test `. */
  readonly tests?: readonly string[] | undefined;
  /** Statement coverage, on the local engine: of the modules in the scripts that `cover` names. */
  readonly coverage?: readonly CoverageRequest[] | undefined;
  /** Default: the scripts of `setup`. */
  readonly cover?: readonly string[] | undefined;
  /** Told what takes long before the first test. */
  readonly onProgress?: ((message: string) => void) | undefined;
  /** Aborted: the test that runs is stopped, and no other begins; what was made for the run is taken away as ever. */
  readonly signal?: AbortSignal | undefined;
}

export interface TsqltOptions extends PlaceAndFiles {
  /** false: run the tests that the database has, and take the files only to tell where they stand. */
  readonly deploy?: boolean | undefined;
  /** Only the tests that were red when they last ran here. */
  readonly lastFailed?: boolean | undefined;
  /** Random order; the same seed gives the same order. */
  readonly shuffle?: boolean | undefined;
  readonly seed?: number | undefined;
  /** Stop after so many red tests. */
  readonly bail?: number | undefined;
  /** Default: spec, to standard output. */
  readonly reporters?: readonly ReportRequest[] | undefined;
  /** Where reports without a file go; default process.stdout. */
  readonly write?: Write | undefined;
  readonly color?: boolean | undefined;
}

export interface RunFiles {
  readonly files: readonly TestFile[];
  readonly setup: readonly TestFile[];
  readonly cover?: readonly TestFile[];
}

/** The scripts that options name. Throws RunnerError. */
export function readFiles({ cwd = process.cwd(), paths = defaultPaths, setup = [], coverage = [], cover }: PlaceAndFiles): RunFiles {
  const read = (some: readonly string[]): readonly TestFile[] => findFiles(cwd, some).map((file) => readTestFile(cwd, file));
  const scripts = { files: read(paths), setup: read(setup) };
  if (coverage.length === 0) return scripts;
  const measured = cover === undefined ? scripts.setup : read(cover);
  if (measured.length === 0) throw new RunnerError('Coverage is of the procedures in scripts, and none are named; give --cover, or --setup.');
  return { ...scripts, cover: measured };
}

/** Throws RunnerError for a URL out of form. */
export function harnessOptions(options: TsqltOptions, files: RunFiles): HarnessOptions {
  const { prepare, cwd = process.cwd() } = options;
  return {
    ...files,
    prepare: typeof prepare === 'string' ? (url) => runCommand(prepare, cwd, url) : prepare,
    target: options.url === undefined ? undefined : parseConnectionUrl(options.url, options.password),
    fresh: options.fresh,
    mark: options.mark,
    allowUnmarked: options.allowUnmarked,
    deploy: options.deploy ?? true,
    timeoutMs: options.timeoutMs,
    signal: options.signal,
    onProgress: options.onProgress,
  };
}

/** Which of the tests options ask for, in which order. */
export function chooseTests(tests: readonly TestCase[], options: TsqltOptions, seed?: number): readonly TestCase[] {
  return selectTests(tests, {
    classes: options.classes,
    tests: options.tests,
    only: options.lastFailed === true ? readLastFailed(options.cwd ?? process.cwd()) : undefined,
    seed,
  });
}
