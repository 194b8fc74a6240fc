import { countOf, type Outcome, type RunSummary } from '../results/test-result.ts';
import { durationText } from './duration-text.ts';

const outcomes: readonly Outcome[] = ['passed', 'failed', 'errored', 'skipped'];

/** `3 passed, 1 failed (1.2 s)`; outcomes that no test had are left out. */
export function summaryText({ results, durationMs, notRun, seed }: RunSummary): string {
  const counts = outcomes.map((outcome) => ({ outcome, count: countOf(results, outcome) })).filter(({ count }) => count > 0);
  const parts = counts.map(({ outcome, count }) => `${count} ${outcome}`);
  if (notRun > 0) parts.push(`${notRun} not run`);
  return `${parts.join(', ') || 'no test'} (${durationText(durationMs)})${seed === undefined ? '' : `, order of seed ${seed}`}`;
}
