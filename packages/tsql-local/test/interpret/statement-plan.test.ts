import mssql from 'mssql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type RunningServer, type StatementPlan } from '../../src/index.ts';

let server: RunningServer;
let pool: mssql.ConnectionPool;
const plans: StatementPlan[] = [];

beforeAll(async () => {
  server = await startServer({ onPlan: (plan) => void plans.push(plan) });
  const { host, port, user, password } = server;
  pool = await new mssql.ConnectionPool({ server: host, port, user, password, database: 'tempdb', pool: { min: 1, max: 1 }, options: { encrypt: false } }).connect();
  await pool.request().batch(`
    CREATE TABLE dbo.Shapes (Id INT NOT NULL PRIMARY KEY, Shape GEOMETRY NOT NULL);
    INSERT INTO dbo.Shapes (Id, Shape) SELECT value, geometry::STGeomFromText(CONCAT('POINT(', value, ' ', value, ')'), 0) FROM GENERATE_SERIES(1, 2000);
    CREATE SPATIAL INDEX IX_Shapes ON dbo.Shapes (Shape) WITH (BOUNDING_BOX = (0, 0, 2000, 2000));
    UPDATE STATISTICS dbo.Shapes;`);
});

afterAll(async () => {
  await pool.close();
  await server.close();
});

/** The plans of a batch, and its first result. */
async function planned(text: string): Promise<{ readonly plans: readonly StatementPlan[]; readonly rows: readonly unknown[] }> {
  plans.length = 0;
  const { recordset } = await pool.request().batch(text);
  return { plans: [...plans], rows: recordset ?? [] };
}

describe('the plan of a statement, for developers', () => {
  it('is told with the translated statement before it runs; a spatial relation uses the index', async () => {
    const { plans: told, rows } = await planned("DECLARE @Box GEOMETRY = geometry::STGeomFromText('POLYGON((0 0, 2.5 0, 2.5 2.5, 0 2.5, 0 0))', 0); SELECT Id FROM dbo.Shapes WHERE Shape.STIntersects(@Box) = 1 ORDER BY Id;");
    expect(rows).toEqual([{ Id: 1 }, { Id: 2 }]);
    const plan = told.at(-1);
    expect(plan?.text).toMatch(/^SELECT /);
    expect(plan?.lines.join('\n')).toMatch(/Index Cond: .*&&/);
  });

  it('is a walk through the table where there is nothing that an index answers', async () => {
    const { plans: told } = await planned('SELECT Id FROM dbo.Shapes WHERE Shape.STX = 7;');
    expect(told.at(-1)?.lines.join('\n')).toContain('Seq Scan');
  });

  it('is told of writes, within a transaction too, and writes nothing itself', async () => {
    const { plans: told, rows } = await planned('BEGIN TRANSACTION; DELETE FROM dbo.Shapes WHERE Id <= 10; SELECT COUNT(*) AS Kept FROM dbo.Shapes; ROLLBACK;');
    expect(rows).toEqual([{ Kept: 1990 }]);
    expect(told.map(({ lines }) => /(Delete|Aggregate)/.exec(lines[0] ?? '')?.[1])).toEqual(['Delete', 'Aggregate']);
  });

  it('is not told of what reads no table', async () => {
    expect((await planned('DECLARE @A INT = 1; SET @A += 1; SELECT @A AS A;')).plans).toEqual([]);
  });

  it('leaves errors as they are', async () => {
    await expect(planned('SELECT 1 / (Id - Id) FROM dbo.Shapes;')).rejects.toMatchObject({ number: 8134 });
    await expect(planned('SELECT Id FROM dbo.Nothing;')).rejects.toMatchObject({ number: 208 });
  });
});
