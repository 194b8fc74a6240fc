import { once } from 'node:events';
import { access, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runMain } from '../support/run-main.ts';
import { scratch } from '../support/scratch.ts';
import { sqldistill, startSqldistill, type RunningCommand } from '../support/sqldistill.ts';

const directory = scratch();
let cwd = '';
beforeAll(async () => {
  cwd = await directory();
});
const data = (): string => join(cwd, '.sqldistill');
const announcement = (): string => join(data(), 'sqldistill-local.json');

describe('a command without an engine', () => {
  it('starts one on .sqldistill and stops it at the end', async () => {
    expect((await sqldistill(['deploy'], { cwd })).code).toBe(0);
    await expect(access(announcement())).rejects.toThrow();
  });
});

describe('sqldistill local', () => {
  let local: RunningCommand;
  let port = 0;
  let password = '';
  beforeAll(async () => {
    local = startSqldistill(['local'], { cwd });
    const match = await local.saying(/listens on 127\.0\.0\.1:(\d+); user sa, password (\S+)\./);
    port = Number(match[1]);
    password = match[2] ?? '';
  });

  it('tells other commands of its user where it is', async () => {
    expect(JSON.parse(await readFile(announcement(), 'utf8'))).toEqual({ port, password });
    if (process.platform !== 'win32') expect((await stat(announcement())).mode & 0o077).toBe(0);
  });

  it('is shared by other commands, with the data of earlier ones', async () => {
    const { code, stdout } = await sqldistill(['models', '--json'], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '[]\n' });
  });

  const flags = (database: string): readonly string[] => ['--server', `127.0.0.1:${port}`, '--user', 'sa', '--no-encrypt', '--database', database];

  it('is a server like any other for whoever has its password', async () => {
    expect(await runMain(['models', '--json', ...flags('sqldistill')], { MSSQL_PASSWORD: password })).toMatchObject({ code: 0, stdout: '[]\n' });
  });

  it.each([
    ['a wrong password', 'sqldistill', 'hidden-one'],
    ['a database that is not there', 'nowhere', undefined],
  ])('refuses %s, and the command says what to check', async (_what, database, wrong) => {
    const secret = wrong ?? password;
    const { code, stdout, stderr } = await runMain(['status', ...flags(database)], { MSSQL_PASSWORD: secret });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`Login failed for user 'sa'. (The server refused the user sa; check user, MSSQL_PASSWORD (or MSSQL_URL), and whether the database ${database} is there.)`);
    expect(stderr).not.toContain(secret);
  });

  it('holds its directory', async () => {
    const file = await readFile(announcement(), 'utf8');
    const second = await sqldistill(['local'], { cwd });
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(`is in use by process ${local.child.pid}`);
    expect(await readFile(announcement(), 'utf8')).toBe(file);

    await rm(announcement());
    const { code, stderr } = await runMain(['status', '--data', data()]);
    expect(code).toBe(1);
    expect(stderr).toContain(`is in use by process ${local.child.pid}`);
    expect(stderr).toContain('Commands share an engine that sqldistill local runs.');
    await writeFile(announcement(), file);
  });

  it('when it was killed is not waited for: a command starts an engine of its own, on what was committed', async () => {
    local.child.kill('SIGKILL');
    await local.done;
    await access(announcement());
    const { code, stdout } = await sqldistill(['models', '--json'], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '[]\n' });
  });
});

describe('sqldistill local --port', () => {
  it('says when the port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const { code, stderr } = await sqldistill(['local', '--data', 'data', '--port', String(port)], { cwd: await directory() });
    taken.close();
    expect(code).toBe(1);
    expect(stderr).toContain(`address already in use 127.0.0.1:${port}`);
  });
});
