import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SqlSession } from '../catalog/sql-session.ts';

let session: SqlSession;
beforeAll(async () => {
  session = await SqlSession.open();
});
afterAll(() => session.close());

describe('a table with every kind of constraint', () => {
  beforeAll(async () => {
    await session.run(`
      CREATE TABLE dbo.Parent (Id INT IDENTITY(10, 5) NOT NULL CONSTRAINT PK_Parent PRIMARY KEY, Name NVARCHAR(50) NOT NULL CONSTRAINT UQ_Parent UNIQUE, Score INT NULL CONSTRAINT CK_Score CHECK (Score >= 0));
      CREATE TABLE dbo.Child (
        Id BIGINT IDENTITY PRIMARY KEY,
        ParentId INT NULL CONSTRAINT FK_Child_Parent FOREIGN KEY REFERENCES dbo.Parent (Id) ON DELETE CASCADE,
        Made DATETIME2 NOT NULL CONSTRAINT DF_Made DEFAULT SYSUTCDATETIME(),
        Kind CHAR(3) NOT NULL DEFAULT 'abc',
        INDEX IX_Child_Kind NONCLUSTERED (Kind))`);
  });

  test('identity starts at its seed and goes on by its increment', async () => {
    await session.run("INSERT INTO dbo.Parent (Name) VALUES (N'one'), (N'two')");
    expect((await session.run('SELECT Id, Name FROM dbo.Parent ORDER BY Id')).rows).toEqual([[10, 'one'], [15, 'two']]);
  });

  test('defaults fill what a statement leaves out', async () => {
    await session.run('INSERT INTO dbo.Child (ParentId) VALUES (10)');
    expect((await session.run('SELECT Id, ParentId, Kind, CONVERT(DATE, Made) FROM dbo.Child')).rows).toEqual([[1n, 10, 'abc', 738_885]]);
  });

  test.each([
    ["INSERT INTO dbo.Parent (Name) VALUES (N'ONE ')", "2627: Violation of UNIQUE KEY constraint 'UQ_Parent'. Cannot insert duplicate key in object 'dbo.Parent'. The duplicate key value is (ONE)."],
    ["INSERT INTO dbo.Parent (Name, Score) VALUES (N'x', -1)", '547: The INSERT statement conflicted with the CHECK constraint "CK_Score". The conflict occurred in database "test", table "dbo.Parent", column \'Score\'.'],
    ['INSERT INTO dbo.Child (ParentId) VALUES (99)', '547: The INSERT statement conflicted with the FOREIGN KEY constraint "FK_Child_Parent". The conflict occurred in database "test", table "dbo.Parent", column \'Id\'.'],
    ['INSERT INTO dbo.Parent (Name) VALUES (NULL)', "515: Cannot insert the value NULL into column 'Name', table 'test.dbo.Parent'; column does not allow nulls. INSERT fails."],
    ["INSERT INTO dbo.Child (ParentId, Kind) VALUES (10, 'abcd')", "2628: String or binary data would be truncated in table 'test.dbo.Child', column 'Kind'. Truncated value: 'abc'."],
    ["CREATE TABLE dbo.Parent (a INT)", "2714: There is already an object named 'Parent' in the database."],
    ['CREATE TABLE nowhere.t (a INT)', '2760: The specified schema name "nowhere" either does not exist or you do not have permission to use it.'],
    ['CREATE TABLE t (a INT, A INT)', "2705: Column names in each table must be unique. Column name 'A' in table 't' is specified more than once."],
    ['CREATE TABLE t (a INT IDENTITY, b INT IDENTITY)', "2744: Multiple identity columns specified for table 't'. Only one identity column per table is allowed."],
    ['CREATE TABLE t (a VARCHAR(5) IDENTITY)', "2749: Identity column 'a' must be of data type int, bigint, smallint, tinyint, or decimal or numeric with a scale of 0, unencrypted, and constrained to be nonnullable."],
    ['CREATE TABLE t (a NOTYPE)', '2715: Column, parameter, or variable #1: Cannot find data type NOTYPE.'],
    ['CREATE TABLE t (a INT PRIMARY KEY, b INT PRIMARY KEY)', "8110: Cannot add multiple PRIMARY KEY constraints to table 't'."],
    ['DROP TABLE dbo.Parent', "3726: Could not drop object 'dbo.Parent' because it is referenced by a FOREIGN KEY constraint."],
    ['DROP TABLE dbo.Nothing', "3701: Cannot drop the table 'dbo.Nothing', because it does not exist or you do not have permission."],
    ['TRUNCATE TABLE dbo.Parent', "4712: Cannot truncate table 'dbo.Parent' because it is being referenced by a FOREIGN KEY constraint."],
    ['TRUNCATE TABLE dbo.Nothing', '4701: Cannot find the object "dbo.Nothing" because it does not exist or you do not have permissions.'],
  ])('%s', async (text, expected) => {
    expect(await session.error(text)).toBe(expected);
  });

  test('a cascade follows the parent', async () => {
    await session.run('DELETE FROM dbo.Parent WHERE Id = 10');
    expect((await session.run('SELECT COUNT(*) FROM dbo.Child')).rows).toEqual([[0]]);
  });
});
