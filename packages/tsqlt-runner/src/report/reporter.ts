import type { TestCase } from '../discover/test-case.ts';
import type { RunSummary, TestResult } from '../results/test-result.ts';

/** Where a report goes, piece by piece. */
export type Write = (text: string) => void;

/** Told of a run as it goes on. */
export interface Reporter {
  readonly start?: (tests: readonly TestCase[]) => void;
  readonly testDone?: (result: TestResult) => void;
  readonly end?: (summary: RunSummary) => void;
}

/** `color`: the report is for a terminal that shows colours. */
export type ReporterFactory = (write: Write, options: { readonly color: boolean }) => Reporter;
