/** FACTS.md names cases that exist, and says of each fact where it is held. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseCases } from './parse-cases.ts';

const folder = fileURLToPath(new URL('cases', import.meta.url));
const page = readFileSync(new URL('FACTS.md', import.meta.url), 'utf8');
const rows = page.split('\n').filter((line) => /^\| [\w-]+ \| [\d ]/.test(line)).map((line) => line.slice(2, -2).split(' | '));

const known = new Set(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsqltest'))
    .flatMap((name) => parseCases(readFileSync(join(folder, name), 'utf8'), name).cases.map((one) => `${name.slice(0, -'.tsqltest'.length)}: ${one.title}`)),
);

test('every case that FACTS.md names is there', () => {
  const named = [...page.matchAll(/`([\w/-]+: [^`]+)`/g)].map((match) => match[1] ?? '');
  expect(named.length).toBeGreaterThan(250);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

test('every fact has its case, or says why it has none', () => {
  expect(rows.length).toBeGreaterThan(180);
  expect(rows.filter(([, , , cases = '']) => !/`|not built|not followed|tests beside|where .* built|nothing to follow/.test(cases))).toEqual([]);
});
