/** Calls of built-in functions from text to value: keywords, bare words, clocks, members of geometry. Values from the T-SQL reference. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { table } from '../bind/small-catalog.ts';
import { openLocalEngine, type LocalEngine } from './local-engine.ts';

let engine: LocalEngine;

beforeAll(async () => {
  engine = await openLocalEngine([table('t', ['id INT NOT NULL', 's VARCHAR(10)', 'w NVARCHAR(10)', 'g GEOMETRY'])], {
    t: `(1, 'Ab', 'Ab ', ST_GeomFromText('LINESTRING(0 0, 3 4)', 0)), (2, 'b', NULL, NULL)`,
  });
});
afterAll(() => engine.close());

describe('scalar functions', () => {
  it.each([
    ["SELECT LEN(w) FROM t WHERE id = 1", 2],
    ["SELECT UPPER(s) + LOWER(w) FROM t WHERE id = 1", 'ABab '],
    ["SELECT DATEDIFF(year, '2005-12-31 23:59:59.9999999', '2006-01-01 00:00:00.0000000')", 1],
    ["SELECT DATEPART(MM, CAST('2024-05-06' AS date))", 5],
    ["SELECT CONVERT(varchar(10), DATEADD(month, 1, CAST('2006-08-31' AS date)), 23)", '2006-09-30'],
    ["SELECT TRIM('  x ')", 'x'],
    ["SELECT TRIM('.,' FROM ',x.')", 'x'],
    ["SELECT TRIM(LEADING '0' FROM '0010')", '10'],
    ["SELECT LEFT('abcdef', 2) + RIGHT('abcdef', 2)", 'abef'],
    ["SELECT ISNULL(w, 'none') FROM t WHERE id = 2", 'none'],
    ["SELECT CONCAT(id, '-', w) FROM t WHERE id = 2", '2-'],
    ["SELECT CHARINDEX('B', s) FROM t WHERE id = 1", 2],
    ["SELECT STRING_AGG(s, ',') WITHIN GROUP (ORDER BY s DESC) FROM t", 'b,Ab'],
    ["SELECT CASE WHEN CURRENT_TIMESTAMP IS NULL THEN 1 ELSE 2 END", 2],
    ["SELECT ROUND(150.75, 0, 1)", '150.00'],
    ["SELECT AVG(id) FROM t", 1],
    ["SELECT LAG(s, 1, 'z') OVER (ORDER BY id) FROM t ORDER BY id", 'z'],
  ])('%s', async (text, expected) => {
    expect((await engine.column(text))[0]).toEqual(expected);
  });

  it.each([
    ["SELECT DATEDIFF(nope, 1, 2)", 155],
    ['SELECT LEN()', 174],
    ["SELECT ROUND(1)", 189],
    ["SELECT CHECKSUM('a')", 40514],
    ['SELECT GETDATE(1)', 174],
  ])('%s → %i', async (text, number) => {
    expect(await engine.errorNumber(text)).toBe(number);
  });
});

describe('strings that functions made', () => {
  it.each([
    ["SELECT COUNT(*) FROM (SELECT UPPER(s) AS x FROM t UNION SELECT LOWER(s) FROM t) AS d", 2],
    ["SELECT CASE WHEN id = 1 THEN UPPER(s) ELSE REPLACE(s, 'B', 'c') END + LOWER(w) FROM t WHERE id = 1", 'ABab '],
    ["SELECT COUNT(*) FROM t AS a JOIN t AS b ON UPPER(a.s) = LOWER(b.s) + ' '", 2],
    ["SELECT MAX(UPPER(s)) FROM t GROUP BY LOWER(s) HAVING LOWER(s) LIKE 'A%'", 'AB'],
    ["SELECT MIN(s) + UPPER(MAX(w)) FROM t", 'AbAB '],
    ["SELECT COUNT(*) FROM t WHERE UPPER(s) IN (LOWER('AB'), 'x')", 1],
    ["SELECT COALESCE(LOWER(w), UPPER(s)) FROM t ORDER BY COALESCE(LOWER(w), UPPER(s)) DESC", 'B'],
    ["WITH c AS (SELECT CAST('a' AS varchar(10)) AS x, 1 AS n UNION ALL SELECT CAST(UPPER(x) + 'b' AS varchar(10)), n + 1 FROM c WHERE n < 3) SELECT x FROM c WHERE n = 3", 'ABb'],
  ])('%s', async (text, expected) => {
    expect((await engine.column(text))[0]).toEqual(expected);
  });
});

describe('geometry', () => {
  it.each([
    ['SELECT g.STLength() FROM t WHERE id = 1', 5],
    ['SELECT t.g.STNumPoints() FROM t WHERE id = 1', 2],
    ['SELECT g.STPointN(2).STX FROM t WHERE id = 1', 3],
    ['SELECT x.g.STSrid FROM t AS x WHERE x.id = 1', 0],
    ['SELECT g.STAsText() FROM t WHERE id = 2', null],
    ["SELECT geometry::STGeomFromText('POINT(1 2)', 0).STY", 2],
    ["SELECT COUNT(*) FROM t WHERE g.STIntersects(geometry::STGeomFromText('LINESTRING(0 4, 3 0)', 0)) = 1", 1],
  ])('%s', async (text, expected) => {
    expect((await engine.column(text))[0]).toEqual(expected);
  });

  it.each([
    ['SELECT g.STNope() FROM t', 6506],
    ['SELECT g.stx FROM t', 6592],
    ['SELECT g.STX() FROM t', 6506],
    ['SELECT g.STAsText FROM t', 6592],
    ['SELECT geometry::Nope(1)', 6506],
    ['SELECT geography::Point(1, 2, 4326)', 40514],
    ['SELECT g FROM t ORDER BY g', 249],
  ])('%s → %i', async (text, number) => {
    expect(await engine.errorNumber(text)).toBe(number);
  });
});

describe('OPENJSON', () => {
  it.each([
    [`SELECT [key], value, type FROM OPENJSON(N'{"s":"John","i":4.50,"b":true,"a":[1, 2],"o":{"x":1},"n":null}')`, [['s', 'John', 1], ['i', '4.50', 2], ['b', 'true', 3], ['a', '[1, 2]', 4], ['o', '{"x":1}', 5], ['n', null, 0]]],
    [`SELECT [key], value FROM OPENJSON(N'[10,20]')`, [['0', '10'], ['1', '20']]],
    [`SELECT value FROM OPENJSON(N'{"p":{"q":["en-GB","en-UK"]}}', '$.p.q')`, [['en-GB'], ['en-UK']]],
    [`SELECT value FROM OPENJSON(N'{"p":1}', '$.p')`, []],
    ['SELECT value FROM OPENJSON(NULL)', []],
    [`SELECT Number, Qty, Items FROM OPENJSON(N'[{"Order":{"Number":"SO43659"},"Qty":1,"Items":[1]},{"Order":{"Number":"SO43661"},"Qty":"3"}]') WITH (Number varchar(5) '$.Order.Number', Qty int, Items nvarchar(max) AS JSON) ORDER BY Qty`, [['SO436', 1, '[1]'], ['SO436', 3, null]]],
    [`SELECT x FROM OPENJSON(N'{"A":1,"a":2}') WITH (x int '$.a')`, [[2]]],
    [`SELECT v FROM OPENJSON(N'[1,2]') WITH (v bigint '$')`, [[1n], [2n]]],
    [`SELECT t.id, j.value FROM t CROSS APPLY OPENJSON(CONCAT('[', t.id, ']')) AS j ORDER BY t.id`, [[1, '1'], [2, '2']]],
  ])('%s', async (text, expected) => {
    expect(await engine.rows(text)).toEqual(expected);
  });

  it.each([
    [`SELECT value FROM OPENJSON(N'{"p":1}', 'strict $.p')`, 13611],
    [`SELECT value FROM OPENJSON(N'{"p":1}', 'strict $.q')`, 13608],
    [`SELECT x FROM OPENJSON(N'{"p":1}') WITH (x nvarchar(10) AS JSON)`, 13618],
    [`SELECT x FROM OPENJSON(N'{"p":[1]}') WITH (x int 'strict $.p')`, 13624],
    [`SELECT x FROM OPENJSON(N'{"x":"y"}') WITH (x int)`, 245],
    ['SELECT 1 FROM OPENJSON(1)', 13609],
  ])('%s → %i', async (text, number) => {
    expect(await engine.errorNumber(text)).toBe(number);
  });
});
