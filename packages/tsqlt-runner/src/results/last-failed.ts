/** The tests that were red when they last ran: a small file in the working directory. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fullName, type TestCase } from '../discover/test-case.ts';
import { isRed, type TestResult } from './test-result.ts';

const path = (directory: string): string => resolve(directory, '.tsqlt-runner', 'last-failed.json');

/** Full names; none where nothing is kept, or something that is no list. */
export function readLastFailed(directory: string): ReadonlySet<string> {
  try {
    const names: unknown = JSON.parse(readFileSync(path(directory), 'utf8'));
    return new Set(Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []);
  } catch {
    return new Set();
  }
}

/** Tests that were not among the results stay as they were, unless they are gone. The file is there only while a test is red. */
export function keepLastFailed(directory: string, results: readonly TestResult[], known: readonly TestCase[]): void {
  const there = new Set(known.map(fullName));
  const names = new Set([...readLastFailed(directory)].filter((name) => there.has(name)));
  for (const result of results) {
    if (isRed(result)) names.add(fullName(result.test));
    else names.delete(fullName(result.test));
  }
  const file = path(directory);
  if (names.size === 0) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify([...names].toSorted(), null, 2)}\n`);
}
