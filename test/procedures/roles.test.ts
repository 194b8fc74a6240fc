import type mssql from 'mssql';
import { beforeAll, expect, it } from 'vitest';
import { dbDirectory } from '../../src/commands/db-directory.ts';
import { deploy } from '../../src/deploy/deploy.ts';
import { readDbObjects } from '../db-objects.ts';
import { testServer } from '../support/test-server.ts';

const server = testServer();
let pool: mssql.ConnectionPool;

beforeAll(async () => {
  pool = await server.connect(await server.newDatabase());
  await deploy(pool, dbDirectory);
});

const query = async <Row>(sql: string): Promise<readonly Row[]> => (await pool.request().query<Row>(sql)).recordset;

it('each role holds the one that may do less', async () => {
  const rows = await query(`SELECT r.name AS Role, m.name AS Member FROM sys.database_role_members AS h
    INNER JOIN sys.database_principals AS r ON r.principal_id = h.role_principal_id INNER JOIN sys.database_principals AS m ON m.principal_id = h.member_principal_id
    WHERE r.name LIKE N'distill[_]%' ORDER BY r.name;`);
  expect(rows).toEqual([
    { Role: 'distill_exporter', Member: 'distill_ingester' },
    { Role: 'distill_extractor', Member: 'distill_operator' },
    { Role: 'distill_ingester', Member: 'distill_extractor' },
    { Role: 'distill_reader', Member: 'distill_exporter' },
  ]);
});

it('the only table that a role may write is that of blocks, and no reader sees a weight', async () => {
  const rows = await query<{ Role: string; Name: string; Permission: string }>(`SELECT r.name AS Role, CONCAT(s.name, N'.', o.name) AS Name, p.permission_name AS Permission FROM sys.database_permissions AS p
    INNER JOIN sys.database_principals AS r ON r.principal_id = p.grantee_principal_id INNER JOIN sys.objects AS o ON o.object_id = p.major_id INNER JOIN sys.schemas AS s ON s.schema_id = o.schema_id
    WHERE p.class = 1 AND o.type IN ('U', 'V') AND r.name LIKE N'distill[_]%';`);
  expect(rows.filter(({ Permission }) => Permission !== 'SELECT')).toEqual([{ Role: 'distill_ingester', Name: 'distill.TensorBlocks', Permission: 'INSERT' }]);
  expect(rows.filter(({ Role, Name }) => Role === 'distill_reader' && Name.startsWith('distill.'))).toEqual([]);
});

it('every procedure and view of dbo is somebody\'s to use', async () => {
  const rows = await query<{ Name: string }>("SELECT DISTINCT CONCAT(N'dbo.', o.name) AS Name FROM sys.database_permissions AS p INNER JOIN sys.objects AS o ON o.object_id = p.major_id WHERE p.class = 1 AND OBJECT_SCHEMA_NAME(o.object_id) = N'dbo' AND o.type IN ('P', 'V');");
  const expected = [...readDbObjects('procedures'), ...readDbObjects('views')].map(({ name }) => name).filter((name) => name.startsWith('dbo.'));
  expect(rows.map(({ Name }) => Name).toSorted()).toEqual(expected.toSorted());
});
