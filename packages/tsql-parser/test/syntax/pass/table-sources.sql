SELECT * FROM a, b AS x, c y, dbo.d, e..f, g.h.i.j;
GO
SELECT * FROM a INNER JOIN b ON a.x = b.x LEFT JOIN c ON c.x = b.x RIGHT OUTER JOIN d ON 1 = 1 FULL OUTER JOIN e ON 1 = 1 CROSS JOIN f;
GO
SELECT * FROM a JOIN b JOIN c ON b.x = c.x ON a.x = b.x;
GO
SELECT * FROM a LEFT JOIN b INNER JOIN c ON b.x = c.x CROSS JOIN d ON a.x = b.x JOIN e ON 1 = 1;
GO
SELECT * FROM a INNER HASH JOIN b ON 1 = 1 LEFT OUTER LOOP JOIN c ON 1 = 1 INNER MERGE JOIN d ON 1 = 1;
GO
SELECT * FROM (a JOIN b ON 1 = 1) JOIN (c CROSS JOIN d) ON 1 = 1, ((e JOIN f ON 1 = 1));
GO
SELECT * FROM a CROSS APPLY dbo.f(a.x) AS y OUTER APPLY (SELECT 1 AS z) AS w;
GO
SELECT * FROM (SELECT 1 AS a) AS x, (SELECT 1, 2) y (p, q), ((SELECT 1 AS b)) z, ((SELECT 1) UNION SELECT 2) AS u (v);
GO
SELECT * FROM ((SELECT 1 AS a) AS x JOIN t ON 1 = 1);
GO
SELECT * FROM (VALUES (1, 'a'), (2, NULL)) AS v (n, s);
GO
SELECT * FROM a WITH (NOLOCK), b AS x WITH (UPDLOCK, HOLDLOCK), c (NOLOCK), d y (INDEX = 1), e WITH (INDEX (ix, 2), FORCESEEK, ROWLOCK READPAST);
GO
SELECT * FROM @t, @u AS x, #t, ##g y, @x.nodes('/a/b') AS n (c), t CROSS APPLY t.x.nodes('a') AS m (d);
GO
SELECT * FROM STRING_SPLIT(@s, ',') AS s, STRING_SPLIT(@s, ',', 1), GENERATE_SERIES(1, 10) g, dbo.f(DEFAULT, 1) AS h (a, b), d..f(1, DEFAULT) AS i (a);
GO
SELECT * FROM OPENJSON(@j), OPENJSON(@j, '$.a') AS j, OPENJSON(@j) WITH (a INT '$.x', b NVARCHAR(MAX) AS JSON, c NVARCHAR(10)) AS k;
GO
SELECT * FROM t PIVOT (SUM(a) FOR b IN ([1], [2], c)) AS p JOIN u UNPIVOT (v FOR n IN (x, y)) q ON 1 = 1;
GO
SELECT * FROM (SELECT a, b, c FROM t) AS s PIVOT (MAX(a) FOR b IN ([x])) AS p;
GO
