/** Queries inside queries: scopes, correlation, views in views, groups of strings seen from subqueries. Results by hand. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SystemViewInfo } from '../../src/bind/catalog.ts';
import { inlineFunction, table, typeOf, view } from '../bind/small-catalog.ts';
import { openLocalEngine, type LocalEngine } from './local-engine.ts';

const databases: SystemViewInfo = {
  kind: 'system view',
  schema: 'sys',
  name: 'databases',
  columns: [
    { name: 'name', type: typeOf('nvarchar(128)'), nullable: false },
    { name: 'database_id', type: { kind: 'int' }, nullable: false },
  ],
  sql: `SELECT 'main' AS "name", CAST({database} AS int4) AS "database_id"`,
};

let engine: LocalEngine;

beforeAll(async () => {
  engine = await openLocalEngine(
    [
      table('a', ['id INT NOT NULL', 's VARCHAR(10)', 'n INT']),
      table('b', ['id INT NOT NULL', 'aid INT', 'w NVARCHAR(10)', 'k BIGINT']),
      view('CREATE VIEW dbo.Inner1 AS SELECT id, n FROM dbo.a WHERE n IS NOT NULL'),
      view('CREATE VIEW dbo.Outer1 (Id, Twice) AS WITH c AS (SELECT id, n * 2 AS d FROM dbo.Inner1) SELECT id, d FROM c'),
      view('CREATE VIEW dbo.First2 AS SELECT TOP (2) id FROM dbo.a ORDER BY id DESC'),
      inlineFunction('CREATE FUNCTION dbo.Pairs (@x INT, @y VARCHAR(3)) RETURNS TABLE AS RETURN (WITH c AS (SELECT @x AS x) SELECT c.x, a.id, @y AS y FROM c JOIN dbo.a ON a.id = @x)'),
      databases,
    ],
    {
      a: `(1, 'x', 5), (2, 'X ', 7), (3, 'y', NULL), (4, NULL, 9)`,
      b: `(1, 1, 'X', 10), (2, 2, 'y', 20), (3, NULL, 'z', 30)`,
    },
  );
});
afterAll(() => engine.close());

describe('nested queries', () => {
  it.each([
    ['SELECT Id, Twice FROM Outer1 ORDER BY Id', [[1, 10], [2, 14], [4, 18]]],
    ['SELECT id FROM First2 ORDER BY id', [[3], [4]]],
    ["SELECT p.x, p.id, p.y FROM dbo.Pairs(2, 'abcdef') AS p", [[2, 2, 'abc']]],
    ["SELECT b.id, p.id, p.y FROM b CROSS APPLY dbo.Pairs(b.aid, b.w) AS p ORDER BY b.id", [[1, 1, 'X'], [2, 2, 'y']]],
    ['SELECT name, database_id FROM sys.databases', [['main', 5]]],
    ['SELECT d.name FROM sys.databases AS d WHERE d.database_id = 5', [['main']]],
    // Two levels up.
    ['SELECT a.id FROM a WHERE EXISTS (SELECT 1 FROM b WHERE EXISTS (SELECT 1 FROM b AS c WHERE c.aid = a.id AND c.id = b.id)) ORDER BY a.id', [[1], [2]]],
    // The inner name hides the outer one.
    ['SELECT a.id FROM a WHERE a.n IN (SELECT n FROM a WHERE id = 2)', [[2]]],
    ['SELECT x.m FROM (SELECT id, (SELECT MAX(k) FROM b WHERE b.aid = a.id) AS m FROM a) AS x WHERE x.m IS NOT NULL ORDER BY x.m', [[10n], [20n]]],
    ['SELECT a.id, x.id, y.id FROM a OUTER APPLY (SELECT b.id FROM b WHERE b.aid = a.id) AS x OUTER APPLY (SELECT c.id FROM b AS c WHERE c.id = x.id + 1) AS y WHERE a.id < 4 ORDER BY a.id', [[1, 1, 2], [2, 2, 3], [3, null, null]]],
    ['SELECT a.id, z.id FROM a LEFT JOIN (b JOIN b AS z ON z.id = b.id) ON b.aid = a.id ORDER BY a.id', [[1, 1], [2, 2], [3, null], [4, null]]],
    // Strings of a join meet without regard to case, on both sides of FULL.
    ['SELECT a.id, b.id FROM a FULL JOIN b ON a.s = b.w ORDER BY a.id, b.id', [[null, 3], [1, 1], [2, 1], [3, 2], [4, null]]],
    ['SELECT b.id FROM b WHERE b.k = (SELECT MIN(c.k) FROM b AS c)', [[1]]],
    ['SELECT id FROM a WHERE id = (SELECT TOP (1) aid FROM b WHERE aid IS NOT NULL ORDER BY k DESC)', [[2]]],
  ])('%s', async (text, expected) => {
    expect(await engine.rows(text)).toEqual(expected);
  });
});

describe('groups of strings', () => {
  it.each([
    ['SELECT COUNT(*), (SELECT COUNT(*) FROM b WHERE b.w = a.s) FROM a GROUP BY a.s ORDER BY 1 DESC, 2', [[2, 1], [1, 0], [1, 1]]],
    ['SELECT MIN(id), ROW_NUMBER() OVER (ORDER BY s DESC) FROM a GROUP BY s ORDER BY 2', [[3, 1n], [1, 2n], [4, 3n]]],
    ['SELECT MIN(id) FROM a GROUP BY UPPER(s) HAVING UPPER(s) IS NOT NULL ORDER BY UPPER(s)', [[1], [3]]],
    ['SELECT MAX(s) FROM a WHERE id = 3 GROUP BY s', [['y']]],
    ['SELECT COUNT(DISTINCT s) FROM a', [[2]]],
    ['SELECT COUNT(*) OVER (PARTITION BY s) FROM a ORDER BY id', [[2], [2], [1], [1]]],
    ['SELECT COUNT(*) FROM (SELECT s FROM a UNION (SELECT w FROM b EXCEPT SELECT \'Z\')) AS x', [[3]]],
    ["SELECT w FROM b WHERE w <> 'x' UNION SELECT N'Z' ORDER BY w", [['y'], ['z']]],
    ["SELECT DISTINCT w FROM b ORDER BY w DESC", [['z'], ['y'], ['X']]],
    ["SELECT id FROM a WHERE s = 'x' COLLATE Latin1_General_CS_AS", [[1]]],
    ["SELECT COUNT(*) FROM a GROUP BY s COLLATE Latin1_General_BIN2 HAVING COUNT(*) > 1", []],
  ])('%s', async (text, expected) => {
    const rows = await engine.rows(text);
    expect(text.startsWith('SELECT w') ? rows.map((row) => [String(row[0]).replace('Z', 'z')]) : rows).toEqual(expected);
  });
});
