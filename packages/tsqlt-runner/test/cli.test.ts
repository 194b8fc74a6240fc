import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { main } from '../src/cli.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

afterEach(() => {
  process.exitCode = undefined;
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** Runs a command line within this process. */
async function run(...args: readonly string[]) {
  let stdout = '';
  let stderr = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((stdout += String(text))));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((stderr += String(text))));
  vi.spyOn(console, 'log').mockImplementation((text) => void (stdout += `${String(text)}\n`));
  vi.stubEnv('MSSQL_URL', undefined);
  vi.stubEnv('MSSQL_PASSWORD', undefined);
  await main(['--no-config', ...args]);
  return { code: process.exitCode, stdout, stderr };
}

describe('tsqlt-runner', () => {
  it('lists the tests of scripts without a server', async () => {
    expect(await run('--list', fixture('other'))).toEqual({
      code: 0,
      stdout: '[OtherTests].[test passes]\n[OtherTests].[test fails]\n[OtherTests].[test breaks off]\n[SlowTests].[test waits]\n[SlowTests].[test sees nothing of the one that was stopped]\n',
      stderr: '',
    });
    expect((await run('--list', fixture('other'), '--class', 'slow*', '--test', 'waits')).stdout).toContain('[SlowTests].[test waits]\n');
    expect((await run('--list', fixture('other'), '--class', 'none')).code).toBe(3);
  });

  it('tells every option that its README names, and no README an option that there is not', async () => {
    const { stdout } = await run('--help');
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const named = new Set([...readme.matchAll(/`[^`\n]*`|^```[^]*?^```/gm)].flatMap(([code]) => [...code.matchAll(/(?<![\w-])--([a-z][a-z-]*)/g)].map(([, name = '']) => name)));
    const there = new Set([...stdout.matchAll(/^ +--([a-z][a-z-]*)/gm)].map(([, name = '']) => name));
    // --no-deploy is yargs' word for the opposite of --deploy.
    expect([...named].map((name) => name.replace(/^no-/, '')).filter((name) => !there.has(name))).toEqual([]);
    expect([...there].filter((name) => !named.has(name) && !named.has(`no-${name}`) && name !== 'help')).toEqual([]);
  });

  it.each([
    [['--nonsense'], /Unknown argument: nonsense/],
    [['--reporter', 'html'], /There is no reporter 'html'; there are spec, junit/],
    [['--reporter', 'junit='], /names no file/],
    [['--coverage', 'html'], /There is no coverage format 'html'/],
    [['--timeout', '0'], /--timeout is a number of seconds above 0/],
    [['--timeout', 'soon'], /--timeout is a number of seconds above 0/],
    [['--bail', '0'], /--bail is a whole number from 1 up/],
    [['--seed', '1.5'], /--seed is a whole number from 0 up/],
    [['--local', '--url', 'mssql://a:b@c/d'], /--local and --url exclude each other/],
    [['--url', 'http://a', fixture('other')], /The connection URL cannot be used/],
    [['--url', 'mssql://a:b@127.0.0.1:1/d', '--coverage', 'table', '--cover', fixture('setup.sql'), fixture('other')], /Coverage is the local engine's/],
    [['--coverage', 'table', fixture('other')], /give --cover, or --setup/],
    [['no/such/place'], /There is no no\/such\/place in /],
  ])('ends with 2 for %j', async (args, message) => {
    const { code, stderr } = await run(...args);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n {4}at /);
    expect(code).toBe(2);
  });

  it('tells a server that does not answer', async () => {
    const { code, stderr } = await run('--url', 'mssql://sa:x@127.0.0.1:1/d', fixture('other'));
    expect(stderr).toMatch(/^tsqlt-runner: Cannot connect to 127\.0\.0\.1:1, database d, as sa: /);
    expect(code).toBe(2);
  });
});
