import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SqlSession } from '../catalog/sql-session.ts';

let session: SqlSession;
beforeAll(async () => {
  session = await SqlSession.open();
  await session.run(`
    CREATE TABLE t (Id INT IDENTITY PRIMARY KEY, A INT NULL DEFAULT 7, B NVARCHAR(10) NULL);
    CREATE TABLE other (T INT, N INT, Label VARCHAR(10));
    CREATE TABLE parent (Id INT PRIMARY KEY);
    CREATE TABLE child (Id INT PRIMARY KEY, ParentId INT CONSTRAINT FK_child REFERENCES parent (Id));
    CREATE TABLE node (Id INT PRIMARY KEY, Up INT CONSTRAINT FK_node REFERENCES node (Id))`);
});
afterAll(() => session.close());
beforeEach(async () => {
  await session.run(`
    TRUNCATE TABLE t; TRUNCATE TABLE other;
    INSERT INTO t (A, B) VALUES (1, N'a'), (2, N'b'), (3, N'c');
    INSERT INTO other VALUES (1, 10, 'one'), (1, 10, 'one'), (3, 30, 'three')`);
});

const rowsOf = async (query: string) => (await session.run(query)).rows;
const all = () => rowsOf('SELECT Id, A, B FROM t ORDER BY Id');

describe('UPDATE', () => {
  test('SET reads the row as it was', async () => {
    await session.run('CREATE TABLE two (x INT, y INT); INSERT INTO two VALUES (1, 2)');
    await session.run('UPDATE two SET x = y, y = x');
    expect(await rowsOf('SELECT x, y FROM two')).toEqual([[2, 1]]);
  });

  test('compound operators and DEFAULT', async () => {
    expect((await session.run('UPDATE t SET A += 10 WHERE Id < 3')).rowCount).toBe(2);
    await session.run('UPDATE t SET A = DEFAULT, B = NULL WHERE Id = 3');
    expect(await all()).toEqual([[1, 11, 'a'], [2, 12, 'b'], [3, 7, null]]);
  });

  test('a row that FROM meets twice is written once, and counted once', async () => {
    expect((await session.run('UPDATE x SET A = x.A + o.N FROM t AS x JOIN other AS o ON o.T = x.Id')).rowCount).toBe(2);
    expect(await all()).toEqual([[1, 11, 'a'], [2, 2, 'b'], [3, 33, 'c']]);
  });

  test('the target by its name beside its alias in FROM', async () => {
    await session.run('UPDATE dbo.t SET B = o.Label FROM dbo.t AS x INNER JOIN other o ON o.T = x.Id');
    expect(await all()).toEqual([[1, 1, 'one'], [2, 2, 'b'], [3, 3, 'three']]);
  });

  test('a FROM without the target is joined to every row', async () => {
    expect((await session.run('UPDATE t SET A = 0 FROM other WHERE other.N = 30')).rowCount).toBe(3);
  });

  test('an outer join changes only rows that are there', async () => {
    expect((await session.run('UPDATE x SET A = 0 FROM other o LEFT JOIN t x ON x.Id = o.T AND o.N = 30')).rowCount).toBe(1);
  });

  test('TOP, a common table expression, a subquery', async () => {
    expect((await session.run('UPDATE TOP (2) t SET A = 0')).rowCount).toBe(2);
    expect((await session.run('WITH c AS (SELECT T FROM other WHERE N = 30) UPDATE t SET B = N\'z\' WHERE Id IN (SELECT T FROM c)')).rowCount).toBe(1);
    await session.run('UPDATE t SET A = (SELECT MAX(o.N) FROM other o WHERE o.T = t.Id)');
    expect(await all()).toEqual([[1, 10, 'a'], [2, null, 'b'], [3, 30, 'z']]);
  });

  test('OUTPUT shows both sides and columns of other tables', async () => {
    const outcome = await session.run('UPDATE x SET A = 5 OUTPUT deleted.A AS Was, inserted.A, o.Label FROM t x JOIN other o ON o.T = x.Id WHERE x.Id = 3');
    expect(outcome.columns).toEqual(['Was', 'A', 'Label']);
    expect(outcome.rows).toEqual([[3, 5, 'three']]);
    expect((await session.run('UPDATE t SET A = 6 OUTPUT deleted.* WHERE Id = 3')).rows).toEqual([[3, 5, 'c']]);
  });

  test('variables get the last row’s values', async () => {
    session.declare('@v', { kind: 'bigint' }, null);
    session.declare('@w', { kind: 'int' }, null);
    expect((await session.run('UPDATE t SET @v = A = A * 100, @w = Id WHERE Id = 2')).rows).toEqual([[200n, 2]]);
    expect(await all()).toEqual([[1, 1, 'a'], [2, 200, 'b'], [3, 3, 'c']]);
    expect(await session.error('UPDATE t SET @w = @w + 1, A = 1')).toMatch(/^40514: /);
  });

  test('unique keys are looked at when the statement ends', async () => {
    await session.run('CREATE TABLE place (Model INT, Ordinal INT, CONSTRAINT PK_place PRIMARY KEY (Model, Ordinal)); CREATE TABLE visit (Model INT, Ordinal INT, CONSTRAINT FK_visit FOREIGN KEY (Model, Ordinal) REFERENCES place (Model, Ordinal))');
    await session.run('INSERT INTO place VALUES (1, 1), (1, 2), (1, 3); INSERT INTO visit VALUES (1, 3)');
    expect((await session.run('UPDATE place SET Ordinal = 4 - Ordinal')).rowCount).toBe(3);
    await session.run('DELETE FROM visit');
    expect((await session.run('UPDATE place SET Ordinal += 1')).rowCount).toBe(3);
    expect(await rowsOf('SELECT Ordinal FROM place ORDER BY Ordinal')).toEqual([[2], [3], [4]]);
    expect(await session.error('UPDATE place SET Ordinal = 3')).toMatch(/^2627: Violation of PRIMARY KEY constraint 'PK_place'/);
  });

  test.each([
    ['UPDATE t SET Id = 1', 8102],
    ['UPDATE t SET A = 1, A = 2', 264],
    ['UPDATE t SET Z = 1', 207],
    ['UPDATE x SET t.A = 1 FROM t AS x', 4104],
    ['UPDATE nothing SET A = 1', 208],
    ['UPDATE t SET A = 1 FROM t AS x, t AS y', 8154],
    ["UPDATE t SET B = N'much too long'", 2628],
    ['UPDATE t SET A = MAX(A)', 157],
    ['UPDATE t SET A = 1 OUTPUT Id', 207],
  ])('%s is %i', async (text, number) => {
    expect(await session.error(text)).toMatch(new RegExp(`^${number}: `));
  });
});

describe('DELETE', () => {
  test('a second FROM joins, TOP limits, OUTPUT tells', async () => {
    expect((await session.run('DELETE TOP (1) FROM t WHERE Id > 1')).rowCount).toBe(1);
    expect((await session.run('DELETE FROM x FROM t AS x JOIN other AS o ON o.T = x.Id WHERE o.N = 10')).rowCount).toBe(1);
    expect((await session.run('DELETE t OUTPUT deleted.A')).rows.length).toBe(1);
    expect(await all()).toEqual([]);
  });

  test('OUTPUT INTO a #temp table', async () => {
    await session.run('CREATE TABLE #gone (Id INT, B NVARCHAR(10))');
    await session.run('DELETE FROM t OUTPUT deleted.Id, deleted.B INTO #gone WHERE Id = 2');
    expect(await rowsOf('SELECT Id, B FROM #gone')).toEqual([[2, 'b']]);
    expect(await rowsOf("SELECT CASE WHEN OBJECT_ID(N'tempdb..#gone') IS NULL THEN 0 ELSE 1 END, OBJECT_ID(N'tempdb..#other')")).toEqual([[1, null]]);
  });

  test('inserted is unknown to it', async () => {
    expect(await session.error('DELETE FROM t OUTPUT inserted.Id')).toMatch(/^4104: /);
  });
});

describe('foreign keys, told from either side', () => {
  beforeAll(() => session.run('INSERT INTO parent VALUES (1), (2); INSERT INTO child VALUES (1, 1); INSERT INTO node VALUES (1, NULL), (2, 1)'));

  test.each([
    ['DELETE FROM parent WHERE Id = 1', 'The DELETE statement conflicted with the REFERENCE constraint "FK_child". The conflict occurred in database "test", table "dbo.child", column \'ParentId\'.'],
    ['UPDATE parent SET Id = 9 WHERE Id = 1', 'The UPDATE statement conflicted with the REFERENCE constraint "FK_child". The conflict occurred in database "test", table "dbo.child", column \'ParentId\'.'],
    ['UPDATE child SET ParentId = 9', 'The UPDATE statement conflicted with the FOREIGN KEY constraint "FK_child". The conflict occurred in database "test", table "dbo.parent", column \'Id\'.'],
    ['INSERT INTO node VALUES (3, 9)', 'The INSERT statement conflicted with the FOREIGN KEY SAME TABLE constraint "FK_node". The conflict occurred in database "test", table "dbo.node", column \'Id\'.'],
    ['DELETE FROM node WHERE Id = 1', 'The DELETE statement conflicted with the SAME TABLE REFERENCE constraint "FK_node". The conflict occurred in database "test", table "dbo.node", column \'Up\'.'],
  ])('%s', async (text, expected) => {
    expect(await session.error(text)).toBe(`547: ${expected}`);
  });
});
