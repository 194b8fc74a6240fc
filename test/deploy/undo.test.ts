import type mssql from 'mssql';
import { describe, expect, it } from 'vitest';
import { deploy } from '../../src/deploy/deploy.ts';
import { undo } from '../../src/deploy/undo.ts';
import type { UserError } from '../../src/user-error.ts';
import { errorOf } from '../support/error-of.ts';
import { scratch, writeFiles } from '../support/scratch.ts';
import { testServer } from '../support/test-server.ts';

const server = testServer();
const directory = scratch();

const step = (version: number, table: string): Record<string, string> => ({
  [`migrations/00${version}.do.${table}.sql`]: `CREATE TABLE dbo.${table} (A INT NOT NULL);`,
  [`migrations/00${version}.undo.${table}.sql`]: `DROP TABLE dbo.${table};`,
});
const files = {
  ...step(1, 'One'),
  ...step(2, 'Two'),
  ...step(3, 'Three'),
  'types/List.sql': "IF TYPE_ID(N'dbo.List') IS NULL CREATE TYPE dbo.List AS TABLE (A INT NOT NULL);",
  'views/Ones.sql': 'CREATE OR ALTER VIEW dbo.Ones AS SELECT A FROM dbo.One;',
  'procedures/Take.sql': 'CREATE OR ALTER PROCEDURE dbo.Take @Rows dbo.List READONLY AS INSERT INTO dbo.Three (A) SELECT A FROM @Rows;',
};

async function deployed(): Promise<{ readonly db: string; readonly pool: mssql.ConnectionPool; readonly names: () => Promise<readonly string[]> }> {
  const db = await directory(files);
  const pool = await server.connect(await server.newDatabase());
  await deploy(pool, db);
  const names = async (): Promise<readonly string[]> =>
    (await pool.request().query<{ name: string }>("SELECT name FROM sys.objects WHERE type IN ('U', 'V', 'P') AND SCHEMA_NAME(schema_id) = N'dbo' ORDER BY name;")).recordset.map((row) => row.name);
  return { db, pool, names };
}

describe('undo', () => {
  it('takes back the versions above --to, newest first, and leaves procedures, which the next deployment deploys again', async () => {
    const { db, pool, names } = await deployed();
    const seen: number[] = [];
    const undone = await undo(pool, db, 1, ({ version }) => seen.push(version));
    expect(undone.map(({ version }) => version)).toEqual([3, 2]);
    expect(seen).toEqual([3, 2]);
    expect(await names()).toEqual(['One', 'Ones', 'Take']);
    expect((await deploy(pool, db)).map(({ file }) => file.slice(db.length + 1))).toEqual(['migrations/002.do.Two.sql', 'migrations/003.do.Three.sql', 'views/Ones.sql', 'procedures/Take.sql']);
    expect(await names()).toEqual(['One', 'Ones', 'Take', 'Three', 'Two']);
  });

  it('does nothing at the version that is asked for', async () => {
    const { db, pool } = await deployed();
    expect(await undo(pool, db, 3)).toEqual([]);
    expect(await deploy(pool, db)).toEqual([]);
  });

  it('with --to 0 removes everything that deploy made', async () => {
    const { db, pool, names } = await deployed();
    expect((await undo(pool, db, 0)).map(({ version }) => version)).toEqual([3, 2, 1]);
    expect(await names()).toEqual([]);
    const left = await pool.request().query("SELECT SCHEMA_ID(N'distill') AS SchemaId, TYPE_ID(N'dbo.List') AS TypeId;");
    expect(left.recordset).toEqual([{ SchemaId: null, TypeId: null }]);
    expect(await undo(pool, db, 0)).toEqual([]);
    expect(await deploy(pool, db)).toHaveLength(6);
  });

  it('goes on after a migration whose undo failed', async () => {
    const { db, pool, names } = await deployed();
    await writeFiles(db, { 'migrations/002.undo.Two.sql': 'DROP TABLE dbo.Two;\nDROP TABLE dbo.Nothing;' });
    expect((await errorOf(undo(pool, db, 0))).message).toContain('002.undo.Two.sql:2: error 3701: ');
    expect(await names()).toEqual(['One', 'Two']);
    await writeFiles(db, { 'migrations/002.undo.Two.sql': 'DROP TABLE dbo.Two;' });
    expect((await undo(pool, db, 0)).map(({ version }) => version)).toEqual([2, 1]);
    expect(await names()).toEqual([]);
  });

  it('still knows a table type that was changed after an undo', async () => {
    const { db, pool } = await deployed();
    await undo(pool, db, 2);
    await writeFiles(db, { 'types/List.sql': "IF TYPE_ID(N'dbo.List') IS NULL CREATE TYPE dbo.List AS TABLE (A INT NOT NULL, B INT NOT NULL);" });
    expect((await errorOf(deploy(pool, db))).message).toContain('types/List.sql was changed, and a table type cannot be altered');
  });

  it.each([
    [4, '--to is 4, but the database is at version 3; give a number from 0 to 3.'],
    [7, '--to is 7, but the database is at version 3; give a number from 0 to 3.'],
  ])('refuses --to %i with exit code 2', async (to, message) => {
    const { db, pool } = await deployed();
    const error = await errorOf<UserError>(undo(pool, db, to));
    expect(error.exitCode).toBe(2);
    expect(error.message).toBe(message);
  });

  it('refuses a version between two that was never applied', async () => {
    const db = await directory({ ...step(1, 'One'), ...step(3, 'Three') });
    const pool = await server.connect(await server.newDatabase());
    await deploy(pool, db);
    expect((await errorOf(undo(pool, db, 2))).message).toBe('--to is 2, which was never applied; applied are 1, 3.');
  });
});
