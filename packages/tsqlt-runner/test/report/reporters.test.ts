import { describe, expect, it } from 'vitest';
import { github } from '../../src/report/github.ts';
import { json } from '../../src/report/json.ts';
import type { ReporterFactory } from '../../src/report/reporter.ts';
import { spec } from '../../src/report/spec.ts';
import { tap } from '../../src/report/tap.ts';
import { teamcity } from '../../src/report/teamcity.ts';
import { results, summary } from './results.ts';

function report(factory: ReporterFactory, color = false): string {
  let text = '';
  const reporter = factory((part) => void (text += part), { color });
  reporter.start?.([...results.map(({ test }) => test), { className: 'B', name: 'x' }, { className: 'B', name: 'y' }]);
  for (const result of results) reporter.testDone?.(result);
  reporter.end?.(summary);
  return text;
}

describe('spec', () => {
  it('tells classes, tests, reasons and places', () => {
    expect(report(spec)).toBe(`A
  ✓ test passes 12 ms
  ✗ test # [fails] | <&"'> 12 ms
      Expected: <1> & "2"
      but was: ]]> �\uD800 ä 100%
      at test/a, b.sql:7
      The server said:
      | one\ttab
      | two's
  ✗ test breaks ended with an error 1 min 1 s
      Divide by zero
      at test/a, b.sql:3 (raised in dbo.p, line 9)
  - test is skipped (not # today) 12 ms

B
  ✗ test ambiguous 1.2 s
      no
      at b.sql:1 (one of the assertions at line 4, c.sql:5)

1 passed, 2 failed, 1 errored, 1 skipped, 2 not run (1 min 2 s), order of seed 42
`);
  });

  it('colours only when asked to', () => {
    expect(report(spec, true)).toContain('\u001B[32m✓\u001B[0m test passes');
    expect(report(spec)).not.toContain('\u001B');
  });
});

describe('tap', () => {
  it('is TAP 14', () => {
    expect(report(tap)).toBe(`TAP version 14
1..7
ok 1 - [A].[test passes]
  ---
  duration_ms: 12.346
  ...
not ok 2 - [A].[test \\# [fails]] | <&"'>]
  ---
  duration_ms: 12.346
  message: "Expected: <1> & \\"2\\"\\r\\nbut was: ]]> \\u0001\\ud800 ä 100%"
  severity: fail
  at: "test/a, b.sql:7"
  output:
    - "one\\ttab"
    - "two's"
  ...
not ok 3 - [A].[test breaks]
  ---
  duration_ms: 61000.000
  message: "Divide by zero"
  severity: error
  at: "test/a, b.sql:3 (raised in dbo.p, line 9)"
  ...
ok 4 - [A].[test is skipped] # SKIP not \\# today
not ok 5 - [B].[test ambiguous]
  ---
  duration_ms: 1200.000
  message: "no"
  severity: fail
  at: "b.sql:1 (one of the assertions at line 4, c.sql:5)"
  ...
Bail out! 2 of 7 tests were not run.
`);
  });
});

describe('teamcity', () => {
  it('brackets suites and tests, and escapes', () => {
    const lines = report(teamcity).split('\n');
    expect(lines.slice(0, 8)).toEqual([
      "##teamcity[testSuiteStarted name='A']",
      "##teamcity[testStarted name='test passes']",
      "##teamcity[testStdOut name='test passes' out='quiet|n']",
      "##teamcity[testFinished name='test passes' duration='12']",
      "##teamcity[testStarted name='test # |[fails|] || <&\"|'>']",
      "##teamcity[testStdOut name='test # |[fails|] || <&\"|'>' out='one|0x0009tab|n']",
      "##teamcity[testStdOut name='test # |[fails|] || <&\"|'>' out='two|'s|n']",
      "##teamcity[testFailed name='test # |[fails|] || <&\"|'>' message='Expected: <1> & \"2\"|r|nbut was: |]|]> |0x0001|0xd800 |0x00e4 100%' details='at test/a, b.sql:7']",
    ]);
    expect(lines.slice(-7)).toEqual([
      "##teamcity[testSuiteFinished name='A']",
      "##teamcity[testSuiteStarted name='B']",
      "##teamcity[testStarted name='test ambiguous']",
      "##teamcity[testFailed name='test ambiguous' message='no' details='at b.sql:1 (one of the assertions at line 4, c.sql:5)']",
      "##teamcity[testFinished name='test ambiguous' duration='1200']",
      "##teamcity[testSuiteFinished name='B']",
      '',
    ]);
    expect(lines).toContain("##teamcity[testIgnored name='test is skipped' message='not # today']");
  });
});

describe('github', () => {
  it('annotates red tests only', () => {
    expect(report(github).split('\n')).toEqual([
      '::error file=test/a%2C b.sql,line=7,title=[A].[test # [fails]] | <&"\'>]::Expected: <1> & "2"%0D%0Abut was: ]]> \u0001\uD800 ä 100%25',
      '::error file=test/a%2C b.sql,line=3,title=[A].[test breaks]::Divide by zero%0Aat test/a, b.sql:3 (raised in dbo.p, line 9)',
      '::error file=b.sql,line=1,title=[B].[test ambiguous]::no%0Aat b.sql:1 (one of the assertions at line 4, c.sql:5)',
      '::notice title=tSQLt::1 passed, 2 failed, 1 errored, 1 skipped, 2 not run (1 min 2 s), order of seed 42',
      '',
    ]);
  });
});

describe('json', () => {
  it('tells all that is known', () => {
    const document = JSON.parse(report(json)) as { readonly summary: object; readonly tests: readonly object[] };
    expect(document.summary).toEqual({ tests: 5, passed: 1, failed: 2, errored: 1, skipped: 1, notRun: 2, durationMs: 62250, seed: 42 });
    expect(document.tests[0]).toEqual({ class: 'A', name: 'test passes', file: 'test/a, b.sql', line: 3, outcome: 'passed', durationMs: 12.346, output: ['quiet'] });
    expect(document.tests[2]).toMatchObject({ outcome: 'errored', message: 'Divide by zero', place: { file: 'test/a, b.sql', line: 3 }, raisedIn: { procedure: 'dbo.p', line: 9 } });
  });
});
