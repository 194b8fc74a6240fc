/** One JSON document with everything that is known of the run. */
import { countOf, type RunSummary, type TestResult } from '../results/test-result.ts';
import type { ReporterFactory } from './reporter.ts';

export const json: ReporterFactory = (write) => ({ end: (summary) => write(`${JSON.stringify(document(summary), null, 2)}\n`) });

const document = ({ results, durationMs, notRun, seed }: RunSummary): object => ({
  summary: {
    tests: results.length,
    passed: countOf(results, 'passed'),
    failed: countOf(results, 'failed'),
    errored: countOf(results, 'errored'),
    skipped: countOf(results, 'skipped'),
    notRun,
    durationMs: rounded(durationMs),
    seed,
  },
  tests: results.map(entry),
});

const entry = ({ test, outcome, message, durationMs, output, place, candidates, raisedIn }: TestResult): object => ({
  class: test.className,
  name: test.name,
  file: test.module?.file,
  line: test.module?.definitionLine,
  outcome,
  durationMs: rounded(durationMs),
  message: message === '' ? undefined : message,
  place,
  candidates,
  raisedIn,
  output: output.length === 0 ? undefined : output,
});

const rounded = (milliseconds: number): number => Math.round(milliseconds * 1000) / 1000;
