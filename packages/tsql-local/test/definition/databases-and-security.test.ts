import { afterAll, beforeAll, expect, test } from 'vitest';
import { SqlSession } from '../catalog/sql-session.ts';

let session: SqlSession;
beforeAll(async () => {
  session = await SqlSession.open();
});
afterAll(() => session.close());

const rowsOf = async (query: string) => (await session.run(query)).rows;

test('a database is made, set, and dropped with all that is in it', async () => {
  await session.run('CREATE DATABASE Other; ALTER DATABASE Other SET RECOVERY SIMPLE; ALTER DATABASE Other SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE');
  session.database = 'Other';
  await session.run('CREATE TABLE t (Id INT IDENTITY PRIMARY KEY); INSERT INTO t DEFAULT VALUES');
  session.database = 'test';
  expect(await rowsOf('SELECT Id FROM other.dbo.t')).toEqual([[1]]);
  expect(await rowsOf("SELECT name, recovery_model_desc FROM sys.databases WHERE name = N'other'")).toEqual([['Other', 'SIMPLE']]);
  await session.run('DROP DATABASE Other');
  expect(await session.error('SELECT Id FROM other.dbo.t')).toMatch(/^208: /);
  expect(await rowsOf("SELECT DB_ID(N'Other')")).toEqual([[null]]);
});

test('schemas hold objects of one name each', async () => {
  await session.run('CREATE SCHEMA distill');
  await session.run('CREATE TABLE distill.t (a INT); CREATE TABLE dbo.t (a INT)');
  expect(await session.error('CREATE SCHEMA Distill')).toBe('2759: CREATE SCHEMA failed due to previous errors.');
  expect(await session.error('DROP SCHEMA distill')).toBe("3729: Cannot drop schema 'distill' because it is being referenced by object 't'.");
  await session.run('DROP TABLE distill.t');
  await session.run('DROP SCHEMA distill');
  expect(await rowsOf("SELECT SCHEMA_ID(N'distill')")).toEqual([[null]]);
});

test('roles, users and permissions are recorded', async () => {
  await session.run('CREATE ROLE readers; CREATE USER ann WITHOUT LOGIN; ALTER ROLE readers ADD MEMBER ann; GRANT SELECT, INSERT ON dbo.t TO readers; DENY EXECUTE ON SCHEMA::dbo TO ann');
  expect(await rowsOf('SELECT r.name, m.name FROM sys.database_role_members x JOIN sys.database_principals r ON r.principal_id = x.role_principal_id JOIN sys.database_principals m ON m.principal_id = x.member_principal_id')).toEqual([['readers', 'ann']]);
  const permissions = 'SELECT p.class_desc, p.permission_name, p.state_desc, u.name FROM sys.database_permissions p JOIN sys.database_principals u ON u.principal_id = p.grantee_principal_id ORDER BY p.permission_name';
  expect(await rowsOf(permissions)).toEqual([
    ['SCHEMA', 'EXECUTE', 'DENY', 'ann'],
    ['OBJECT_OR_COLUMN', 'INSERT', 'GRANT', 'readers'],
    ['OBJECT_OR_COLUMN', 'SELECT', 'GRANT', 'readers'],
  ]);
  await session.run('REVOKE INSERT ON dbo.t FROM readers; ALTER ROLE readers DROP MEMBER ann; DROP USER ann; DROP ROLE readers');
  expect(await rowsOf(permissions)).toEqual([]);
});

test.each([
  ['CREATE DATABASE Test', 1801],
  ['DROP DATABASE nothing', 3701],
  ['DROP DATABASE master', 3708],
  ['DROP DATABASE test', 3702],
  ['ALTER DATABASE nothing SET RECOVERY FULL', 5069],
  ['ALTER DATABASE test SET TRUSTWORTHY ON', 40517],
  ['DROP SCHEMA nothing', 15151],
  ['DROP ROLE nothing', 15151],
  ['GRANT SELECT ON dbo.nothing TO public', 15151],
  ['CREATE ROLE [public]', 15023],
])('%s is %i', async (text, number) => {
  expect(await session.error(text)).toMatch(new RegExp(`^${number}: `));
});
