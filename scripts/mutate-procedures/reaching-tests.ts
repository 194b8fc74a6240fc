import { parseBatch, references } from 'tsql-parser';
import { nameKey, type TestCase } from '../../packages/tsqlt-runner/src/discover/test-case.ts';
import type { FileBatch } from '../../packages/tsqlt-runner/src/discover/test-file.ts';

/**
 * For each module, by nameKey, the tests that reach it: by what they and their class's SetUp name, and what that names in turn.
 * The nearest come first: of a test that calls a procedure itself more is to be expected than of one behind three others.
 */
export function reachingTests(batches: readonly FileBatch[], tests: readonly TestCase[]): ReadonlyMap<string, readonly TestCase[]> {
  const named = new Map(batches.flatMap(({ module, text }) => (module === undefined ? [] : [[nameKey(module.schema, module.name), namedIn(text)] as const])));
  const found = new Map<string, { readonly test: TestCase; readonly distance: number }[]>();
  for (const test of tests) {
    const distances = new Map<string, number>();
    let frontier = [nameKey(test.className, test.name), nameKey(test.className, 'SetUp')];
    for (let distance = 0; frontier.length > 0; distance++) {
      for (const key of frontier) distances.set(key, distance);
      frontier = [...new Set(frontier.flatMap((key) => named.get(key) ?? []))].filter((key) => named.has(key) && !distances.has(key));
    }
    for (const [key, distance] of distances) found.set(key, [...(found.get(key) ?? []), { test, distance }]);
  }
  return new Map([...found].map(([key, reached]) => [key, reached.toSorted((a, b) => a.distance - b.distance).map(({ test }) => test)]));
}

const namedIn = (text: string): readonly string[] => references(parseBatch(text).batch).map(({ name }) => nameKey(name.schema?.value ?? 'dbo', name.name.value));
