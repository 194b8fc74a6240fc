-- error 102 line 1 col 10: Incorrect syntax near 'FROM'.
SELECT 1 FROM
GO
-- error 102 line 1 col 17: Incorrect syntax near 'WHERE'.
SELECT * FROM t WHERE
GO
-- error 102 line 1 col 25: Incorrect syntax near 'JSON'.
SELECT a FROM t FOR     JSON PATH, ROOT, INCLUDE_NULL_VALUES, ROOT('x')
GO
-- error 102 line 1 col 12: Incorrect syntax near '@n'.
SELECT TOP @n a FROM t
GO
-- error 102 line 1 col 22: Incorrect syntax near 'y'.
SELECT a FROM t AS x y OFFSET 5 ROWS
GO
-- error 102 line 1 col 24: Incorrect syntax near '5'.
SELECT a FROM t OFFSET 5 ROWS
GO
-- error 153 line 1 col 28: Invalid usage of the option NEXT in the FETCH statement.
SELECT a FROM t ORDER BY a FETCH NEXT 5 ROWS ONLY
GO
-- error 156 line 1 col 21: Incorrect syntax near the keyword 'UNION'.
SELECT 1 ORDER BY 1 UNION SELECT 2
GO
-- error 102 line 1 col 24: Incorrect syntax near ')'.
SELECT * FROM (SELECT 1)
GO
-- error 102 line 1 col 35: Incorrect syntax near 'x'.
SELECT * FROM (a JOIN b ON 1 = 1) x
GO
-- error 156 line 1 col 35: Incorrect syntax near the keyword 'AS'.
SELECT * FROM (a JOIN b ON 1 = 1) AS x
GO
-- error 102 line 1 col 17: Incorrect syntax near ')'.
SELECT * FROM (a)
GO
-- error 102 line 1 col 22: Incorrect syntax near 'b'.
SELECT * FROM a JOIN b
GO
-- error 156 line 1 col 16: Incorrect syntax near the keyword 'WITH'.
SELECT * FROM (WITH c AS (SELECT 1 AS a) SELECT * FROM c) AS x
GO
-- error 319 line 1 col 10: Incorrect syntax near the keyword 'with'. If this statement is a common table expression, an xmlnamespaces clause or a change tracking context clause, the previous statement must be terminated with a semicolon.
SELECT 1 with c AS (SELECT 1 AS a) SELECT * FROM c
GO
-- error 319 line 2 col 1
SELECT * FROM t
WITH c AS (SELECT 1 AS a) SELECT * FROM c
GO
-- error 319 line 2 col 1
EXEC p 1
WITH c AS (SELECT 1 AS a) SELECT * FROM c
GO
-- error 102 line 1 col 42: Incorrect syntax near '1'.
SELECT * FROM t PIVOT (SUM(a) FOR b IN ( 1 )) AS p
GO
-- error 102 line 1 col 30: Incorrect syntax near '*'.
SELECT * FROM t PIVOT (COUNT(*) FOR b IN (x)) AS p
GO
-- error 156 line 1 col 38: Incorrect syntax near the keyword 'FROM'.
SELECT * FROM STRING_SPLIT(@s, @t, v FROM
GO
GO
-- error 102 line 1 col 28: Incorrect syntax near ')'.
SELECT * FROM t PIVOT (SUM() FOR a IN ([1])) AS p
GO
-- error 102 line 1 col 29: Incorrect syntax near '='.
UPDATE t SET a = 1 OUTPUT x = inserted.a
GO
-- error 156 line 1 col 19: Incorrect syntax near the keyword 'FROM'.
SELECT NEXT VALUE FROM t
GO
-- error 102 line 1 col 37: Incorrect syntax near '@a'.
SELECT SUM(x) OVER (ORDER BY x ROWS @a PRECEDING) FROM t
GO
-- error 102 line 1 col 37: Incorrect syntax near '-'.
SELECT SUM(x) OVER (ORDER BY x ROWS -1 PRECEDING) FROM t
GO
-- error 102 line 1 col 37: Incorrect syntax near '2147483648'.
SELECT SUM(x) OVER (ORDER BY x ROWS 2147483648 PRECEDING) FROM t
GO
-- error 102 line 1 col 55: Incorrect syntax near 'FOLLOWING'.
SELECT SUM(x) OVER (ORDER BY x ROWS BETWEEN UNBOUNDED FOLLOWING AND 1 FOLLOWING) FROM t
GO
-- error 166 line 1 col 16: 'CREATE SYNONYM' does not allow specifying the database name as a prefix to the object name.
CREATE SYNONYM d..s FOR t
