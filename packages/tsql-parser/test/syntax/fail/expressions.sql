-- error 102 line 1 col 10: Incorrect syntax near '+'.
SELECT 1 +
GO
-- error 102 line 1 col 1: Incorrect syntax near 'SELECT'.
SELECT
GO
-- error 156 line 1 col 8: Incorrect syntax near the keyword 'from'.
SELECT from t
GO
-- error 102 line 1 col 12: Incorrect syntax near 'c'.
SELECT a b c
GO
-- error 102 line 1 col 11: Incorrect syntax near ')'.
SELECT (1))
GO
-- error 102 line 1 col 15: Incorrect syntax near '='.
SELECT (a + 1 = 2)
GO
-- error 4145 line 1 col 16: An expression of non-boolean type specified in a context where a condition is expected, near '1'.
SELECT 1 WHERE 1
GO
-- error 4145 line 1 col 6: An expression of non-boolean type specified in a context where a condition is expected, near 'SELECT'.
IF 1 SELECT 1
GO
-- error 4145 line 2 col 7: An expression of non-boolean type specified in a context where a condition is expected, near 'AND'.
SELECT 1 WHERE
  (a) AND b = 1
GO
-- error 4145 line 1 col 20: An expression of non-boolean type specified in a context where a condition is expected, near 'THEN'.
SELECT CASE WHEN a THEN 1 END
GO
-- error 4145 line 1 col 18: An expression of non-boolean type specified in a context where a condition is expected, near 'SELECT'.
SELECT 1 WHERE a SELECT
GO
-- error 102 line 1 col 25: Incorrect syntax near '('.
SELECT CURRENT_TIMESTAMP()
GO
-- error 156 line 1 col 20: Incorrect syntax near the keyword 'COLLATE'.
SELECT a COLLATE x COLLATE y
GO
-- error 156 line 1 col 10: Incorrect syntax near the keyword 'IS'.
SELECT a IS DISTINCT FROM b
GO
-- error 102 line 1 col 10: Incorrect syntax near '>'.
SELECT a > ALL (SELECT 1)
GO
-- error 125 line 1 col 198: Case expressions may only be nested to level 10.
SELECT CASE WHEN 1=1 THEN CASE WHEN 1=1 THEN CASE WHEN 1=1 THEN CASE WHEN 1=1 THEN CASE WHEN 1=1 THEN CASE WHEN 1=1 THEN CASE WHEN 1=1 THEN CASE WHEN 1=1 THEN CASE WHEN 1=1 THEN CASE WHEN 1=1 THEN CASE WHEN 1=1 THEN 1 END END END END END END END END END END END
GO
-- error 156 line 1 col 15: Incorrect syntax near the keyword 'DEFAULT'.
SELECT ISNULL(DEFAULT, 1)
GO
-- error 102 line 1 col 15: Incorrect syntax near ','.
SELECT CAST(a , INT)
GO
-- error 1004 line 1 col 8: Invalid column prefix 'a.': No table name specified
SELECT a..b FROM a
GO
-- error 1004 line 1 col 8: Invalid column prefix '': No table name specified
SELECT .b FROM a
GO
-- error 156 line 1 col 27: Incorrect syntax near the keyword 'BY'.
SELECT ROW_NUMBER() OVER (BY a) FROM t
