import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fixturePath, outputOf, processTestTimeout, startNode } from './child.ts';

const temporary = mkdtempSync(join(tmpdir(), 'store-start-'));
process.env['TMPDIR'] = temporary;
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const databases = (): string[] => readdirSync(temporary).filter((name) => name.startsWith('tsql-local-'));
const tsxCommand = createRequire(import.meta.url).resolve('tsx/cli');

// Under vitest it starts in every other test file.
test('starts in plain Node, and removes its directory on close', async () => {
  expect((await outputOf(startNode(fixturePath('open-plainly.mjs')))).trim()).toBe('[[42]]');
  expect(databases()).toEqual([]);
}, processTestTimeout);

test('starts under tsx; a process that ends without close removes its directory too', async () => {
  expect((await outputOf(startNode(tsxCommand, fixturePath('open-and-select.ts'), 'leave'))).trim()).toBe('[[42]]');
  expect(databases()).toEqual([]);
}, processTestTimeout);
