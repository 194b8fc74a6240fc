import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SqlSession } from '../catalog/sql-session.ts';

let session: SqlSession;
beforeAll(async () => {
  session = await SqlSession.open();
  await session.run(`
    CREATE TABLE t (Id INT IDENTITY(1, 1) PRIMARY KEY, A INT NULL DEFAULT 7, B NVARCHAR(10) NULL, C DECIMAL(6, 2) NULL);
    CREATE TABLE plain (A INT NULL, B VARCHAR(5) NOT NULL);
    CREATE TABLE log (Id INT, What NVARCHAR(20) DEFAULT N'made')`);
});
afterAll(() => session.close());
beforeEach(async () => {
  await session.run('TRUNCATE TABLE t; TRUNCATE TABLE plain; TRUNCATE TABLE log');
  session.identityInsert = undefined;
});

const rowsOf = async (query: string) => (await session.run(query)).rows;

describe('sources', () => {
  test('rows of VALUES take one type before they meet the column', async () => {
    await session.run("INSERT INTO t (A, B) VALUES (1, N'x'), (DEFAULT, NULL), (NULL, N'z')");
    expect(await rowsOf('SELECT Id, A, B FROM t ORDER BY Id')).toEqual([[1, 1, 'x'], [2, 7, null], [3, null, 'z']]);
    expect(await session.error("INSERT INTO plain (B) VALUES (1), ('a')")).toMatch(/^245: /);
  });

  test('without a list the identity is skipped', async () => {
    await session.run('INSERT INTO t VALUES (1, N\'x\', 2.345)');
    expect(await rowsOf('SELECT Id, A, B, C FROM t')).toEqual([[1, 1, 'x', '2.35']]);
  });

  test('DEFAULT VALUES', async () => {
    await session.run('INSERT INTO t DEFAULT VALUES');
    expect(await rowsOf('SELECT Id, A, B FROM t')).toEqual([[1, 7, null]]);
  });

  test('identity values follow ORDER BY', async () => {
    await session.run("INSERT INTO t (B) SELECT v.n FROM (VALUES (N'b'), (N'c'), (N'a')) AS v (n) ORDER BY v.n DESC");
    expect(await rowsOf('SELECT Id, B FROM t ORDER BY Id')).toEqual([[1, 'c'], [2, 'b'], [3, 'a']]);
  });

  test('TOP with ORDER BY takes the first rows', async () => {
    await session.run('INSERT INTO t (A) SELECT TOP (2) v.n FROM (VALUES (3), (1), (2)) AS v (n) ORDER BY v.n');
    expect(await rowsOf('SELECT A FROM t ORDER BY Id')).toEqual([[1], [2]]);
    expect((await session.run('INSERT TOP (1) INTO t (A) SELECT v.n FROM (VALUES (8), (9)) AS v (n)')).rowCount).toBe(1);
  });

  test('a query with a common table expression and untyped NULLs', async () => {
    await session.run("WITH c AS (SELECT 1 AS n UNION ALL SELECT 2) INSERT INTO t (A, B, C) SELECT n, NULL, NULL FROM c");
    expect(await rowsOf('SELECT A, B, C FROM t ORDER BY A')).toEqual([[1, null, null], [2, null, null]]);
  });

  test('a query reads the target as it was before the statement', async () => {
    await session.run('INSERT INTO t (A) VALUES (1), (2)');
    expect((await session.run('INSERT INTO t (A) SELECT A + 10 FROM t')).rowCount).toBe(2);
  });

  test('excess blanks are cut unsaid, other text is 2628', async () => {
    await session.run("INSERT INTO plain (B) VALUES ('abc   ')");
    expect(await rowsOf('SELECT DATALENGTH(B) FROM plain')).toEqual([[5]]);
    expect(await session.error("INSERT INTO plain (B) VALUES ('abcdef')")).toBe("2628: String or binary data would be truncated in table 'test.dbo.plain', column 'B'. Truncated value: 'abcde'.");
  });
});

describe('widths of lists, and what may not be written', () => {
  test.each([
    ['INSERT INTO t (A, B) VALUES (1)', 109],
    ["INSERT INTO t (A, B) VALUES (1, N'x', 2)", 110],
    ['INSERT INTO t (A, B) SELECT 1', 120],
    ['INSERT INTO t (A) SELECT 1, 2', 121],
    ['INSERT INTO plain VALUES (1)', 213],
    ["INSERT INTO plain VALUES (1, 'a', 2)", 213],
    ["INSERT INTO t VALUES (9, 1, N'x', 2)", 8101],
    ['INSERT INTO t (A) VALUES (1), (2, 3)', 10709],
    ['INSERT INTO t (Id) VALUES (1)', 544],
    ['INSERT INTO t (Id) VALUES (DEFAULT)', 339],
    ['INSERT INTO t (A, A) VALUES (1, 2)', 264],
    ['INSERT INTO t (Z) VALUES (1)', 207],
    ['INSERT INTO nothing (Z) VALUES (1)', 208],
    ['INSERT INTO t (A) VALUES (Id)', 207],
    ['INSERT INTO t (A) VALUES (t.Id)', 4104],
    ["INSERT INTO t (A) VALUES (CAST('2020-01-01' AS DATE))", 206],
    ['INSERT INTO sys.tables (name) VALUES (N\'x\')', 259],
  ])('%s is %i', async (text, number) => {
    expect(await session.error(text)).toMatch(new RegExp(`^${number}: `));
  });

  test('under IDENTITY_INSERT the value is kept, is wanted, and the identity goes on behind it', async () => {
    session.identityInsert = session.table('t').objectId;
    await session.run('INSERT INTO t (Id, A) VALUES (10, 1), (5, 2)');
    expect(await session.error('INSERT INTO t (A) VALUES (1)')).toMatch(/^545: /);
    session.identityInsert = undefined;
    await session.run('INSERT INTO t (A) VALUES (3)');
    expect(await rowsOf('SELECT Id, A FROM t ORDER BY Id')).toEqual([[5, 2], [10, 1], [11, 3]]);
  });

  test('an insert that fails burns its identity value', async () => {
    await session.run('CREATE TABLE burns (Id INT IDENTITY, A INT CHECK (A > 0)); INSERT INTO burns VALUES (1)');
    expect(await session.error('INSERT INTO burns VALUES (-1)')).toMatch(/^547: /);
    await session.run('INSERT INTO burns VALUES (2)');
    expect(await rowsOf('SELECT MAX(Id) FROM burns')).toEqual([[3]]);
  });

  test('an identity past its type is 8115', async () => {
    await session.run('CREATE TABLE small (Id TINYINT IDENTITY(255, 1), A INT)');
    await session.run('INSERT INTO small (A) VALUES (1)');
    expect(await session.error('INSERT INTO small (A) VALUES (2)')).toBe('8115: Arithmetic overflow error converting IDENTITY to data type tinyint.');
  });
});

describe('OUTPUT', () => {
  test('to the client, in the order of the rows', async () => {
    const outcome = await session.run("INSERT INTO t (A, B) OUTPUT inserted.Id, inserted.A * 2 AS Twice, inserted.B VALUES (3, N'x'), (4, N'y')");
    expect(outcome.columns).toEqual(['Id', 'Twice', 'B']);
    expect(outcome.rows).toEqual([[1, 6, 'x'], [2, 8, 'y']]);
  });

  test('into a table, whose other columns take their defaults', async () => {
    const outcome = await session.run('INSERT INTO t (A) OUTPUT inserted.Id INTO log (Id) VALUES (1), (2)');
    expect(outcome.rowCount).toBe(2);
    expect(await rowsOf('SELECT Id, What FROM log ORDER BY Id')).toEqual([[1, 'made'], [2, 'made']]);
  });

  test('into a table variable and to the client at once', async () => {
    await session.run('DECLARE @kept TABLE (Id INT, A INT)');
    const outcome = await session.run('INSERT INTO t (A) OUTPUT inserted.Id, inserted.A INTO @kept OUTPUT inserted.A VALUES (5), (6)');
    expect(outcome.rows).toEqual([[5], [6]]);
    expect(await rowsOf('SELECT Id, A FROM @kept ORDER BY Id')).toEqual([[1, 5], [2, 6]]);
  });

  test.each([
    ['INSERT INTO t (A) OUTPUT deleted.A VALUES (1)', 4104],
    ['INSERT INTO t (A) OUTPUT A VALUES (1)', 207],
    ['INSERT INTO t (A) OUTPUT (SELECT 1) VALUES (1)', 10705],
    ['INSERT INTO t (A) OUTPUT MAX(inserted.A) VALUES (1)', 158],
    ['INSERT INTO t (A) OUTPUT inserted.Id, inserted.A, inserted.B INTO log VALUES (1)', 213],
  ])('%s is %i', async (text, number) => {
    expect(await session.error(text)).toMatch(new RegExp(`^${number}: `));
  });
});
