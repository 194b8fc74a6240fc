import { describe, expect, it } from 'vitest';
import { definedObject, parseBatch, print, references, type ObjectName } from '../../src/index.ts';

const nameOf = ({ server, database, schema, name }: ObjectName): string =>
  [server, database, schema, name].filter((part) => part !== undefined).map(({ value }) => value).join('.');

function named(text: string): readonly string[] {
  const { batch, diagnostics } = parseBatch(text);
  expect(diagnostics).toEqual([]);
  return references(batch).map(({ name, role }) => `${role} ${nameOf(name)}`);
}

describe('references', () => {
  it.each([
    ['SELECT * FROM dbo.a AS x JOIN b ON x.i = b.i, (SELECT 1 AS c FROM d..e) AS y', ['table dbo.a', 'table b', 'table d.e']],
    ['WITH c AS (SELECT * FROM dbo.t), d AS (SELECT * FROM c) SELECT * FROM d, dbo.c', ['table dbo.t', 'table dbo.c']],
    ['WITH c AS (SELECT 1 AS a) SELECT * FROM c; SELECT * FROM c', ['table c']],
    ['UPDATE x SET a = 1 FROM dbo.t AS x', ['table dbo.t']],
    ['UPDATE t SET a = 1', ['table t']],
    ['DELETE x FROM dbo.t AS x JOIN #t ON 1 = 1', ['table dbo.t']],
    ['INSERT INTO dbo.t (a) OUTPUT inserted.a INTO dbo.o SELECT a FROM @v', ['table dbo.t', 'table dbo.o']],
    ['MERGE dbo.t AS t USING dbo.s AS s ON 1 = 1 WHEN MATCHED THEN DELETE;', ['table dbo.t', 'table dbo.s']],
    ['TRUNCATE TABLE dbo.t', ['table dbo.t']],
    ['EXEC dbo.p @a = 1; EXEC @r = q; EXEC @v', ['routine dbo.p', 'routine q']],
    ['SELECT dbo.f(1), LEN(a), x.v FROM dbo.g(1) AS x, STRING_SPLIT(@s, @t)', ['routine dbo.f', 'routine dbo.g']],
    ['DECLARE @a INT, @b dbo.T, @c Phone, @d CHARACTER VARYING(3)', ['type dbo.T', 'type Phone']],
    ['CREATE PROC dbo.p @l dbo.List READONLY AS SELECT * FROM @l', ['type dbo.List']],
    ['CREATE TABLE dbo.t (a INT REFERENCES dbo.u (b), FOREIGN KEY (a) REFERENCES v (c))', ['table dbo.u', 'table v']],
    ['CREATE INDEX i ON dbo.t (a)', ['table dbo.t']],
    ['SELECT NEXT VALUE FOR dbo.s', ['sequence dbo.s']],
    ['ALTER SEQUENCE dbo.s RESTART', ['sequence dbo.s']],
    ['GRANT EXECUTE ON dbo.p TO r; GRANT EXECUTE ON TYPE::dbo.T TO r; GRANT EXECUTE ON SCHEMA::dbo TO r', ['object dbo.p', 'type dbo.T']],
    ['CREATE TRIGGER dbo.r ON dbo.t AFTER INSERT AS INSERT dbo.log SELECT a FROM inserted', ['table dbo.t', 'table dbo.log']],
    ['DISABLE TRIGGER dbo.r ON dbo.t', ['table dbo.t']],
    ['CREATE SYNONYM dbo.s FOR d.dbo.t', ['object d.dbo.t']],
    ["EXEC ('SELECT * FROM dbo.t')", []],
  ])('%s', (text, expected) => {
    expect(named(text)).toEqual(expected);
  });
});

describe('definedObject', () => {
  it.each([
    ['CREATE OR ALTER PROCEDURE dbo.p AS SELECT 1', 'dbo.p'],
    ['CREATE VIEW v AS SELECT 1 AS a', 'v'],
    ['ALTER FUNCTION s.f () RETURNS INT AS BEGIN RETURN 1 END', 's.f'],
    ['CREATE TYPE dbo.T AS TABLE (a INT)', 'dbo.T'],
    ['SET NOCOUNT ON; CREATE TABLE dbo.t (a INT)', 'dbo.t'],
  ])('%s', (text, expected) => {
    const name = definedObject(parseBatch(text).batch);
    expect(name && nameOf(name)).toBe(expected);
  });

  it('is none for a batch that defines nothing', () => {
    expect(definedObject(parseBatch('SELECT 1').batch)).toBeUndefined();
  });
});

it('a printed batch names the same objects', () => {
  const text = 'CREATE PROC dbo.p AS WITH c AS (SELECT dbo.f(1) AS a) INSERT dbo.t SELECT a FROM c';
  expect(named(print(parseBatch(text).batch))).toEqual(named(text));
});
