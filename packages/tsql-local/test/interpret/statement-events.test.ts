/** startServer({ onStatement, onModuleUse }) tells which statements of modules run, and which views and functions they read. */
import mssql from 'mssql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type RunningServer, type ModuleUse, type StatementEvent } from '../../src/index.ts';

const events: StatementEvent[] = [];
const uses: ModuleUse[] = [];
let server: RunningServer;
let pool: mssql.ConnectionPool;

beforeAll(async () => {
  server = await startServer({ onStatement: (event) => void events.push(event), onModuleUse: (use) => void uses.push(use) });
  const config = { server: server.host, port: server.port, user: server.user, password: server.password, options: { encrypt: false, trustServerCertificate: true } };
  pool = await new mssql.ConnectionPool({ ...config, database: 'master', pool: { min: 0, max: 1 } }).connect();
});
afterAll(async () => {
  await pool.close();
  await server.close();
});

/** What is told while a batch runs: lines by object_id. */
async function told(batch: string): Promise<readonly StatementEvent[]> {
  events.length = 0;
  uses.length = 0;
  await pool.request().batch(batch);
  return [...events];
}

const idOf = async (name: string): Promise<number> => (await pool.request().query<{ Id: number }>(`SELECT OBJECT_ID(N'${name}') AS Id;`)).recordset[0]?.Id ?? 0;

const procedure = `-- a comment
CREATE PROCEDURE dbo.p @a INT
AS
BEGIN
    IF @a = 1
        SET @a = 2;
    ELSE
        SET @a = 3;
    EXEC (N'DECLARE @x INT = 1;');
    INSERT INTO dbo.t (a) VALUES (@a);
END;`;

describe('onStatement', () => {
  it('tells of the branches that run, by line and offset, of triggers, and of nothing outside modules', async () => {
    expect(await told('CREATE TABLE dbo.t (a INT);')).toEqual([]);
    await told(procedure);
    await told('CREATE TRIGGER dbo.tr ON dbo.t AFTER INSERT AS\nDECLARE @n INT = @@ROWCOUNT;');
    const [p, tr] = [await idOf('dbo.p'), await idOf('dbo.tr')];
    const ran = await told('DECLARE @before INT = 0; EXEC dbo.p @a = 1;');
    expect(ran.map(({ objectId, line, database }) => `${objectId === p ? 'p' : objectId === tr ? 'tr' : '?'} ${line} ${database}`)).toEqual(['p 4 master', 'p 5 master', 'p 6 master', 'p 9 master', 'p 10 master', 'tr 2 master']);
    expect(procedure.slice(ran[2]?.start).startsWith('SET @a = 2')).toBe(true);
  });

  it('knows a procedure by its object_id after a rename', async () => {
    const p = await idOf('dbo.p');
    await told("EXEC sys.sp_rename N'dbo.p', N'q';");
    expect((await told('EXEC dbo.q @a = 0;')).map(({ objectId, line }) => [objectId === p, line]).slice(0, 3)).toEqual([[true, 4], [true, 5], [true, 8]]);
  });
});

describe('onModuleUse', () => {
  it('tells of the views and functions that a statement names, each time that it runs', async () => {
    await told('CREATE FUNCTION dbo.f (@a INT) RETURNS TABLE AS RETURN SELECT @a AS a;');
    await told('CREATE FUNCTION dbo.g () RETURNS INT AS BEGIN RETURN 1; END;');
    await told('CREATE VIEW dbo.v AS SELECT a FROM dbo.f(1);');
    const names = new Map(await Promise.all(['f', 'g', 'v'].map(async (name) => [await idOf(`dbo.${name}`), name] as const)));
    const used = async (batch: string): Promise<readonly unknown[]> => {
      await told(batch);
      return uses.map(({ objectId, database }) => `${database}.${names.get(objectId)}`);
    };
    expect(await used('SELECT 1 AS one;')).toEqual([]);
    expect(await used('SELECT a FROM dbo.v;')).toContain('master.v');
    expect(await used('SELECT a, dbo.g() AS b FROM dbo.f(2) WHERE dbo.g() = 1;')).toEqual(['master.f', 'master.g']);
    expect(await used('DECLARE @n INT = 0; WHILE @n < 2 SET @n = @n + dbo.g();')).toEqual(['master.g', 'master.g']);
    expect(await used('IF dbo.g() = 0 SELECT a FROM dbo.f(1);')).toEqual(['master.g']);
  });
});
