import { access, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratch } from '../support/scratch.ts';
import { sqldistill, startSqldistill } from '../support/sqldistill.ts';

const directory = scratch();

describe('a command without an engine', () => {
  it('starts one on .sqldistill, stops it at the end, and finds its data the next time', async () => {
    const cwd = await directory();
    expect((await sqldistill(['deploy'], { cwd })).code).toBe(0);
    const { code, stdout } = await sqldistill(['models', '--json'], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '[]\n' });
    await expect(access(join(cwd, '.sqldistill', 'sqldistill-local.json'))).rejects.toThrow();
  });
});

describe('sqldistill local', () => {
  it('holds its directory, tells its password to its owner alone, is shared by other commands, and stops at a signal', async () => {
    const cwd = await directory();
    const announcement = join(cwd, 'data', 'sqldistill-local.json');
    const local = startSqldistill(['local', '--data', 'data'], { cwd });
    const [, port, password] = await local.saying(/listens on 127\.0\.0\.1:(\d+); user sa, password (\S+)\./);
    expect(JSON.parse(await readFile(announcement, 'utf8'))).toEqual({ pid: local.child.pid, port: Number(port), password });
    if (process.platform !== 'win32') expect((await stat(announcement)).mode & 0o077).toBe(0);

    // As a server like any other, with the password that it told.
    const flags = ['--server', `127.0.0.1:${port}`, '--user', 'sa', '--no-encrypt', '--database', 'sqldistill'];
    expect((await sqldistill(['status', ...flags], { cwd, env: { MSSQL_PASSWORD: password } })).code).toBe(3);
    const wrong = await sqldistill(['status', ...flags], { cwd, env: { MSSQL_PASSWORD: 'hidden-one' } });
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain("Login failed for user 'sa'");
    expect(wrong.stderr).toContain('The server refused the user sa; check user, MSSQL_PASSWORD');
    expect(wrong.stderr).not.toContain('hidden-one');
    const missing = await sqldistill(['status', ...flags.slice(0, -1), 'nowhere'], { cwd, env: { MSSQL_PASSWORD: password } });
    expect(missing.stderr).toContain('and whether the database nowhere is there');

    await rm(announcement);
    const held = await sqldistill(['status', '--data', 'data'], { cwd });
    expect(held.code).toBe(1);
    expect(held.stderr).toContain(`is in use by process ${local.child.pid}`);
    expect(held.stderr).toContain('Commands share an engine that sqldistill local runs.');

    local.child.kill('SIGINT');
    expect(await local.done).toMatchObject({ code: 0, stdout: '' });
    await expect(access(announcement)).rejects.toThrow();
  });

  it('is not looked for where its process was killed', async () => {
    const cwd = await directory();
    const local = startSqldistill(['local', '--data', 'data'], { cwd });
    await local.saying(/listens on/);
    local.child.kill('SIGKILL');
    await local.done;
    expect((await sqldistill(['status', '--data', 'data'], { cwd })).code).toBe(3);
    // The number of the dead process has gone to another.
    await writeFile(join(cwd, 'data', 'sqldistill-local.json'), JSON.stringify({ pid: process.pid, port: 9, password: 'x' }));
    expect((await sqldistill(['status', '--data', 'data'], { cwd })).code).toBe(3);
  });

  it('says when its port is taken', async () => {
    const cwd = await directory();
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const { code, stderr } = await sqldistill(['local', '--data', 'data', '--port', String(port)], { cwd });
    taken.close();
    expect(code).toBe(1);
    expect(stderr).toContain(`address already in use 127.0.0.1:${port}`);
  });
});
