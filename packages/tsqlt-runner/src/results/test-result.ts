import type { TestCase } from '../discover/test-case.ts';

/** A line of a file, 1-based. */
export interface FilePlace {
  readonly file: string;
  readonly line: number;
}

export type Outcome = 'passed' | 'failed' | 'errored' | 'skipped';

/** What became of one test. */
export interface TestResult {
  readonly test: TestCase;
  /** failed: an assertion did not hold; errored: anything else that was wrong. */
  readonly outcome: Outcome;
  /** Why it did not pass; '' for one that did. */
  readonly message: string;
  readonly durationMs: number;
  /** What the server said while it ran: PRINT and RAISERROR of low severity. */
  readonly output: readonly string[];
  /** Where it went wrong, as near as can be told: the statement, or else the test's definition. */
  readonly place?: FilePlace;
  /** Where several assertions could have said this: each of them. */
  readonly candidates?: readonly FilePlace[];
  /** The procedure that an error came from, when no file of the run has it: its line is that of its definition. */
  readonly raisedIn?: { readonly procedure: string; readonly line: number };
}

export interface RunSummary {
  readonly results: readonly TestResult[];
  readonly durationMs: number;
  /** Tests that were not run any more after --bail. */
  readonly notRun: number;
  /** The seed of a random order. */
  readonly seed?: number;
}

export const isRed = ({ outcome }: Pick<TestResult, 'outcome'>): boolean => outcome === 'failed' || outcome === 'errored';

export const countOf = (results: readonly TestResult[], outcome: Outcome): number => results.filter((one) => one.outcome === outcome).length;
