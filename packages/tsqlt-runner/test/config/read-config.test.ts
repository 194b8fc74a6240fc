import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { defaultsBeside, readConfig } from '../../src/config/read-config.ts';
import { RunnerError } from '../../src/runner-error.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tsqlt-config-'));
});
afterEach(() => rmSync(directory, { recursive: true }));
const write = (file: string, content: unknown): void => writeFileSync(join(directory, file), typeof content === 'string' ? content : JSON.stringify(content));

it('is empty where a project says nothing', () => {
  expect(readConfig(directory)).toEqual({ values: {} });
  write('package.json', { name: 'p' });
  expect(readConfig(directory)).toEqual({ values: {} });
});

it('comes from tsqlt-runner.json, or from package.json', () => {
  write('tsqlt-runner.json', { paths: ['tests'], prepare: 'npm run deploy', timeout: 30, 'allow-unmarked': true, cover: ['db'] });
  expect(readConfig(directory)).toEqual({ paths: ['tests'], values: { prepare: 'npm run deploy', timeout: 30, 'allow-unmarked': true, cover: ['db'] } });
  rmSync(join(directory, 'tsqlt-runner.json'));
  write('package.json', { name: 'p', 'tsqlt-runner': { setup: ['db'] } });
  expect(readConfig(directory)).toEqual({ values: { setup: ['db'] } });
});

it.each<[string, unknown, string]>([
  ['an unknown key', { setups: [] }, "tsqlt-runner.json has 'setups', which is no option; the options are: paths, url,"],
  ['a name of every object', { toString: 'x' }, "tsqlt-runner.json has 'toString', which is no option"],
  ['a text for a list', { setup: 'db' }, "tsqlt-runner.json has 'setup': it must be a list of texts."],
  ['a number in a list', { cover: [1] }, "tsqlt-runner.json has 'cover': it must be a list of texts."],
  ['a text for paths', { paths: 'tests' }, "tsqlt-runner.json has 'paths': it must be a list of texts."],
  ['a text for a number', { timeout: '30' }, "tsqlt-runner.json has 'timeout': it must be a number."],
  ['a text for a switch', { fresh: 'yes' }, "tsqlt-runner.json has 'fresh': it must be true or false."],
  ['a list for a text', { prepare: [] }, "tsqlt-runner.json has 'prepare': it must be a text."],
  ['a list for all', [], 'tsqlt-runner.json must be an object of options.'],
  ['no JSON', '{', 'tsqlt-runner.json is no JSON: '],
])('refuses %s', (_, content, message) => {
  write('tsqlt-runner.json', content);
  expect(() => readConfig(directory)).toThrow(RunnerError);
  expect(() => readConfig(directory)).toThrow(message);
});

it('stands in one place', () => {
  write('tsqlt-runner.json', {});
  write('package.json', { 'tsqlt-runner': {} });
  expect(() => readConfig(directory)).toThrow('exclude each other');
});

it('gives way to a flag for another place to run', () => {
  const config = { values: { url: 'mssql://u@h/d', timeout: 3 } };
  expect(defaultsBeside([], config)).toEqual(config.values);
  expect(defaultsBeside(['--local'], config)).toEqual({ timeout: 3 });
  expect(defaultsBeside(['--url', 'mssql://u@other/d'], { values: { local: true } })).toEqual({});
  expect(defaultsBeside(['--url=mssql://u@other/d'], { values: { local: true } })).toEqual({});
});
