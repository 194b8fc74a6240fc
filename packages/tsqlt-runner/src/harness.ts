/** A database with the framework and the classes in it, ready to run tests one at a time: what the command and the vitest bridge share. */
import { openPlace, type PlaceOptions } from './connect/open-place.ts';
import { deployFiles } from './deploy/deploy-files.ts';
import { modulesOf, type TestCase } from './discover/test-case.ts';
import type { TestFile } from './discover/test-file.ts';
import { hasFramework, readFramework } from './install/framework.ts';
import { installCore } from './install/install-core.ts';
import { locate } from './locate/locate.ts';
import type { TestResult } from './results/test-result.ts';
import { readAllKeys } from './run/result-row.ts';
import { runTest } from './run/run-test.ts';
import { listTests, testsOfFiles } from './run/list-tests.ts';

export interface HarnessOptions extends PlaceOptions {
  /** Scripts that come before the tests' own, in order. */
  readonly setup: readonly TestFile[];
  readonly files: readonly TestFile[];
  /** false: run what the database has, and take the files only to tell places. */
  readonly deploy: boolean;
  readonly timeoutMs?: number | undefined;
}

export interface Harness {
  readonly tests: readonly TestCase[];
  readonly run: (test: TestCase) => Promise<TestResult>;
  readonly close: () => Promise<void>;
}

/** Opens the database, installs the framework where there is none, deploys the scripts, asks for the tests. Throws RunnerError. */
export async function openHarness(options: HarnessOptions): Promise<Harness> {
  const place = await openPlace(options);
  try {
    const { session } = place;
    if (options.deploy) {
      await deployFiles(session, options.setup);
      // Looked for only now: the scripts before may bring one.
      if (!(await hasFramework(session))) await installCore(session);
      await deployFiles(session, options.files);
    }
    const framework = await readFramework(session);
    const known = await listTests(session, options.files);
    const knownRows = new Set(await readAllKeys(session));
    const modules = modulesOf(options.files);
    return {
      tests: options.deploy ? testsOfFiles(known, options.files) : known,
      run: async (test) => {
        const raw = await runTest(session, framework, test, { timeoutMs: options.timeoutMs, knownRows });
        return { test, ...raw, ...locate(test, raw, modules) };
      },
      close: place.close,
    };
  } catch (error) {
    await place.close().catch(() => undefined);
    throw error;
  }
}
