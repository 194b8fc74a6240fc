import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runtimeSql } from '../../src/runtime-sql.ts';

const functions = join(import.meta.dirname, '../../src/functions');
const sources = readdirSync(functions, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

test('every runtime function that the source calls by its full name is defined', () => {
  const defined = new Set([...runtimeSql().matchAll(/CREATE (?:FUNCTION|AGGREGATE|TYPE|COLLATION) tsql\.(\w+)/g)].map((match) => match[1]));
  defined.add('ci_as');
  const missing = sources.flatMap((name) =>
    [...readFileSync(join(functions, name), 'utf8').matchAll(/tsql\.([a-z]\w*)/g)]
      .map((match) => match[1] ?? '')
      // A name that goes on in a placeholder is checked where the function is called.
      .filter((called) => !called.endsWith('_') && !defined.has(called))
      .map((called) => `${name}: ${called}`),
  );
  expect(missing).toEqual([]);
});
