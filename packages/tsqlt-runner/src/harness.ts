/** A database with the framework and the classes in it, ready to run tests one at a time: what the command and the vitest bridge share. */
import { connectionUrl } from './connect/connection-url.ts';
import { openPlace, type Place, type PlaceOptions } from './connect/open-place.ts';
import { countStatements, type StatementCounter } from './coverage/count-statements.ts';
import type { Coverage } from './coverage/coverage.ts';
import { measuredModules } from './coverage/measured-modules.ts';
import { deployFiles } from './deploy/deploy-files.ts';
import { modulesOf, type TestCase } from './discover/test-case.ts';
import type { TestFile } from './discover/test-file.ts';
import { hasFramework, readFramework } from './install/framework.ts';
import { installCore } from './install/install-core.ts';
import { locate } from './locate/locate.ts';
import type { TestResult } from './results/test-result.ts';
import { RunnerError } from './runner-error.ts';
import { listTests, testsOfFiles } from './run/list-tests.ts';
import { moduleIds } from './run/module-ids.ts';
import { readAllKeys } from './run/result-row.ts';
import { runTest } from './run/run-test.ts';
import { traceTests } from './run/tracer.ts';

export interface HarnessOptions extends PlaceOptions {
  /** Told the database's URL before anything else is done in it: deploys what is under test. */
  readonly prepare?: ((url: string) => Promise<void>) | undefined;
  /** Scripts that come before the tests' own, in order. */
  readonly setup: readonly TestFile[];
  readonly files: readonly TestFile[];
  /** false: run what the database has, and take the files only to tell places. */
  readonly deploy: boolean;
  /** Scripts whose modules are measured. */
  readonly cover?: readonly TestFile[] | undefined;
  readonly timeoutMs?: number | undefined;
  /** Stops the test that runs. */
  readonly signal?: AbortSignal | undefined;
}

export interface Harness {
  readonly tests: readonly TestCase[];
  readonly run: (test: TestCase) => Promise<TestResult>;
  /** Of the tests so far; without `cover` there is none. */
  readonly coverage: () => Coverage | undefined;
  readonly close: () => Promise<void>;
}

/** Opens the database, installs the framework where there is none, deploys the scripts, asks for the tests. Throws RunnerError. */
export async function openHarness(options: HarnessOptions): Promise<Harness> {
  if (options.cover !== undefined && options.target !== undefined) throw new RunnerError("Coverage is the local engine's, which tells what runs; a SQL Server does not. Leave --coverage or --url out (--local where MSSQL_URL is set).");
  const place = await openPlace(options);
  try {
    await deploy(place, options);
    const { session } = place;
    const framework = await readFramework(session);
    const known = await listTests(session, options.files);
    const knownRows = new Set(await readAllKeys(session));
    const modules = modulesOf(options.files);
    const tracer = place.events === undefined ? undefined : traceTests(place.events, session.database, await moduleIds(session, modules));
    const counter = await measure(place, options.cover);
    return {
      tests: options.deploy ? testsOfFiles(known, options.files) : known,
      run: async (test) => {
        tracer?.begin();
        const raw = await runTest(session, framework, test, { timeoutMs: options.timeoutMs, signal: options.signal, knownRows });
        return { test, ...raw, ...locate(test, { ...raw, tellsErrors: framework.tellsErrors }, modules, tracer?.trace()) };
      },
      coverage: () => counter?.coverage(),
      close: place.close,
    };
  } catch (error) {
    await place.close().catch(() => undefined);
    throw error;
  }
}

async function deploy({ session, target }: Place, options: HarnessOptions): Promise<void> {
  await options.prepare?.(connectionUrl(target));
  if (!options.deploy) return;
  await deployFiles(session, options.setup);
  // Looked for only now: what came before may bring one.
  if (!(await hasFramework(session))) await installCore(session);
  await deployFiles(session, options.files);
}

async function measure({ session, events }: Place, files: readonly TestFile[] | undefined): Promise<StatementCounter | undefined> {
  if (files === undefined || events === undefined) return undefined;
  const { modules, ids } = await measuredModules(session, files);
  return countStatements(events, session.database, modules, ids);
}
