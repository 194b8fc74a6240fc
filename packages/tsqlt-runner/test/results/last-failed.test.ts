import { existsSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepLastFailed, readLastFailed } from '../../src/results/last-failed.ts';
import type { Outcome, TestResult } from '../../src/results/test-result.ts';

let directory = '';
beforeEach(() => void (directory = mkdtempSync(join(tmpdir(), 'tsqlt-runner-'))));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const tests = ['a', 'b', 'c'].map((name) => ({ className: 'C', name: `test ${name}` }));
const result = (at: number, outcome: Outcome): TestResult => ({ test: tests[at] ?? { className: '', name: '' }, outcome, message: '', durationMs: 0, output: [] });
const kept = () => [...readLastFailed(directory)];

describe('the last failed', () => {
  it('are none before a run', () => {
    expect(kept()).toEqual([]);
  });

  it('are those that were red when they last ran, and are there', () => {
    keepLastFailed(directory, [result(0, 'failed'), result(1, 'errored'), result(2, 'skipped')], tests);
    expect(kept()).toEqual(['[C].[test a]', '[C].[test b]']);
    keepLastFailed(directory, [result(0, 'passed')], tests);
    expect(kept()).toEqual(['[C].[test b]']);
    keepLastFailed(directory, [result(2, 'failed')], tests.slice(2));
    expect(kept()).toEqual(['[C].[test c]']);
  });

  it('leave no file behind once all pass', () => {
    keepLastFailed(directory, [result(0, 'failed')], tests);
    keepLastFailed(directory, [result(0, 'passed')], tests);
    expect(existsSync(join(directory, '.tsqlt-runner/last-failed.json'))).toBe(false);
  });

  it('are none where the file is something else', () => {
    mkdirSync(join(directory, '.tsqlt-runner'));
    for (const text of ['{', '{"a": 1}', '[1, null]']) {
      writeFileSync(join(directory, '.tsqlt-runner/last-failed.json'), text);
      expect(kept()).toEqual([]);
    }
  });
});
