/** Names and types of output columns. Types by "Precision, scale, and length" and "Data type precedence" of the T-SQL reference. */
import { describe, expect, it } from 'vitest';
import { columnsOf } from './bind-text.ts';
import { contextOf, inlineFunction, SmallCatalog, table, view } from './small-catalog.ts';

const catalog = new SmallCatalog([
  table('Models', ['ModelId INT IDENTITY', 'ModelName NVARCHAR(256) NOT NULL', 'ModelType NVARCHAR(100)', 'Size BIGINT']),
  table('Layers', ['LayerId BIGINT IDENTITY', 'ModelId INT NOT NULL', 'LayerIdx INT NOT NULL', 'Shape GEOMETRY', 'Ratio DECIMAL(5, 2)']),
  view('CREATE VIEW dbo.Names (Id, Name) AS SELECT ModelId, ModelName FROM dbo.Models'),
  inlineFunction('CREATE FUNCTION dbo.LayersOf (@id INT) RETURNS TABLE AS RETURN (SELECT LayerId, LayerIdx + @id AS Shifted FROM dbo.Layers WHERE ModelId = @id)'),
]);
const context = contextOf(catalog, { '@i': 'INT', '@s': 'VARCHAR(10)', '@d': 'DECIMAL(10, 2)' });

describe('types of expressions', () => {
  it.each([
    ['SELECT 1 AS x', ['x int']],
    ["SELECT 'abc' AS x", ['x varchar(3)']],
    ["SELECT N'' AS x", ['x nvarchar(1)']],
    ['SELECT 0xAABB AS x', ['x varbinary(2)']],
    ['SELECT 3000000000 AS x', ['x numeric(10,0)']],
    ['SELECT 1.50 AS x', ['x numeric(3,2)']],
    ['SELECT .5 AS x', ['x numeric(1,1)']],
    ['SELECT 1e3 AS x', ['x float']],
    ['SELECT $1.5 AS x', ['x money']],
    ['SELECT NULL AS x', ['x int NULL']],
    ['SELECT 10.0/3 AS x', ['x numeric(8,6) NULL']],
    ['SELECT 10.0/(3*2) AS x', ['x numeric(14,12) NULL']],
    ['SELECT 10.0/CAST(3 AS int) AS x', ['x numeric(14,12) NULL']],
    ['SELECT @i + 1 AS x', ['x int NULL']],
    ['SELECT @d * 2 AS x', ['x decimal(12,2) NULL']],
    ["SELECT @s + 'xyz' AS x", ['x varchar(13) NULL']],
    ["SELECT @s + N'xyz' AS x", ['x nvarchar(13) NULL']],
    ["SELECT 'a' + 'b' AS x", ['x varchar(2)']],
    ["SELECT CASE WHEN 1 = 0 THEN 1 ELSE 2.5 END AS x", ['x numeric(2,1)']],
    ["SELECT CASE WHEN @i = 1 THEN 'a' END AS x", ['x varchar(1) NULL']],
    ["SELECT COALESCE(@s, 'Hello, world') AS x", ['x varchar(12) NULL']],
    ["SELECT IIF(@i = 1, 'a', N'bc') AS x", ['x nvarchar(2)']],
    ['SELECT NULLIF(@d, 1) AS x', ['x decimal(10,2) NULL']],
    ["SELECT CHOOSE(2, 'a', 'bcd') AS x", ['x varchar(3) NULL']],
    ['SELECT CAST(1 AS bigint) AS x', ['x bigint NULL']],
    ["SELECT CAST('1' AS varchar) AS x", ['x varchar(30) NULL']],
    ['SELECT TRY_CAST(@s AS int) AS x', ['x int NULL']],
    ['SELECT CONVERT(varchar(20), @i, 0) AS x', ['x varchar(20) NULL']],
    ['SELECT (SELECT ModelId FROM dbo.Models WHERE ModelId = 1) AS x', ['x int NULL']],
  ])('%s', (text, columns) => {
    expect(columnsOf(text, context)).toEqual(columns);
  });
});

describe('columns of queries', () => {
  it.each([
    ['SELECT * FROM dbo.Models', ['ModelId int', 'ModelName nvarchar(256)', 'ModelType nvarchar(100) NULL', 'Size bigint NULL']],
    ['SELECT MODELID, m.modelname FROM Models AS m', ['MODELID int', 'modelname nvarchar(256)']],
    ['SELECT dbo.Models.Size FROM dbo.Models', ['Size bigint NULL']],
    ['SELECT m.ModelId, l.LayerIdx FROM Models m LEFT JOIN Layers l ON l.ModelId = m.ModelId', ['ModelId int', 'LayerIdx int NULL']],
    ['SELECT m.ModelId, l.LayerIdx FROM Models m FULL JOIN Layers l ON l.ModelId = m.ModelId', ['ModelId int NULL', 'LayerIdx int NULL']],
    ['SELECT Name FROM dbo.Names', ['Name nvarchar(256)']],
    ['SELECT * FROM dbo.LayersOf(@i) AS f', ['LayerId bigint', 'Shifted int NULL']],
    ['SELECT m.ModelId, f.Shifted FROM Models m OUTER APPLY dbo.LayersOf(m.ModelId) AS f', ['ModelId int', 'Shifted int NULL']],
    ['SELECT d.a FROM (SELECT ModelId FROM Models) AS d(a)', ['a int']],
    ['SELECT v.a, v.b FROM (VALUES (1, NULL), (2.5, N\'x\')) AS v(a, b)', ['a numeric(2,1)', 'b nvarchar(1) NULL']],
    ['WITH c AS (SELECT ModelId AS n FROM Models), d(k) AS (SELECT n + 1 FROM c) SELECT k FROM d', ['k int NULL']],
    ['WITH c AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM c WHERE n < 3) SELECT n FROM c', ['n int NULL']],
    ['SELECT ModelId AS x FROM Models UNION SELECT Size FROM Models', ['x bigint NULL']],
    ["SELECT NULL AS x UNION ALL SELECT 'abc'", ['x varchar(3) NULL']],
    ['SELECT value FROM GENERATE_SERIES(1, 3)', ['value int']],
    ["SELECT [key], value, type FROM OPENJSON('{}')", ['key nvarchar(4000)', 'value nvarchar(max) NULL', 'type tinyint']],
    ["SELECT * FROM OPENJSON('[]') WITH (a int, b varchar(5) '$.c.d', c nvarchar(max) AS JSON)", ['a int NULL', 'b varchar(5) NULL', 'c nvarchar(max) NULL']],
    ["SELECT value, ordinal FROM STRING_SPLIT('a,b', ',', 1)", ['value varchar(3)', 'ordinal bigint']],
  ])('%s', (text, columns) => {
    expect(columnsOf(text, context)).toEqual(columns);
  });
});
