import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SqlSession } from '../catalog/sql-session.ts';

let session: SqlSession;
beforeAll(async () => {
  session = await SqlSession.open();
  await session.run(`
    CREATE TABLE t (Id INT NOT NULL CONSTRAINT PK_t PRIMARY KEY, Name NVARCHAR(20) NULL, Kind INT NULL, Big NVARCHAR(MAX) NULL, Shape GEOMETRY NULL);
    CREATE TABLE heap (Id INT NOT NULL, Shape GEOMETRY NULL)`);
});
afterAll(() => session.close());

describe('unique indexes', () => {
  test('case, trailing blanks and NULLs collide', async () => {
    await session.run("CREATE UNIQUE INDEX UX_Name ON t (Name); INSERT INTO t (Id, Name) VALUES (1, N'Abc'), (2, NULL)");
    expect(await session.error("INSERT INTO t (Id, Name) VALUES (3, N'aBC  ')")).toMatch(/^2601: Cannot insert duplicate key row in object 'dbo\.t' with unique index 'UX_Name'\. The duplicate key value is \(aBC\)\.$/);
    expect(await session.error('INSERT INTO t (Id, Name) VALUES (3, NULL)')).toBe("2601: Cannot insert duplicate key row in object 'dbo.t' with unique index 'UX_Name'. The duplicate key value is (<NULL>).");
    await session.run('DROP INDEX UX_Name ON t; TRUNCATE TABLE t');
  });

  test('a filter leaves other rows alone', async () => {
    await session.run("CREATE UNIQUE INDEX UX_Kind ON t (Kind) INCLUDE (Name) WHERE Name IS NOT NULL AND Kind <> 3; INSERT INTO t (Id, Name, Kind) VALUES (1, N'a', 1), (2, NULL, 1), (3, N'b', 3), (4, N'c', 3)");
    expect(await session.error("INSERT INTO t (Id, Name, Kind) VALUES (5, N'd', 1)")).toMatch(/^2601: /);
    await session.run('DROP INDEX UX_Kind ON t');
  });

  test('duplicates at creation are 1505', async () => {
    await session.run('DELETE FROM t WHERE Kind = 1');
    expect(await session.error('CREATE UNIQUE INDEX UX_Kind ON t (Kind DESC)')).toBe(
      "1505: The CREATE UNIQUE INDEX statement terminated because a duplicate key was found for the object name 'dbo.t' and the index name 'UX_Kind'. The duplicate key value is (3).",
    );
  });
});

test('the catalog shows indexes as they were asked for', async () => {
  await session.run('CREATE NONCLUSTERED INDEX IX_t ON t (Kind DESC, Id) INCLUDE (Name) WHERE Kind > 0 WITH (FILLFACTOR = 80)');
  expect((await session.run("SELECT name, index_id, type_desc, is_unique, is_primary_key, has_filter, filter_definition FROM sys.indexes WHERE object_id = OBJECT_ID(N't') ORDER BY index_id")).rows).toEqual([
    ['PK_t', 1, 'CLUSTERED', 1, 1, 0, null],
    ['IX_t', 2, 'NONCLUSTERED', 0, 0, 1, '([Kind]>(0))'],
  ]);
  expect((await session.run("SELECT c.name, x.key_ordinal, x.is_descending_key, x.is_included_column FROM sys.index_columns x JOIN sys.columns c ON c.object_id = x.object_id AND c.column_id = x.column_id WHERE x.object_id = OBJECT_ID(N't') AND x.index_id = 2 ORDER BY x.index_column_id")).rows).toEqual([
    ['Kind', 1, 1, 0],
    ['Id', 2, 0, 0],
    ['Name', 0, 0, 1],
  ]);
  await session.run('DROP INDEX IX_t ON t');
});

describe('spatial indexes', () => {
  test('is made over a geometry column of a table with a clustered primary key', async () => {
    await session.run('CREATE SPATIAL INDEX SX ON t (Shape) USING GEOMETRY_AUTO_GRID WITH (BOUNDING_BOX = (-1, -2, 3, 4))');
    expect((await session.run('SELECT i.name, i.type_desc, b.bounding_box_xmin, b.bounding_box_ymax FROM sys.spatial_indexes i JOIN sys.spatial_index_tessellations b ON b.object_id = i.object_id AND b.index_id = i.index_id')).rows).toEqual([['SX', 'SPATIAL', -1, 4]]);
  });

  test.each([
    ['CREATE SPATIAL INDEX S2 ON t (Shape)', 12007],
    ['CREATE SPATIAL INDEX S2 ON t (Shape) WITH (BOUNDING_BOX = (3, 0, 1, 1))', 12013],
    ['CREATE SPATIAL INDEX S2 ON t (Name) WITH (BOUNDING_BOX = (0, 0, 1, 1))', 12002],
    ['CREATE SPATIAL INDEX S2 ON heap (Shape) WITH (BOUNDING_BOX = (0, 0, 1, 1))', 12008],
  ])('%s is %i', async (text, number) => {
    expect(await session.error(text)).toMatch(new RegExp(`^${number}: `));
  });
});

test.each([
  ['CREATE INDEX PK_t ON t (Kind)', 1913],
  ['CREATE INDEX i ON nothing (Kind)', 1088],
  ['CREATE INDEX i ON t (Nothing)', 1911],
  ['CREATE INDEX i ON t (Big)', 1919],
  ['CREATE INDEX i ON t (Kind, Kind)', 1909],
  ['CREATE CLUSTERED INDEX i ON t (Kind)', 1902],
  ['CREATE UNIQUE INDEX i ON t (Id) WITH (IGNORE_DUP_KEY = ON)', 40517],
  ['DROP INDEX PK_t ON t', 3723],
  ['DROP INDEX nothing ON t', 3701],
])('%s is %i', async (text, number) => {
  expect(await session.error(text)).toMatch(new RegExp(`^${number}: `));
});
