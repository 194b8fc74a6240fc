import type { Outcome } from './run-test-files.ts';

/** The outcomes as Markdown: the score, a row a file, a row a test that did not pass. `share`: of the runnable tests that passed. */
export function report(outcomes: readonly Outcome[]): { readonly text: string; readonly share: number } {
  const all = count(outcomes);
  const files = [...new Set(outcomes.map((outcome) => outcome.file))];
  const rows = files.map((file) => ({ file, ...count(outcomes.filter((outcome) => outcome.file === file)) }));
  const failing = outcomes.filter((outcome) => outcome.excluded === undefined && !passes(outcome));
  const reasons = new Map<string, number>();
  for (const { excluded } of outcomes) {
    const reason = excluded?.replace(/ through .*/, '');
    if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  const share = all.runnable === 0 ? 0 : all.passed / all.runnable;
  const text = [
    `${all.passed} of ${all.runnable} runnable tests pass (${(share * 100).toFixed(1)} %), ${all.skipped} of them skipped by an annotation of their own; ${all.excluded} are excluded: ${[...reasons].map(([reason, number]) => `${number} for ${reason}`).join(', ')}.`,
    '',
    '| file | passed | runnable | excluded |',
    '| --- | --- | --- | --- |',
    ...rows.map(({ file, passed, runnable, excluded }) => `| ${file} | ${passed} | ${runnable} | ${excluded} |`),
    '',
    '| test that does not pass | why |',
    '| --- | --- |',
    ...failing.map(({ className, name, result, message }) => `| ${cell(`${className}.[${name}]`)} | ${result}: ${cell(message)} |`),
  ].join('\n');
  return { text, share };
}

const passes = (outcome: Outcome): boolean => outcome.result === 'Success' || outcome.result === 'Skipped';

const count = (outcomes: readonly Outcome[]) => ({
  passed: outcomes.filter(passes).length,
  skipped: outcomes.filter(({ result }) => result === 'Skipped').length,
  runnable: outcomes.filter((outcome) => outcome.excluded === undefined).length,
  excluded: outcomes.filter((outcome) => outcome.excluded !== undefined).length,
});

/** One line of a table's cell, its start when it is long. */
function cell(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
  return line.length <= 300 ? line : `${line.slice(0, 300)} …`;
}
