/** Results for the reporters' tests: one of every outcome, with texts that every format must escape. */
import type { RunSummary, TestResult } from '../../src/results/test-result.ts';

const module = { schema: 'A', isProcedure: true, file: 'test/a, b.sql', firstLine: 1, definitionLine: 3, calls: [] };
const result = (name: string, rest: Partial<TestResult>): TestResult => ({
  test: { className: 'A', name, module: { ...module, name } },
  outcome: 'passed',
  message: '',
  durationMs: 12.3456,
  output: [],
  ...rest,
});

export const results: readonly TestResult[] = [
  result('test passes', { output: ['quiet'] }),
  result('test # [fails] | <&"\'>', {
    outcome: 'failed',
    message: 'Expected: <1> & "2"\r\nbut was: ]]> \u0001\uD800 ä 100%',
    place: { file: 'test/a, b.sql', line: 7 },
    output: ['one\ttab', "two's"],
  }),
  result('test breaks', { outcome: 'errored', message: 'Divide by zero', durationMs: 61_000, place: { file: 'test/a, b.sql', line: 3 }, raisedIn: { procedure: 'dbo.p', line: 9 } }),
  result('test is skipped', { outcome: 'skipped', message: 'not # today' }),
  {
    test: { className: 'B', name: 'test ambiguous' },
    outcome: 'failed',
    message: 'no',
    durationMs: 1200,
    output: [],
    place: { file: 'b.sql', line: 1 },
    candidates: [
      { file: 'b.sql', line: 4 },
      { file: 'c.sql', line: 5 },
    ],
  },
];

export const summary: RunSummary = { results, durationMs: 62_250, notRun: 2, seed: 42 };
