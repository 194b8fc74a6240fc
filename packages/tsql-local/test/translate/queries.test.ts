/** Queries run on PostgreSQL; results worked out by hand from the rows below and the T-SQL reference. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inlineFunction, table, view } from '../bind/small-catalog.ts';
import { openLocalEngine, type LocalEngine } from './local-engine.ts';

let engine: LocalEngine;

beforeAll(async () => {
  engine = await openLocalEngine(
    [
      table('t', ['id INT NOT NULL', 'g VARCHAR(10)', 'n INT', 'd DECIMAL(9, 2)']),
      table('u', ['id INT NOT NULL', 'tid INT', 'w NVARCHAR(20)']),
      view('CREATE VIEW dbo.Even AS SELECT id, n FROM dbo.t WHERE id % 2 = 0'),
      inlineFunction('CREATE FUNCTION dbo.Above (@limit INT) RETURNS TABLE AS RETURN (SELECT id, n FROM dbo.t WHERE n > @limit)'),
    ],
    {
      t: `(1, 'a', 10, 1.50), (2, 'A ', 20, 2.50), (3, 'b', 30, NULL), (4, NULL, NULL, 4.00), (5, 'B', 50, 5.25)`,
      u: `(1, 1, 'one'), (2, 1, 'ONE'), (3, 3, 'three'), (4, 9, NULL)`,
    },
  );
});
afterAll(() => engine.close());

describe('filters and expressions', () => {
  it.each([
    ['SELECT id FROM t WHERE n > 15 ORDER BY id', [2, 3, 5]],
    ["SELECT id FROM t WHERE g = 'a' ORDER BY id", [1, 2]],
    ["SELECT id FROM t WHERE g <> 'a' ORDER BY id", [3, 5]],
    ["SELECT id FROM t WHERE g IN ('B', 'x') ORDER BY id", [3, 5]],
    ['SELECT id FROM t WHERE n NOT IN (10, 20) ORDER BY id', [3, 5]],
    ['SELECT id FROM t WHERE n NOT IN (10, NULL) ORDER BY id', []],
    ['SELECT id FROM t WHERE n IS NULL', [4]],
    ['SELECT id FROM t WHERE NOT (n > 15) ORDER BY id', [1]],
    ['SELECT id FROM t WHERE n BETWEEN 20 AND 30 ORDER BY id', [2, 3]],
    ["SELECT id FROM t WHERE g LIKE '[a-a]%' ORDER BY id", [1, 2]],
    ['SELECT id FROM t WHERE n IS DISTINCT FROM 10 ORDER BY id', [2, 3, 4, 5]],
    ['SELECT id FROM t WHERE NULL = n / 0', []],
    ['SELECT 1 / 0 FROM t WHERE 1 = 0', []],
    ['SELECT id FROM t WHERE 1 = 0 AND n / 0 = 1', []],
    ["SELECT CASE WHEN id > 0 THEN id ELSE 1 / 0 END FROM t WHERE id = 1", [1]],
    ['SELECT 7 / 2', [3]],
    ['SELECT -7 / 2', [-3]],
    ['SELECT 2 & 3 + 1', [3]],
    ['SELECT 100 / -10 / 2', [-20]],
    ["SELECT 'a' + 'b' + N'c'", ['abc']],
    ["SELECT '5' + 1", [6]],
    ['SELECT COALESCE(NULL, n, -1) FROM t ORDER BY id', [10, 20, 30, -1, 50]],
    ["SELECT CASE g WHEN 'A' THEN 1 WHEN 'b' THEN 2 END FROM t ORDER BY id", [1, 1, 2, null, 2]],
    ['SELECT CHOOSE(id, 7, 8) FROM t WHERE id <= 3 ORDER BY id', [7, 8, null]],
    ['SELECT NULLIF(n, 20) FROM t WHERE id < 3 ORDER BY id', [10, null]],
  ])('%s', async (text, expected) => {
    expect(await engine.column(text)).toEqual(expected);
  });
});

describe('joins and APPLY', () => {
  it.each([
    ['SELECT t.id, u.id FROM t JOIN u ON u.tid = t.id ORDER BY u.id', [[1, 1], [1, 2], [3, 3]]],
    ['SELECT t.id, u.id FROM t LEFT JOIN u ON u.tid = t.id AND u.id > 1 ORDER BY t.id, u.id', [[1, 2], [2, null], [3, 3], [4, null], [5, null]]],
    ['SELECT t.id, u.id FROM t RIGHT JOIN u ON u.tid = t.id ORDER BY u.id', [[1, 1], [1, 2], [3, 3], [null, 4]]],
    ['SELECT COUNT(*) FROM t CROSS JOIN u', [[20]]],
    ['SELECT COUNT(*) FROM t, u WHERE t.id = u.tid', [[3]]],
    ['SELECT t.id, x.w FROM t CROSS APPLY (SELECT TOP (1) u.w FROM u WHERE u.tid = t.id ORDER BY u.id DESC) AS x ORDER BY t.id', [[1, 'ONE'], [3, 'three']]],
    ['SELECT t.id, x.c FROM t OUTER APPLY (SELECT COUNT(*) AS c FROM u WHERE u.tid = t.id) AS x ORDER BY t.id', [[1, 2], [2, 0], [3, 1], [4, 0], [5, 0]]],
    ['SELECT t.id, f.id FROM t CROSS APPLY dbo.Above(t.n) AS f WHERE t.id = 2 ORDER BY f.id', [[2, 3], [2, 5]]],
    ['SELECT t.id, v.k FROM t CROSS APPLY (VALUES (t.n + 1), (t.n + 2)) AS v(k) WHERE t.id = 1 ORDER BY v.k', [[1, 11], [1, 12]]],
    ['SELECT id, n FROM dbo.Even ORDER BY id DESC', [[4, null], [2, 20]]],
    ["SELECT t.id, s.value, s.ordinal FROM t CROSS APPLY STRING_SPLIT('x,y', ',', 1) AS s WHERE t.id = 1", [[1, 'x', 1n], [1, 'y', 2n]]],
  ])('%s', async (text, expected) => {
    expect(await engine.rows(text)).toEqual(expected);
  });
});

describe('grouping, DISTINCT and set operations hold strings equal as the collation does', () => {
  it.each([
    ['SELECT COUNT(*), SUM(n) FROM t', [[5, 110]]],
    ['SELECT COUNT(*) FROM t WHERE 1 = 0', [[0]]],
    ['SELECT COUNT(*), MIN(id) FROM t GROUP BY g ORDER BY MIN(id)', [[2, 1], [2, 3], [1, 4]]],
    ["SELECT MIN(id), CASE WHEN g = 'a' THEN 'first' ELSE 'other' END FROM t GROUP BY g ORDER BY 1", [[1, 'first'], [3, 'other'], [4, 'other']]],
    ['SELECT COUNT(DISTINCT id % 2) FROM t', [[2]]],
    ['SELECT n + 1 FROM t GROUP BY n + 1 HAVING COUNT(*) > 0 AND n + 1 > 20 ORDER BY n + 1', [[21], [31], [51]]],
    ['SELECT COUNT(*) FROM (SELECT DISTINCT g FROM t) AS x', [[3]]],
    ['SELECT COUNT(*) FROM (SELECT g FROM t UNION SELECT w FROM u) AS x', [[5]]],
    ["SELECT COUNT(*) FROM (SELECT g FROM t EXCEPT SELECT 'b  ') AS x", [[2]]],
    ["SELECT COUNT(*) FROM (SELECT g FROM t INTERSECT SELECT 'B') AS x", [[1]]],
    ['SELECT id FROM t INTERSECT SELECT tid FROM u ORDER BY id', [[1], [3]]],
    ['SELECT id FROM t EXCEPT SELECT tid FROM u ORDER BY id', [[2], [4], [5]]],
    ['SELECT 1 AS x UNION ALL SELECT 1 ORDER BY x', [[1], [1]]],
    ['SELECT g, (SELECT COUNT(*) FROM u WHERE u.w = g) FROM t WHERE id = 3 GROUP BY g', [['b', 0]]],
    ['SELECT (SELECT MAX(t.n) FROM u WHERE u.id = 1) FROM t', [[50]]],
    ['SELECT id FROM t WHERE id IN (SELECT tid FROM u) ORDER BY id', [[1], [3]]],
    ["SELECT u.id FROM u WHERE u.w IN (SELECT 'one ') ORDER BY u.id", [[1], [2]]],
    ['SELECT id FROM t WHERE id NOT IN (SELECT tid FROM u) ORDER BY id', [[2], [4], [5]]],
    ['SELECT id FROM t WHERE n >= ALL (SELECT n FROM t AS x WHERE x.n IS NOT NULL)', [[5]]],
    ['SELECT id FROM t WHERE n < ANY (SELECT 20) ORDER BY id', [[1]]],
    ['SELECT id FROM t WHERE EXISTS (SELECT * FROM u WHERE u.tid = t.id) ORDER BY id', [[1], [3]]],
  ])('%s', async (text, expected) => {
    expect(await engine.rows(text)).toEqual(expected);
  });
});

describe('order and TOP', () => {
  it.each([
    ['SELECT n FROM t ORDER BY n', [null, 10, 20, 30, 50]],
    ['SELECT n FROM t ORDER BY n DESC', [50, 30, 20, 10, null]],
    ['SELECT id FROM t ORDER BY g, id', [4, 1, 2, 3, 5]],
    ['SELECT id AS x FROM t ORDER BY x DESC', [5, 4, 3, 2, 1]],
    ['SELECT id FROM t ORDER BY t.n * -1 DESC', [1, 2, 3, 5, 4]],
    ['SELECT DISTINCT n FROM t ORDER BY n DESC', [50, 30, 20, 10, null]],
    ['SELECT TOP (2) id FROM t ORDER BY id DESC', [5, 4]],
    ['SELECT TOP 0 id FROM t', []],
    ["SELECT TOP (1) WITH TIES id FROM t WHERE g IS NOT NULL ORDER BY g", [1, 2]],
    ['SELECT TOP (30) PERCENT id FROM t ORDER BY id', [1, 2]],
    ['SELECT TOP (50) PERCENT WITH TIES id FROM t ORDER BY id % 2', [2, 4, 1, 3, 5]],
    ['SELECT DISTINCT TOP (2) n FROM t ORDER BY n', [null, 10]],
    ['SELECT id FROM t ORDER BY id OFFSET 1 ROWS FETCH NEXT 2 ROWS ONLY', [2, 3]],
    ['SELECT id FROM t ORDER BY id OFFSET 3 ROWS', [4, 5]],
    ['SELECT x.id FROM (SELECT TOP (2) id FROM t ORDER BY id DESC) AS x ORDER BY x.id', [4, 5]],
    ['SELECT TOP (1) id FROM t UNION ALL SELECT 9 ORDER BY id DESC', [9, 1]],
    ['SELECT ROW_NUMBER() OVER (PARTITION BY g ORDER BY id DESC) FROM t ORDER BY id', [2n, 1n, 2n, 1n, 1n]],
    ['SELECT SUM(n) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t ORDER BY id', [10n, 30n, 50n, 30n, 50n]],
  ])('%s', async (text, expected) => {
    expect((await engine.column(text)).map(Number)).toEqual(expected.map(Number));
  });
});

describe('common table expressions', () => {
  it.each([
    ['WITH a AS (SELECT id FROM t WHERE id < 3), b AS (SELECT id * 10 AS k FROM a) SELECT k FROM b ORDER BY k', [10, 20]],
    ['WITH c AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM c WHERE n < 4) SELECT n FROM c ORDER BY n', [1, 2, 3, 4]],
    ['WITH c AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM c WHERE n < 101) SELECT MAX(n) FROM c', [101]],
    ['WITH c AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM c WHERE n < 300) SELECT MAX(n) FROM c OPTION (MAXRECURSION 0)', [300]],
    ['WITH c(k, n) AS (SELECT 1, 1 UNION ALL SELECT 2, 1 UNION ALL SELECT c.k, c.n + 1 FROM c JOIN t ON t.id = c.n WHERE c.n < 3) SELECT COUNT(*) FROM c', [6]],
    ['SELECT value FROM GENERATE_SERIES(3, 1)', [3, 2, 1]],
    ['SELECT value FROM GENERATE_SERIES(2147483646, 2147483647)', [2147483646, 2147483647]],
    ['SELECT value FROM GENERATE_SERIES(1, 3, -1)', []],
  ])('%s', async (text, expected) => {
    expect(await engine.column(text)).toEqual(expected);
  });
});

describe('variables', () => {
  it('stand for their values, and for NULL', async () => {
    const variables = { '@n': ['INT', 20], '@g': ['VARCHAR(10)', 'B'], '@none': ['INT', null] } as const;
    expect(await engine.column('SELECT id FROM t WHERE n = @n', variables)).toEqual([2]);
    expect(await engine.column('SELECT id FROM t WHERE g = @g ORDER BY id', variables)).toEqual([3, 5]);
    expect(await engine.column('SELECT id FROM t WHERE n = @none', variables)).toEqual([]);
    expect(await engine.column('SELECT TOP (@n) id FROM t WHERE id = 1', variables)).toEqual([1]);
    expect(await engine.column('SELECT id FROM dbo.Above(@n) ORDER BY id', variables)).toEqual([3, 5]);
  });

  it('are assigned as their own types', async () => {
    const variables = { '@s': ['VARCHAR(3)', null], '@b': ['BIGINT', null] } as const;
    expect(await engine.rows("SELECT @s = 'hello', @b = MAX(n) FROM t", variables)).toEqual([['hel', 50n]]);
    expect(await engine.rows('SELECT @b = id FROM t ORDER BY n DESC', variables)).toEqual([[5n], [3n], [2n], [1n], [4n]]);
  });

  it('settle conditions, unknown as false', async () => {
    const variables = { '@n': ['INT', 20], '@none': ['INT', null] } as const;
    expect(await engine.holds('@n = 20', variables)).toBe(true);
    expect(await engine.holds('@none = 20', variables)).toBe(false);
    expect(await engine.holds('NOT (@none = 20)', variables)).toBe(false);
    expect(await engine.holds('EXISTS (SELECT 1 FROM t WHERE n = @n)', variables)).toBe(true);
    expect(await engine.holds('@none <> 0 AND 1 / @none = 1', variables)).toBe(false);
  });

  it('reads no divisor that a CASE keeps away', async () => {
    const variables = { '@a': ['INT', 1], '@b': ['INT', 0] } as const;
    expect(await engine.column('SELECT CASE WHEN @b <> 0 THEN @a / @b ELSE -1 END', variables)).toEqual([-1]);
    expect(await engine.column('SELECT CASE WHEN id < 0 THEN @a / @b ELSE id END FROM t WHERE id = 1', variables)).toEqual([1]);
    expect(await engine.column('SELECT @a / NULLIF(@b, 0)', variables)).toEqual([null]);
  });
});

describe('errors at run time', () => {
  it.each([
    ['SELECT (SELECT id FROM t)', {}, 512],
    ['SELECT (SELECT id FROM t WHERE id = 1)', {}, undefined],
    ['SELECT id / 0 FROM t', {}, 8134],
    ['SELECT TOP (@n) id FROM t', { '@n': ['INT', null] }, 1060],
    ['SELECT TOP (@n) id FROM t', { '@n': ['INT', -1] }, 127],
    ['SELECT TOP (@n) PERCENT id FROM t', { '@n': ['INT', 101] }, 1031],
    ['SELECT id FROM t ORDER BY id OFFSET @n ROWS', { '@n': ['INT', -1] }, 10742],
    ['SELECT id FROM t ORDER BY id OFFSET 0 ROWS FETCH NEXT @n ROWS ONLY', { '@n': ['INT', 0] }, 10744],
    ['WITH c AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM c WHERE n < 102) SELECT MAX(n) FROM c', {}, 530],
    ['WITH c AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM c WHERE n < 5) SELECT MAX(n) FROM c OPTION (MAXRECURSION 3)', {}, 530],
    ['SELECT value FROM STRING_SPLIT(@s, @s)', { '@s': ['VARCHAR(10)', 'ab'] }, 214],
    ['SELECT value FROM GENERATE_SERIES(1, 3, @n)', { '@n': ['INT', 0] }, 4199],
    ['SELECT @n = n, @m = @n FROM t', { '@n': ['INT', 0], '@m': ['INT', 0] }, 40514],
    ['SELECT @n = @n + n FROM t', { '@n': ['INT', 0] }, 40514],
    ['SELECT @n = @n + COUNT(*) FROM t', { '@n': ['INT', 0] }, undefined],
    ['SELECT @n = 1, id FROM t', { '@n': ['INT', 0] }, 141],
  ] as const)('%s with %o → %s', async (text, variables, number) => {
    expect(await engine.errorNumber(text, variables)).toBe(number);
  });
});
