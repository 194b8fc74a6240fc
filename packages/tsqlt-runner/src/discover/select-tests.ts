import { shuffled } from './shuffled.ts';
import { fullName, type TestCase } from './test-case.ts';
import { matchesWildcard } from './wildcard.ts';

export interface Selection {
  /** Wildcards of classes; any of them is enough. */
  readonly classes?: readonly string[] | undefined;
  /** Wildcards of tests, with or without their leading `test `. */
  readonly tests?: readonly string[] | undefined;
  /** Full names; only these. */
  readonly only?: ReadonlySet<string> | undefined;
  /** Random order from this seed: of the classes, and of the tests within each. */
  readonly seed?: number | undefined;
}

/** The tests to run, those of a class together. */
export function selectTests(tests: readonly TestCase[], { classes, tests: names, only, seed }: Selection): readonly TestCase[] {
  const selected = tests.filter(
    (test) =>
      (classes === undefined || classes.some((pattern) => matchesWildcard(pattern, test.className))) &&
      (names === undefined || names.some((pattern) => matchesWildcard(pattern, test.name) || matchesWildcard(pattern, shortName(test.name)))) &&
      (only === undefined || only.has(fullName(test))),
  );
  const groups = byClass(selected);
  if (seed === undefined) return groups.flat();
  return shuffled(groups, seed).flatMap((group, at) => shuffled(group, seed + at + 1));
}

function byClass(tests: readonly TestCase[]): readonly (readonly TestCase[])[] {
  const groups = new Map<string, TestCase[]>();
  for (const test of tests) {
    const key = test.className.toLowerCase();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [test]);
    else group.push(test);
  }
  return [...groups.values()];
}

/** A test's name without its leading `test` and what parts it from the rest. */
export const shortName = (name: string): string => name.replace(/^test[\s_]*(?=\S)/i, '');
