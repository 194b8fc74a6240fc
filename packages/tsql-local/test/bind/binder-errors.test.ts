/** Numbers and lines of the binder's errors, by the pages of the T-SQL reference and sys.messages. */
import { describe, expect, it } from 'vitest';
import { MissingObjectError } from '../../src/bind/bind-error.ts';
import { bindingError } from './bind-text.ts';
import { contextOf, inlineFunction, SmallCatalog, table, view } from './small-catalog.ts';

const catalog = new SmallCatalog([
  table('t', ['id INT NOT NULL', 'a INT', 'b INT', 's VARCHAR(10)', 'd DATE', 'g GEOMETRY']),
  table('u', ['id INT NOT NULL', 'c INT']),
  view('CREATE VIEW dbo.v AS SELECT id FROM dbo.t'),
  inlineFunction('CREATE FUNCTION dbo.f (@x INT) RETURNS TABLE AS RETURN (SELECT id FROM dbo.t WHERE a = @x)'),
]);
const context = contextOf(catalog, { '@i': 'INT', '@s': 'VARCHAR(10)', '@bit': 'BIT', '@rows': table('@rows', ['id INT NOT NULL'], { form: 'variable' }) });

describe('names', () => {
  it.each([
    ['SELECT nope FROM t', 207],
    ['SELECT t.nope FROM t', 207],
    ['SELECT x.id FROM t', 4104],
    ['SELECT t.id FROM t AS x', 4104],
    ['SELECT x.* FROM t', 107],
    ['SELECT *', 263],
    ['SELECT id FROM t, u', 209],
    ['SELECT 1 FROM nope', 208],
    ['SELECT 1 FROM t JOIN t ON 1 = 1', 1013],
    ['SELECT 1 FROM t AS x JOIN u AS X ON 1 = 1', 1011],
    ['SELECT 1 FROM t, u JOIN v ON v.id = t.id', 4104],
    ['SELECT @nope', 137],
    ['SELECT @rows', 137],
    ['SELECT 1 FROM @nope', 1087],
    ['SELECT NOSUCH(1)', 195],
    ['SELECT dbo.nosuch(1)', 4121],
    ['SELECT 1 FROM dbo.f', 216],
    ['SELECT 1 FROM dbo.f()', 313],
    ['SELECT 1 FROM dbo.f(1, 2)', 8144],
    ['SELECT 1 FROM dbo.t(1)', 215],
    ['SELECT t.g.Nope() FROM t', 6506],
    ['SELECT t.g.Nope FROM t', 6592],
    ['SELECT 1 FROM t WITH (READPAST)', 40514],
  ])('%s → %i', (text, number) => {
    expect(bindingError(text, context)?.number).toBe(number);
  });

  it('tells a missing object from other errors', () => {
    expect(bindingError('SELECT 1 FROM nope', context)).toBeInstanceOf(MissingObjectError);
    expect(bindingError('SELECT nope FROM t', context)).not.toBeInstanceOf(MissingObjectError);
  });

  it('carries the line of the reference', () => {
    expect(bindingError('SELECT\n  id,\n  nope\nFROM t', context)?.line).toBe(3);
  });

  it('names what it means', () => {
    expect(bindingError('SELECT x.id FROM t', context)?.message).toBe('The multi-part identifier "x.id" could not be bound.');
    expect(bindingError('SELECT dbo.nosuch(1)', context)?.message).toBe('Cannot find either column "dbo" or the user-defined function or aggregate "dbo.nosuch", or the name is ambiguous.');
  });
});

describe('types', () => {
  it.each([
    ["SELECT CAST('2024-01-01' AS date) + 1", 206],
    ['SELECT 1 FROM t WHERE d = 1', 206],
    ['SELECT @bit + @bit', 402],
    ['SELECT @bit * @bit', 8117],
    ["SELECT 1 FROM t WHERE g = g", 403],
    ['SELECT CAST(d AS int) FROM t', 529],
    ['SELECT TRY_CAST(d AS int) FROM t', 529],
    ['SELECT CAST(1 AS nosuchtype)', 243],
    ['SELECT CASE WHEN 1 = 1 THEN NULL END', 8133],
    ['SELECT NULLIF(NULL, 1)', 4151],
    ['SELECT COALESCE(NULL, NULL)', 4127],
    ['SELECT IIF(1 = 1, NULL, NULL)', 8133],
    ["SELECT 'a' COLLATE nosuch", 448],
    ['SELECT 1 COLLATE Latin1_General_CI_AS', 447],
    ["SELECT 1 WHERE 'a' COLLATE Latin1_General_CI_AS = 'a' COLLATE Latin1_General_CS_AS", 468],
    ['SELECT a UNION SELECT b FROM t', 207],
    ['SELECT a, b FROM t UNION SELECT a FROM t', 205],
    ['SELECT g FROM t UNION SELECT g FROM t', 5335],
    ['SELECT DISTINCT g FROM t', 421],
    ['SELECT 12345678901234567890123456789012345678901234567890', 1007],
  ])('%s → %i', (text, number) => {
    expect(bindingError(text, context)?.number).toBe(number);
  });
});

describe('grouping', () => {
  it.each([
    ['SELECT a, COUNT(*) FROM t', 8120],
    ['SELECT b FROM t GROUP BY a', 8120],
    ['SELECT a FROM t GROUP BY a HAVING b > 1', 8121],
    ['SELECT a FROM t GROUP BY a ORDER BY b', 8127],
    ['SELECT (a + 1) * 2 FROM t GROUP BY a + 1', undefined],
    ['SELECT 1 + a FROM t GROUP BY a + 1', 8120],
    ['SELECT a + 0 FROM t GROUP BY a + 1', 8120],
    ['SELECT a, (SELECT COUNT(*) FROM u WHERE u.c = t.b) FROM t GROUP BY a', 8120],
    ['SELECT a, (SELECT COUNT(*) FROM u WHERE u.c = t.a) FROM t GROUP BY a', undefined],
    ['SELECT a, (SELECT MAX(t.b) FROM u) FROM t GROUP BY a', undefined],
    ['SELECT 1 FROM t WHERE COUNT(*) > 1', 147],
    ['SELECT 1 FROM t JOIN u ON COUNT(*) = 1', 1015],
    ['SELECT 1 FROM t GROUP BY COUNT(*)', 144],
    ['SELECT 1 FROM t GROUP BY (SELECT 1)', 144],
    ['SELECT 1 FROM t GROUP BY 1', 164],
    ['SELECT 1 FROM t GROUP BY @i', 164],
    ['SELECT 1 FROM t GROUP BY g', 249],
    ['SELECT SUM(COUNT(*)) FROM t', 130],
    ['SELECT SUM((SELECT 1)) FROM t', 130],
    ['SELECT COUNT(*) FROM t HAVING COUNT(*) > 1', undefined],
    ['SELECT a FROM t GROUP BY ROLLUP(1)', 164],
  ])('%s → %s', (text, number) => {
    expect(bindingError(text, context)?.number).toBe(number);
  });

  it('names the table as FROM wrote it', () => {
    expect(bindingError('SELECT x.b FROM dbo.t AS x GROUP BY x.a', context)?.message).toBe(
      "Column 'dbo.t.b' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.",
    );
  });
});

describe('order, TOP and windows', () => {
  it.each([
    ['SELECT a FROM t ORDER BY 2', 108],
    ['SELECT a FROM t ORDER BY 0', 108],
    ['SELECT a FROM t ORDER BY 1 + 1', 408],
    ["SELECT a FROM t ORDER BY 'x'", 408],
    ['SELECT a FROM t ORDER BY @i', 1008],
    ['SELECT a FROM t ORDER BY @i + 1', undefined],
    ['SELECT a AS x FROM t ORDER BY x + 1', 207],
    ['SELECT DISTINCT a FROM t ORDER BY b', 145],
    ['SELECT DISTINCT a AS x FROM t ORDER BY t.a', undefined],
    ['SELECT a FROM t UNION SELECT c FROM u ORDER BY a', undefined],
    ['SELECT a AS x FROM t UNION SELECT c FROM u ORDER BY a', undefined],
    ['SELECT a FROM t UNION SELECT c FROM u ORDER BY b', 104],
    ['SELECT a FROM t UNION SELECT c FROM u ORDER BY c', 207],
    ['SELECT a FROM t UNION SELECT c FROM u ORDER BY a + 1', 104],
    ['SELECT a FROM t UNION SELECT c FROM u ORDER BY u.c', 4104],
    ['SELECT 1 FROM (SELECT a FROM t ORDER BY a) AS x', 1033],
    ['SELECT 1 FROM (SELECT TOP (1) a FROM t ORDER BY a) AS x', undefined],
    ['SELECT 1 WHERE 1 IN (SELECT a FROM t ORDER BY a)', 1033],
    ['SELECT TOP (-1) a FROM t', 127],
    ['SELECT TOP (1.5) a FROM t', 1060],
    ['SELECT TOP (NULL) a FROM t', 1060],
    ['SELECT TOP (@s) a FROM t', 1060],
    ['SELECT TOP (@i) a FROM t', undefined],
    ['SELECT TOP (101) PERCENT a FROM t', 1031],
    ['SELECT TOP (1) WITH TIES a FROM t', 1062],
    ['SELECT TOP (1) a FROM t ORDER BY a OFFSET 1 ROWS', 10741],
    ['SELECT a FROM t ORDER BY a OFFSET -1 ROWS', 10742],
    ['SELECT a FROM t ORDER BY a OFFSET 1 ROWS FETCH NEXT 0 ROWS ONLY', 10744],
    ['SELECT ROW_NUMBER() FROM t', 10753],
    ['SELECT ROW_NUMBER() OVER () FROM t', 4112],
    ['SELECT ROW_NUMBER() OVER (ORDER BY 1) FROM t', 5308],
    ["SELECT ROW_NUMBER() OVER (ORDER BY 'x') FROM t", 5309],
    ['SELECT 1 FROM t WHERE ROW_NUMBER() OVER (ORDER BY a) = 1', 4108],
    ['SELECT SUM(COUNT(*) OVER ()) OVER () FROM t', 4109],
    ['SELECT COUNT(DISTINCT a) OVER () FROM t', 10759],
    ['SELECT ROW_NUMBER() OVER (ORDER BY a ROWS UNBOUNDED PRECEDING) FROM t', 10752],
    ['SELECT SUM(a) OVER (ROWS UNBOUNDED PRECEDING) FROM t', 10756],
    ['SELECT SUM(a) OVER (ORDER BY a RANGE 2 PRECEDING) FROM t', 4194],
  ])('%s → %s', (text, number) => {
    expect(bindingError(text, context)?.number).toBe(number);
  });
});

describe('subqueries, derived tables and common table expressions', () => {
  it.each([
    ['SELECT (SELECT a, b FROM t)', 116],
    ['SELECT 1 WHERE 1 IN (SELECT a, b FROM t)', 116],
    ['SELECT 1 WHERE EXISTS (SELECT a, b FROM t)', undefined],
    ['SELECT 1 FROM (SELECT 1) AS x', 8155],
    ['SELECT 1 FROM (SELECT a, a FROM t) AS x', 8156],
    ['SELECT 1 FROM (SELECT a, b FROM t) AS x(p)', 8158],
    ['SELECT 1 FROM (SELECT a FROM t) AS x(p, q)', 8159],
    ['SELECT 1 FROM (VALUES (1, 2)) AS x(p)', 8158],
    ['SELECT 1 FROM (VALUES (1), (2, 3)) AS x(p)', 10709],
    ['WITH c AS (SELECT 1 AS n), C AS (SELECT 2 AS n) SELECT 1 FROM c', 239],
    ['WITH c AS (SELECT 1 AS n UNION ALL SELECT n + 1.5 FROM c) SELECT n FROM c', 240],
    ['WITH c AS (SELECT n FROM c) SELECT n FROM c', 252],
    ['WITH c AS (SELECT 1 AS n UNION SELECT n FROM c) SELECT n FROM c', 252],
    ['WITH c AS (SELECT 1 AS n UNION ALL SELECT c.n FROM c JOIN c AS d ON 1 = 1) SELECT n FROM c', 253],
    ['WITH c AS (SELECT 1 AS n UNION ALL SELECT DISTINCT n FROM c) SELECT n FROM c', 460],
    ['WITH c AS (SELECT 1 AS n UNION ALL SELECT TOP (1) n FROM c) SELECT n FROM c', 461],
    ['WITH c AS (SELECT 1 AS n UNION ALL SELECT n FROM u LEFT JOIN c ON 1 = 1) SELECT n FROM c', 462],
    ['WITH c AS (SELECT 1 AS n UNION ALL SELECT n FROM c GROUP BY n) SELECT n FROM c', 467],
    ['WITH c AS (SELECT 1 AS n UNION ALL SELECT n FROM c UNION ALL SELECT 2) SELECT n FROM c', 247],
    ['SELECT 1 OPTION (MAXRECURSION 40000)', 310],
  ])('%s → %s', (text, number) => {
    expect(bindingError(text, context)?.number).toBe(number);
  });
});
