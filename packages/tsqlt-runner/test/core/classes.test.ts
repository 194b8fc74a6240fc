/** The class files beside this one: each deployed once and run as a class, each test compared with what the file says of it. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readExpectations } from './expectations.ts';
import { openCore, type Core } from '../../scripts/open-core.ts';

const folder = new URL('classes/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));

let core: Core;
beforeAll(async () => {
  core = await openCore();
  expect(await core.deploy()).toEqual([]);
});
afterAll(() => core.close());

describe.each(files)('%s', (name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const className = name.replace('.sql', '');
  const outcome = new Map<string, readonly unknown[]>();

  beforeAll(async () => {
    const deployed = await core.run(text);
    expect(deployed.messages.filter((message) => message.kind === 'error')).toEqual([]);
    const ran = await core.run(`EXEC tSQLt.RunWithNullResults N'${className}';`);
    expect(ran.messages.filter((message) => message.kind === 'error')).toEqual([]);
    const { rows } = await core.run('SELECT TestCase, Result, Msg, TestEndTime FROM tSQLt.TestResult;');
    for (const row of rows) outcome.set(row[0] as string, row);
  });

  it.each(readExpectations(text))('$test', ({ test, result, message }) => {
    const [, seen, text, end] = outcome.get(test) ?? [];
    expect({ result: seen, message: text }).toEqual({ result, message: message === undefined ? text : expect.stringMatching(message) });
    expect(end).toBeInstanceOf(Date);
  });

  it('runs no other tests and leaves no transaction', async () => {
    expect([...outcome.keys()].toSorted()).toEqual(readExpectations(text).map(({ test }) => test).toSorted());
    expect((await core.run('SELECT @@TRANCOUNT;')).rows).toEqual([[0]]);
  });
});

describe('the core', () => {
  it('can be deployed again over itself', async () => {
    expect(await core.deploy()).toEqual([]);
  });
});
