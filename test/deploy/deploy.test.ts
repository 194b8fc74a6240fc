import { hostname } from 'node:os';
import { join } from 'node:path';
import type mssql from 'mssql';
import { describe, expect, it } from 'vitest';
import { statusExitCode } from '../../src/commands/status.ts';
import type { ConnectionTarget } from '../../src/connection/connection-target.ts';
import { deploy } from '../../src/deploy/deploy.ts';
import { deploymentStatus } from '../../src/deploy/status.ts';
import { checksumOf } from '../../src/deploy/text-file.ts';
import type { UserError } from '../../src/user-error.ts';
import { errorOf } from '../support/error-of.ts';
import { scratch, writeFiles } from '../support/scratch.ts';
import { testServer } from '../support/test-server.ts';

const server = testServer();
const directory = scratch();

const tables = {
  'migrations/001.do.animals.sql': 'CREATE TABLE dbo.Animals (Name NVARCHAR(20) NOT NULL);\n',
  'migrations/001.undo.animals.sql': 'DROP TABLE dbo.Animals;\n',
};
const view = (rows: string): Record<string, string> => ({ 'views/Names.sql': `CREATE OR ALTER VIEW dbo.Names AS SELECT ${rows};\n` });

interface Place {
  readonly db: string;
  readonly target: ConnectionTarget;
  readonly pool: mssql.ConnectionPool;
  readonly deploy: () => Promise<readonly string[]>;
  readonly query: (sql: string) => Promise<readonly unknown[]>;
}

/** A db directory with these files, and an empty database. */
async function place(files: Readonly<Record<string, string>>): Promise<Place> {
  const db = await directory(files);
  const target = await server.newDatabase();
  const pool = await server.connect(target);
  return {
    db,
    target,
    pool,
    deploy: async () => (await deploy(pool, db)).map((step) => step.file.slice(db.length + 1)),
    query: async (sql) => (await pool.request().query(sql)).recordset,
  };
}

const versions = 'SELECT Version FROM distill.SchemaVersions ORDER BY Version;';

describe('deploy', () => {
  it('applies migrations, then repeatables, and does nothing the second time', async () => {
    const { deploy: run, query } = await place({ ...tables, ...view('Name FROM dbo.Animals') });
    expect(await run()).toEqual(['migrations/001.do.animals.sql', 'views/Names.sql']);
    expect(await query('SELECT Name FROM dbo.Names;')).toEqual([]);
    expect(await run()).toEqual([]);
  });

  it('records who applied what, when, from where', async () => {
    const { deploy: run, query, target } = await place({ ...tables, ...view('1 AS X') });
    await run();
    const [migration] = (await query('SELECT Version, Name, Checksum, AppliedBy, HostName, DurationMs, DATEDIFF(SECOND, AppliedAt, SYSUTCDATETIME()) AS Age FROM distill.SchemaVersions;')) as { Age: number; DurationMs: number }[];
    expect(migration).toMatchObject({ Version: 1, Name: 'animals', Checksum: checksumOf(tables['migrations/001.do.animals.sql']), AppliedBy: target.user, HostName: hostname() });
    expect(migration?.Age).toBeLessThan(60);
    expect(migration?.DurationMs).toBeGreaterThanOrEqual(0);
    expect(await query('SELECT Path, Checksum, DeployedBy FROM distill.DeployedRepeatables;')).toEqual([
      { Path: 'views/Names.sql', Checksum: checksumOf(view('1 AS X')['views/Names.sql'] ?? ''), DeployedBy: target.user },
    ]);
  });

  it('keeps nothing of a migration that fails half-way, and goes on when it is mended', async () => {
    const second = (last: string): Record<string, string> => ({
      'migrations/002.do.more.sql': `CREATE TABLE dbo.Plants (Name NVARCHAR(20) NOT NULL);\nGO\nINSERT INTO dbo.Animals (Name) VALUES (N'cat');\nGO\n${last}\n`,
      'migrations/002.undo.more.sql': 'DROP TABLE dbo.Plants;',
      'migrations/003.do.last.sql': 'CREATE TABLE dbo.Stones (Name NVARCHAR(20) NOT NULL);',
      'migrations/003.undo.last.sql': 'DROP TABLE dbo.Stones;',
    });
    const { db, deploy: run, query } = await place({ ...tables, ...second('INSERT INTO dbo.Animals (Name) VALUES (NULL);') });
    const error = await errorOf(run());
    expect(error.message).toContain(`${join(db, 'migrations/002.do.more.sql')}:5: error 515: `);
    expect(error.message).toContain('Nothing of this file was kept');
    expect(await query("SELECT OBJECT_ID(N'dbo.Plants', N'U') AS Plants, (SELECT COUNT(*) FROM dbo.Animals) AS Animals;")).toEqual([{ Plants: null, Animals: 0 }]);
    expect(await query(versions)).toEqual([{ Version: 1 }]);

    await writeFiles(db, second("INSERT INTO dbo.Plants (Name) VALUES (N'moss');"));
    expect(await run()).toEqual(['migrations/002.do.more.sql', 'migrations/003.do.last.sql']);
    expect(await query('SELECT Name FROM dbo.Animals UNION ALL SELECT Name FROM dbo.Plants ORDER BY Name;')).toEqual([{ Name: 'cat' }, { Name: 'moss' }]);
  });

  it('names the line of the file, whatever batch the statement stands in', async () => {
    const { db, deploy: run } = await place({
      ...tables,
      'migrations/001.do.animals.sql': `-- header\n\nCREATE TABLE dbo.Animals (Name NVARCHAR(20) NOT NULL);\nGO\n\nINSERT INTO dbo.Animals (Name) VALUES (N'GO\nGO'); -- no separator inside a literal\nGO\n/*\nGO\n*/\nSELECT 1 AS X;\nSELECT\n    1 / 0 AS X;\nGO\n`,
    });
    expect((await errorOf(run())).message).toContain(`${join(db, 'migrations/001.do.animals.sql')}:13: error 8134: `);
  });

  it('names the line of the file for an error within a procedure’s text', async () => {
    const { db, deploy: run } = await place({ ...tables, 'procedures/a.sql': '/*\nheader\n*/\nCREATE OR ALTER PROCEDURE dbo.a\nAS\nBEGIN\n    SELECT Nonsense\n    FROM dbo.Animals;\nEND;\nGO\n' });
    expect((await errorOf(run())).message).toContain(`${join(db, 'procedures/a.sql')}:7: error 207: `);
  });

  it('runs a batch as often as GO says', async () => {
    const { deploy: run, query } = await place({ ...tables, 'migrations/001.do.animals.sql': "CREATE TABLE dbo.Animals (Name NVARCHAR(20) NOT NULL);\nGO\nINSERT INTO dbo.Animals (Name) VALUES (N'ant');\nGO 3\n" });
    await run();
    expect(await query('SELECT COUNT(*) AS Ants FROM dbo.Animals;')).toEqual([{ Ants: 3 }]);
  });

  it('deploys a changed repeatable alone', async () => {
    const { db, deploy: run, query } = await place({ ...tables, ...view('1 AS X'), 'views/Other.sql': 'CREATE OR ALTER VIEW dbo.Other AS SELECT 1 AS X;' });
    await run();
    await writeFiles(db, view('2 AS X'));
    expect(await run()).toEqual(['views/Names.sql']);
    expect(await query('SELECT X FROM dbo.Names;')).toEqual([{ X: 2 }]);
  });

  it('keeps what it deployed before a repeatable that fails', async () => {
    const { db, deploy: run } = await place({ ...tables, 'views/a.sql': 'CREATE OR ALTER VIEW dbo.a AS SELECT 1 AS X;', 'views/b.sql': 'CREATE OR ALTER VIEW dbo.b AS SELECT Missing FROM dbo.Animals;' });
    expect((await errorOf(run())).message).toContain(`${join(db, 'views/b.sql')}:1: error 207: `);
    await writeFiles(db, { 'views/b.sql': 'CREATE OR ALTER VIEW dbo.b AS SELECT Name FROM dbo.Animals;' });
    expect(await run()).toEqual(['views/b.sql']);
  });

  it('takes line ends for no change', async () => {
    const { db, deploy: run } = await place({ ...tables, ...view('1 AS X') });
    await run();
    const crlf = ([path, text]: [string, string]): [string, string] => [path, `\uFEFF${text.replaceAll('\n', '\r\n')}`];
    await writeFiles(db, Object.fromEntries(Object.entries({ ...tables, ...view('1 AS X') }).map(crlf)));
    expect(await run()).toEqual([]);
  });

  it('refuses, with exit code 4, files that contradict what was applied', async () => {
    const { db, deploy: run, query } = await place({ ...tables, 'migrations/003.do.x.sql': 'SELECT 1;', 'migrations/003.undo.x.sql': 'SELECT 1;' });
    await run();
    await writeFiles(db, { 'migrations/001.do.animals.sql': 'CREATE TABLE dbo.Beasts (A INT);', 'migrations/002.do.late.sql': 'SELECT 2;', 'migrations/002.undo.late.sql': 'SELECT 2;' });
    const error = await errorOf<UserError>(run());
    expect(error.exitCode).toBe(4);
    expect(error.message).toContain('001.do.animals.sql was changed after it was applied');
    expect(error.message).toContain('002.do.late.sql came late');
    expect(await query(versions)).toEqual([{ Version: 1 }, { Version: 3 }]);
  });

  describe('of a table type', () => {
    const type = (columns: string): Record<string, string> => ({
      'types/List.sql': `IF TYPE_ID(N'dbo.List') IS NULL CREATE TYPE dbo.List AS TABLE (${columns});`,
      'procedures/Count.sql': 'CREATE OR ALTER PROCEDURE dbo.CountList @Rows dbo.List READONLY AS SELECT COUNT(*) AS N FROM @Rows;',
    });

    it('refuses one that was changed, with exit code 4', async () => {
      const { db, deploy: run } = await place({ ...tables, ...type('A INT NOT NULL') });
      await run();
      await writeFiles(db, type('A INT NOT NULL, B INT NOT NULL'));
      const error = await errorOf<UserError>(run());
      expect(error.exitCode).toBe(4);
      expect(error.message).toContain('types/List.sql was changed, and a table type cannot be altered');
    });

    it('makes it anew when a migration drops it and forgets it, as db/README.md tells', async () => {
      const { db, deploy: run, query } = await place({ ...tables, ...type('A INT NOT NULL') });
      await run();
      await writeFiles(db, {
        ...type('A INT NOT NULL, B INT NOT NULL'),
        'migrations/002.do.wider-list.sql': `DROP PROCEDURE dbo.CountList;
DROP TYPE dbo.List;
DELETE FROM distill.DeployedRepeatables
WHERE Path IN (N'procedures/Count.sql', N'types/List.sql');
`,
        'migrations/002.undo.wider-list.sql': 'SELECT 1;',
      });
      expect(await run()).toEqual(['migrations/002.do.wider-list.sql', 'types/List.sql', 'procedures/Count.sql']);
      expect(await query('DECLARE @Rows dbo.List; INSERT INTO @Rows (A, B) VALUES (1, 2); EXEC dbo.CountList @Rows = @Rows;')).toEqual([{ N: 1 }]);
    });
  });

  it('lets a second deployer wait, who then finds nothing to do', async () => {
    const { db, target, pool } = await place({ ...tables, ...view('Name FROM dbo.Animals') });
    const other = await server.connect(target);
    const counts = (await Promise.all([deploy(pool, db), deploy(other, db)])).map((steps) => steps.length);
    expect(counts.toSorted()).toEqual([0, 2]);
  });
});

describe('status', () => {
  it('tells what deploy would do, and changes nothing', async () => {
    const { db, pool, query } = await place({ ...tables, ...view('1 AS X') });
    const before = await deploymentStatus(pool, db);
    expect(before).toMatchObject({ version: 0, applied: [], conflicts: [], orphans: [] });
    expect(before.pendingMigrations.map(({ version }) => version)).toEqual([1]);
    expect(before.pendingRepeatables.map(({ path }) => path)).toEqual(['views/Names.sql']);
    expect(statusExitCode(before)).toBe(3);
    expect(await query("SELECT SCHEMA_ID(N'distill') AS Id;")).toEqual([{ Id: null }]);
  });

  it('is up to date after a deployment', async () => {
    const { db, pool, target } = await place({ ...tables, ...view('1 AS X') });
    await deploy(pool, db);
    const after = await deploymentStatus(pool, db);
    expect(after).toMatchObject({ version: 1, applied: [{ version: 1, name: 'animals', appliedBy: target.user }], pendingMigrations: [], pendingRepeatables: [] });
    expect(statusExitCode(after)).toBe(0);
  });
});

describe('statusExitCode', () => {
  const nothing = { conflicts: [], pendingMigrations: [], pendingRepeatables: [] };
  it.each([
    ['0: nothing to do', nothing, 0],
    ['3: a repeatable to deploy', { ...nothing, pendingRepeatables: [{ path: 'a', text: '', checksum: '' }] }, 3],
    ['4: a contradiction', { ...nothing, conflicts: ['x'], pendingRepeatables: [{ path: 'a', text: '', checksum: '' }] }, 4],
  ])('is %s', (_what, status, code) => expect(statusExitCode(status)).toBe(code));
});
