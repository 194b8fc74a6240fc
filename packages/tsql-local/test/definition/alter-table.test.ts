import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SqlSession } from '../catalog/sql-session.ts';
import { SqlError } from '../../src/types/sql-error.ts';

let session: SqlSession;
beforeAll(async () => {
  session = await SqlSession.open();
});
afterAll(() => session.close());
beforeEach(async () => {
  await session.run(`
    DROP TABLE IF EXISTS child; DROP TABLE IF EXISTS t;
    CREATE TABLE t (Id INT NOT NULL, A INT NULL, B VARCHAR(10) NULL, C INT NOT NULL CONSTRAINT DF_C DEFAULT 1);
    INSERT INTO t (Id, A, B) VALUES (1, 10, 'x'), (2, NULL, 'yy')`);
});

const rowsOf = async (query: string) => (await session.run(query)).rows;

describe('ADD', () => {
  test('a default fills old rows where NULL is not allowed or WITH VALUES is said', async () => {
    await session.run('ALTER TABLE t ADD D INT NOT NULL DEFAULT 5, E INT NULL DEFAULT 6, F INT NULL DEFAULT 7 WITH VALUES');
    expect(await rowsOf('SELECT Id, D, E, F FROM t ORDER BY Id')).toEqual([[1, 5, null, 7], [2, 5, null, 7]]);
  });

  test('an identity numbers the rows that are there', async () => {
    await session.run('ALTER TABLE t ADD N INT IDENTITY(5, 1)');
    await session.run('INSERT INTO t (Id) VALUES (3)');
    expect(await rowsOf('SELECT MIN(N), MAX(N) FROM t')).toEqual([[5, 7]]);
  });

  test('a persisted computed column', async () => {
    await session.run('ALTER TABLE t ADD Twice AS (Id * 2) PERSISTED');
    expect(await rowsOf('SELECT Twice FROM t ORDER BY Id')).toEqual([[2], [4]]);
    expect(await session.error('UPDATE t SET Twice = 1')).toMatch(/^271: /);
  });

  test('a computed column that is not persisted', async () => {
    await session.run('ALTER TABLE t ADD Thrice AS (Id * 3)');
    expect(await session.error('UPDATE t SET Thrice = 1')).toMatch(/^271: /);
  });

  test('a key, a check, a foreign key, a default', async () => {
    await session.run(`
      ALTER TABLE t ADD CONSTRAINT PK_t PRIMARY KEY (Id);
      ALTER TABLE t ADD CONSTRAINT CK_A CHECK (A > 5), CONSTRAINT DF_A DEFAULT 9 FOR A;
      CREATE TABLE child (Id INT PRIMARY KEY, T INT NULL);
      ALTER TABLE child ADD CONSTRAINT FK_child FOREIGN KEY (T) REFERENCES t (Id)`);
    await session.run('INSERT INTO t (Id) VALUES (3)');
    expect(await rowsOf('SELECT A FROM t WHERE Id = 3')).toEqual([[9]]);
    expect(await session.error('INSERT INTO t (Id, A) VALUES (4, 1)')).toMatch(/^547: /);
    expect(await session.error('ALTER TABLE t DROP CONSTRAINT PK_t')).toBe('3727: Could not drop constraint. See previous errors.');
  });

  test('rows that fail WITH CHECK are 547 of ALTER TABLE; WITH NOCHECK lets them be', async () => {
    expect(await session.error('ALTER TABLE t ADD CONSTRAINT CK_A CHECK (A > 50)')).toBe(
      '547: The ALTER TABLE statement conflicted with the CHECK constraint "CK_A". The conflict occurred in database "test", table "dbo.t", column \'A\'.',
    );
    await session.run('ALTER TABLE t WITH NOCHECK ADD CONSTRAINT CK_A CHECK (A > 50)');
    expect(await session.error('UPDATE t SET A = 3')).toMatch(/^547: /);
    expect(await rowsOf("SELECT is_not_trusted, is_disabled, definition FROM sys.check_constraints WHERE name = N'CK_A'")).toEqual([[1, 0, '([A]>(50))']]);
  });

  test('duplicates are 1505, then 1750', async () => {
    await session.run("INSERT INTO t (Id) VALUES (2)");
    const error = await session.run('ALTER TABLE t ADD CONSTRAINT UQ_t UNIQUE (Id)').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SqlError);
    const { number, preceding } = error as SqlError;
    expect([number, preceding.map((one) => `${one.number}: ${one.message}`)]).toEqual([
      1750,
      ["1505: The CREATE UNIQUE INDEX statement terminated because a duplicate key was found for the object name 'dbo.t' and the index name 'UQ_t'. The duplicate key value is (2)."],
    ]);
  });
});

describe('ALTER COLUMN', () => {
  test('widens, narrows, converts', async () => {
    await session.run('ALTER TABLE t ALTER COLUMN B VARCHAR(50) NULL');
    await session.run('ALTER TABLE t ALTER COLUMN A NVARCHAR(10) NULL');
    expect(await rowsOf('SELECT A, B FROM t ORDER BY Id')).toEqual([['10', 'x'], [null, 'yy']]);
    expect(await session.error('ALTER TABLE t ALTER COLUMN B VARCHAR(1)')).toMatch(/^2628: /);
    expect(await session.error('ALTER TABLE t ALTER COLUMN A INT NOT NULL')).toBe("515: Cannot insert the value NULL into column 'A', table 'test.dbo.t'; column does not allow nulls. UPDATE fails.");
  });

  test('without NULL or NOT NULL the column becomes nullable', async () => {
    await session.run('ALTER TABLE t ALTER COLUMN Id BIGINT');
    expect(await rowsOf("SELECT is_nullable, system_type_id FROM sys.columns WHERE object_id = OBJECT_ID(N'dbo.t') AND name = N'Id'")).toEqual([[1, 127]]);
  });

  test('what stands over the column is named by 5074, then 4922', async () => {
    await session.run('CREATE INDEX IX_A ON t (A)');
    const error = await session.run('ALTER TABLE t ALTER COLUMN A BIGINT').catch((thrown: unknown) => thrown);
    const { number, message, preceding } = error as SqlError;
    expect([number, message]).toEqual([4922, 'ALTER TABLE ALTER COLUMN A failed because one or more objects access this column.']);
    expect(preceding.map((one) => one.message)).toEqual(["The index 'IX_A' is dependent on column 'A'."]);
  });
});

describe('DROP and CHECK CONSTRAINT', () => {
  test('a column with a default needs the default dropped first', async () => {
    expect(await session.error('ALTER TABLE t DROP COLUMN C')).toMatch(/^4922: /);
    await session.run('ALTER TABLE t DROP CONSTRAINT DF_C; ALTER TABLE t DROP COLUMN C');
    expect(await session.error('SELECT C FROM t')).toMatch(/^207: /);
  });

  test('a column made after a drop gets a new id', async () => {
    await session.run('ALTER TABLE t DROP COLUMN A; ALTER TABLE t ADD Z INT NULL');
    expect(await rowsOf("SELECT name, column_id FROM sys.columns WHERE object_id = OBJECT_ID(N't') ORDER BY column_id")).toEqual([['Id', 1], ['B', 3], ['C', 4], ['Z', 5]]);
  });

  test('NOCHECK switches off, CHECK on again without looking, WITH CHECK CHECK looks', async () => {
    await session.run('ALTER TABLE t ADD CONSTRAINT CK_Id CHECK (Id > 0); ALTER TABLE t NOCHECK CONSTRAINT CK_Id; INSERT INTO t (Id) VALUES (-1)');
    await session.run('ALTER TABLE t CHECK CONSTRAINT ALL');
    expect(await session.error('INSERT INTO t (Id) VALUES (-2)')).toMatch(/^547: The INSERT/);
    expect(await session.error('ALTER TABLE t WITH CHECK CHECK CONSTRAINT CK_Id')).toMatch(/^547: The ALTER TABLE/);
  });

  test.each([
    ['ALTER TABLE nothing ADD x INT', 4902],
    ['ALTER TABLE t ADD A INT', 2705],
    ['ALTER TABLE t ADD x INT NOT NULL', 4901],
    ['ALTER TABLE t DROP COLUMN nothing', 4924],
    ['ALTER TABLE t ALTER COLUMN nothing INT', 4924],
    ['ALTER TABLE t DROP CONSTRAINT nothing', 3727],
    ['ALTER TABLE t NOCHECK CONSTRAINT nothing', 4917],
    ['ALTER TABLE t ADD CONSTRAINT PK_x PRIMARY KEY (A)', 1750],
    ['ALTER TABLE t ADD CONSTRAINT DF_x DEFAULT 1 FOR C', 1750],
    ['ALTER TABLE t ADD CONSTRAINT FK_x FOREIGN KEY (A) REFERENCES nothing (Id)', 1750],
    ['ALTER TABLE t ADD CONSTRAINT DF_C CHECK (A > 0)', 1750],
    ['ALTER TABLE t ADD CONSTRAINT CK_x CHECK (A > (SELECT 1))', 1046],
  ])('%s is %i', async (text, number) => {
    expect(await session.error(text)).toMatch(new RegExp(`^${number}: `));
  });
});
