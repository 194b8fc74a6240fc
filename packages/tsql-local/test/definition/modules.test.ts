import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SqlSession } from '../catalog/sql-session.ts';
import type { SqlError } from '../../src/types/sql-error.ts';

let session: SqlSession;
beforeAll(async () => {
  session = await SqlSession.open();
  await session.run('CREATE TABLE t (Id INT NOT NULL PRIMARY KEY, Name NVARCHAR(20) NULL)');
  await session.run("INSERT INTO t VALUES (1, N'a'), (2, N'b')");
});
afterAll(() => session.close());

const rowsOf = async (query: string) => (await session.run(query)).rows;

describe('views', () => {
  test('are read like tables, keep their id through ALTER, and show their text', async () => {
    await session.run('CREATE VIEW v (Number, Label) AS SELECT Id, Name FROM t WHERE Id > 1');
    const before = await rowsOf("SELECT object_id FROM sys.views WHERE name = N'v'");
    expect(await rowsOf('SELECT Label, Number FROM v')).toEqual([['b', 2]]);
    await session.run('ALTER VIEW v AS SELECT Id FROM t');
    expect(await rowsOf("SELECT object_id FROM sys.views WHERE name = N'v'")).toEqual(before);
    expect(await rowsOf("SELECT definition FROM sys.sql_modules WHERE object_id = OBJECT_ID(N'v')")).toEqual([['CREATE VIEW v AS SELECT Id FROM t']]);
    expect(await rowsOf("SELECT COLUMN_NAME, DATA_TYPE FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = N'v'")).toEqual([['Id', 'int']]);
    expect(await session.error('DROP TABLE v')).toBe("3705: Cannot use DROP TABLE with 'v' because 'v' is a view. Use DROP VIEW.");
    await session.run('DROP VIEW v');
    expect(await session.error('SELECT * FROM v')).toMatch(/^208: /);
  });

  test('SCHEMABINDING keeps what they name', async () => {
    await session.run('CREATE VIEW bound WITH SCHEMABINDING AS SELECT Id FROM dbo.t');
    expect(await session.error('DROP TABLE t')).toBe("3729: Cannot DROP TABLE 't' because it is being referenced by object 'bound'.");
    await session.run('DROP VIEW bound');
  });

  test.each([
    ['CREATE VIEW w AS SELECT 1', 4511],
    ['CREATE VIEW w AS SELECT Id, Id FROM t', 4506],
    ['CREATE VIEW w (a, b, c) AS SELECT Id, Name FROM t', 4502],
    ['CREATE VIEW w AS SELECT * FROM nothing', 208],
    ['CREATE VIEW w AS SELECT Id FROM t ORDER BY Id', 1033],
    ['ALTER VIEW w AS SELECT Id FROM t', 208],
    ['CREATE VIEW t AS SELECT 1 AS a', 2714],
    ['CREATE OR ALTER VIEW t AS SELECT 1 AS a', 2010],
  ])('%s is %i', async (text, number) => {
    expect(await session.error(text)).toMatch(new RegExp(`^${number}: `));
  });
});

describe('inline functions', () => {
  test('take parameters', async () => {
    await session.run('CREATE FUNCTION f (@from INT, @scale DECIMAL(5, 2) = 1.5) RETURNS TABLE AS RETURN (SELECT Id * @scale AS Scaled FROM t WHERE Id >= @from)');
    expect(await rowsOf('SELECT Scaled FROM dbo.f(2, DEFAULT)')).toEqual([['3.00']]);
    expect(await rowsOf("SELECT p.name, p.parameter_id, TYPE_NAME(p.user_type_id), p.precision, p.scale FROM sys.parameters p WHERE p.object_id = OBJECT_ID(N'f') ORDER BY p.parameter_id")).toEqual([
      ['@from', 1, 'int', 10, 0],
      ['@scale', 2, 'decimal', 5, 2],
    ]);
  });
});

describe('procedures', () => {
  test('a missing object waits, everything else is told at once', async () => {
    await session.run('CREATE PROCEDURE p @a INT AS BEGIN SELECT * FROM nothing; EXEC missing; SELECT @a; END');
    const error = await session.run('CREATE PROCEDURE q AS\nSELECT Nope FROM t;\nSELECT @undeclared;\nSELECT x FROM nothing').catch((thrown: unknown) => thrown);
    const { number, line, procedure, preceding } = error as SqlError;
    expect([number, line, procedure]).toEqual([137, 3, 'q']);
    expect(preceding.map((one) => [one.number, one.line])).toEqual([[207, 2]]);
    expect(await rowsOf("SELECT OBJECT_ID(N'q')")).toEqual([[null]]);
  });

  test('defaults are kept as values of the parameter’s type', async () => {
    await session.run("CREATE OR ALTER PROCEDURE p @a INT, @n NVARCHAR(3) = N'abcdef', @d DATE = '0001-01-03', @r DECIMAL(9, 4) = 0.5, @z INT = NULL, @w VARCHAR(9) = word, @out BIGINT = 5 OUTPUT AS SELECT 1");
    const found = session.context().catalog.findObject({ name: 'p' });
    expect(found?.kind === 'procedure' && found.parameters.map((one) => [one.name, one.default, one.output])).toEqual([
      ['@a', undefined, false],
      ['@n', 'abc', false],
      ['@d', 2, false],
      ['@r', '0.5000', false],
      ['@z', null, false],
      ['@w', 'word', false],
      ['@out', 5n, true],
    ]);
    await session.opened.catalog.reload();
    const again = session.context().catalog.findObject({ name: 'P' });
    expect(again?.kind === 'procedure' && again.parameters.length).toBe(7);
  });

  test('table-valued parameters', async () => {
    await session.run('CREATE TYPE ids AS TABLE (Id INT NOT NULL PRIMARY KEY, Note NVARCHAR(5) NULL DEFAULT N\'-\')');
    await session.run('CREATE PROCEDURE withTable @ids ids READONLY AS SELECT Id FROM @ids');
    expect(await session.error('CREATE PROCEDURE x @ids ids AS SELECT 1')).toMatch(/^352: /);
    expect(await session.error('CREATE PROCEDURE x @ids ids READONLY AS DELETE FROM @ids')).toMatch(/^10700: /);
    expect(await session.error('DROP TYPE ids')).toMatch(/^3732: /);
    expect(await session.error('CREATE TYPE ids FROM INT')).toMatch(/^219: /);
    expect(await session.error('DROP TYPE nothing')).toMatch(/^218: /);
    expect(await rowsOf('SELECT t.name, t.is_table_type, c.name FROM sys.table_types t JOIN sys.columns c ON c.object_id = t.type_table_object_id ORDER BY c.column_id')).toEqual([['ids', 1, 'Id'], ['ids', 1, 'Note']]);
  });

  test('scalar and multi-statement functions are found with what they return', async () => {
    await session.run('CREATE FUNCTION g (@a INT) RETURNS DECIMAL(5, 2) AS BEGIN RETURN @a END');
    await session.run('CREATE FUNCTION h () RETURNS @r TABLE (n INT NOT NULL, word VARCHAR(3)) AS BEGIN RETURN END');
    const { catalog } = session.context();
    expect(catalog.findObject({ name: 'g' })).toMatchObject({ kind: 'scalar function', returns: { kind: 'decimal', precision: 5, scale: 2 }, parameters: [{ name: '@a' }] });
    expect(catalog.findObject({ name: 'h' })).toMatchObject({ kind: 'table function', columns: [{ name: 'n', nullable: false }, { name: 'word', nullable: true }] });
    expect(await rowsOf("SELECT parameter_id, name, is_output FROM sys.parameters WHERE object_id = OBJECT_ID('g') ORDER BY parameter_id")).toEqual([[0, '', 1], [1, '@a', 0]]);
    await session.run('DROP FUNCTION g, h');
    expect(session.context().catalog.findObject({ name: 'g' })).toBeUndefined();
  });
});
