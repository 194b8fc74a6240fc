/**
 * The fixture suite, red on purpose in places, on the local engine within this process and by our own framework: each test
 * comes to what expected-results.json says, and coverage to what the suite runs.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linesOf } from '../src/coverage/coverage.ts';
import type { TestResult } from '../src/results/test-result.ts';
import { runTsqlt, type TsqltRun } from '../src/run-tsqlt.ts';

interface Expected {
  readonly class: string;
  readonly name: string;
  readonly outcome: string;
  readonly place?: string;
  readonly raisedIn?: string;
  /** How the message begins. */
  readonly begins?: string;
  readonly output?: readonly string[];
}

const fixtures = fileURLToPath(new URL('fixtures/', import.meta.url));
const expected = JSON.parse(readFileSync(join(fixtures, 'expected-results.json'), 'utf8')) as readonly Expected[];
let directory = '';
let run: TsqltRun;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'tsqlt-runner-'));
  cpSync(fixtures, directory, { recursive: true });
  run = await runTsqlt({
    cwd: directory,
    paths: ['tsqlt'],
    setup: ['setup.sql'],
    prepare: async (url) => void prepared.push(url),
    reporters: [{ name: 'junit', file: 'junit.xml' }],
    coverage: [{ format: 'lcov', file: 'coverage.info' }],
    timeoutMs: 60_000,
  });
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const prepared: string[] = [];

/** What the expectations say, of a result. */
function told({ test, outcome, place, raisedIn, message, output }: TestResult, begins: string | undefined): Expected {
  return {
    class: test.className,
    name: test.name,
    outcome,
    ...(place === undefined ? {} : { place: `${place.file}:${place.line}` }),
    ...(raisedIn === undefined ? {} : { raisedIn: `${raisedIn.procedure}, line ${raisedIn.line}` }),
    ...(message === '' ? {} : { begins: begins !== undefined && message.startsWith(begins) ? begins : message }),
    ...(output.length === 0 || outcome === 'passed' ? {} : { output }),
  };
}

describe('the fixture suite', () => {
  it.each(expected.map((one, at) => ({ one, at })))('$one.class $one.name', ({ one, at }) => {
    const result = run.results[at];
    expect(result === undefined ? undefined : told(result, one.begins)).toEqual(one);
  });

  it('has no other tests and ends red', () => {
    expect(run.results.length).toBe(expected.length);
    expect(run.exitCode).toBe(1);
    expect(readFileSync(join(directory, 'junit.xml'), 'utf8')).toContain('tests="12" failures="6" errors="3"');
  });

  it('measures the procedure under test, whose every statement ran', () => {
    const [file, ...others] = run.coverage?.files ?? [];
    expect(others).toEqual([]);
    expect(file?.file).toBe('setup.sql');
    // Four tests call it: three add an order, one is refused at line 11.
    expect(linesOf(file?.modules ?? [])).toEqual([
      { line: 9, hits: 4 },
      { line: 10, hits: 4 },
      { line: 11, hits: 1 },
      { line: 12, hits: 3 },
      { line: 13, hits: 3 },
    ]);
    expect(readFileSync(join(directory, 'coverage.info'), 'utf8')).toContain('FNDA:4,dbo.sp_AddOrder');
  });

  it('tells the URL of its database to what prepares it', () => {
    expect(prepared.map((url) => url.replace(/:[^:@]+@/, ':…@'))).toEqual([expect.stringMatching(/^mssql:\/\/sa:…@127\.0\.0\.1:\d+\/tsqlt_runner_[0-9a-f]{12}\?encrypt=false/)]);
  });
});
