/** The packages as npm would publish them: built, packed, unpacked beside what they depend on, and used by plain Node. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import mssql from 'mssql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPackage, packageNames } from '../scripts/build-package/build-package.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const consumer = mkdtempSync(join(tmpdir(), 'sqldistill-packages-'));
const installed = (name: string): string => join(consumer, 'node_modules', name);
const isWindows = process.platform === 'win32';

/** Without what a test runner adds: the packages must do with plain Node. */
const plainEnvironment = { ...process.env, NODE_OPTIONS: undefined, NODE_PATH: undefined, MSSQL_URL: undefined };

interface Manifest {
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}
const manifestOf = (name: string): Manifest => JSON.parse(readFileSync(join(installed(name), 'package.json'), 'utf8')) as Manifest;

function must(command: string, ...args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: consumer, encoding: 'utf8', env: plainEnvironment, shell: isWindows });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${error?.message ?? ''}${stdout}${stderr}`);
  return stdout;
}

const node = (...args: readonly string[]): string => must(process.execPath, ...args);

beforeAll(async () => {
  writeFileSync(join(consumer, 'package.json'), '{ "type": "module" }');
  for (const name of packageNames) {
    const built = join(consumer, 'built', name);
    mkdirSync(built, { recursive: true });
    await buildPackage(name, built);
    const tarball = must('npm', 'pack', built, '--silent', '--offline').trim();
    mkdirSync(installed(name), { recursive: true });
    must('tar', '-xzf', tarball, '-C', installed(name), '--strip-components=1');
  }
  for (const dependency of new Set(packageNames.flatMap((name) => Object.keys(manifestOf(name).dependencies ?? {})))) {
    if (packageNames.includes(dependency)) continue;
    mkdirSync(dirname(installed(dependency)), { recursive: true });
    symlinkSync(join(root, 'node_modules', dependency), installed(dependency), 'junction');
  }
}, 600_000);

afterAll(() => rmSync(consumer, { recursive: true, force: true }));

describe.each(packageNames)('%s', (name) => {
  it('holds JavaScript and declarations, and no other TypeScript', () => {
    const files = readdirSync(installed(name), { recursive: true, encoding: 'utf8' });
    expect(readdirSync(installed(name))).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'lib', 'package.json']));
    expect(files).toContain(join('lib', 'index.js'));
    expect(files).toContain(join('lib', 'index.d.ts'));
    expect(files.filter((path) => /(?<!\.d)\.ts$|\.test\./.test(path))).toEqual([]);
  });

  it('names no TypeScript in an import, and needs none of its tools', () => {
    const files = readdirSync(join(installed(name), 'lib'), { recursive: true, encoding: 'utf8' }).filter((path) => /\.(?:js|d\.ts)$/.test(path));
    expect(files.filter((path) => /(?:from |import\(|import )['"]\.[^'"]*\.ts['"]/.test(readFileSync(join(installed(name), 'lib', path), 'utf8')))).toEqual([]);
    expect(manifestOf(name).dependencies ?? {}).not.toHaveProperty('tsx');
  });

  it('has the programs that it names', () => {
    for (const path of Object.values(manifestOf(name).bin ?? {})) {
      expect(readFileSync(join(installed(name), path), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
      expect(node(join(installed(name), path), '--help')).toContain('--help');
    }
  });
});

describe('for who installs them', () => {
  it('tsql-parser reads T-SQL', () => {
    writeFileSync(join(consumer, 'parse.js'), "import { parseBatch, print } from 'tsql-parser';\nconsole.log(print(parseBatch('select 1 as a').batch));\n");
    expect(node('parse.js').trim()).toBe('SELECT 1 AS a;');
  });

  it('tsql-local serves a driver and ends when it is interrupted', async () => {
    const program = manifestOf('tsql-local').bin?.['tsql-local'] ?? '';
    const server = spawn(process.execPath, [join(installed('tsql-local'), program), '--port', '0'], { cwd: consumer, env: { ...plainEnvironment, TSQL_LOCAL_PASSWORD: 'Str0ng enough' } });
    const ended = once(server, 'close');
    let said = '';
    server.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    server.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const port = await new Promise<number>((resolve, reject) => {
      server.stdout.on('data', () => {
        const [, found] = /listens on 127\.0\.0\.1:(\d+)/.exec(said) ?? [];
        if (found !== undefined) resolve(Number(found));
      });
      void ended.then(() => reject(new Error(`it ended: ${said}`)));
    });
    const pool = await new mssql.ConnectionPool({ server: '127.0.0.1', port, user: 'sa', password: 'Str0ng enough', database: 'master', options: { encrypt: false, trustServerCertificate: true } }).connect();
    expect((await pool.request().query("SELECT geometry::Parse('LINESTRING (0 0, 3 4)').STLength() AS Length")).recordset).toEqual([{ Length: 5 }]);
    await pool.close();
    server.kill('SIGINT');
    // Windows knows no interrupt of another process.
    expect(await ended).toEqual(isWindows ? [null, 'SIGINT'] : [0, null]);
  }, 180_000);

  it('tsqlt-runner runs a test on the engine', () => {
    writeFileSync(join(consumer, 'sums.sql'), "EXEC tSQLt.NewTestClass 'Sums';\nGO\nCREATE PROCEDURE Sums.[test two and two] AS\nBEGIN\n    DECLARE @Sum INT = 2 + 2;\n    EXEC tSQLt.AssertEquals 4, @Sum;\nEND;\nGO\n");
    const program = manifestOf('tsqlt-runner').bin?.['tsqlt-runner'] ?? '';
    expect(node(join(installed('tsqlt-runner'), program), 'sums.sql', '--local')).toContain('two and two');
  }, 180_000);

  it('the declarations are whole', () => {
    writeFileSync(join(consumer, 'use.ts'), `
      import { startServer, type RunningServer } from 'tsql-local';
      import { parseBatch, type Statement } from 'tsql-parser';
      import { runTsqlt } from 'tsqlt-runner';
      export const server: Promise<RunningServer> = startServer({ port: 0 });
      export const kinds: readonly Statement['kind'][] = parseBatch('SELECT 1').batch.statements.map(({ kind }) => kind);
      export const run: object = runTsqlt;
      // @ts-expect-error a port is a number: nothing has become any
      void startServer({ port: '0' });
      // @ts-expect-error no such kind
      export const kind: Statement['kind'] = 'NoStatement';
    `);
    writeFileSync(join(consumer, 'tsconfig.json'), JSON.stringify({ compilerOptions: { module: 'NodeNext', target: 'ES2023', strict: true, noEmit: true, skipLibCheck: true, types: ['node'], typeRoots: [join(root, 'node_modules/@types')] }, files: ['use.ts'] }));
    expect(node(join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.json')).toBe('');
  });
});
