-- error 102 line 1 col 11: Incorrect syntax near 'foo'.
SELECT 1; foo
GO
-- error 102 line 1 col 1: Incorrect syntax near '1'.
1 + 1
GO
-- error 156 line 1 col 10: Incorrect syntax near the keyword 'else'.
SELECT 1 else SELECT 2
GO
-- error 102 line 1 col 8: Incorrect syntax near ';'.
IF 1=1 ; SELECT 1
GO
-- error 102 line 1 col 7: Incorrect syntax near 'END'.
BEGIN END
GO
-- error 102 line 1 col 11: Incorrect syntax near 'END'.
BEGIN TRY END TRY BEGIN CATCH END CATCH
GO
-- error 102 line 1 col 27: Incorrect syntax near ';'.
BEGIN TRY SELECT 1 END TRY; BEGIN CATCH END CATCH
GO
-- error 102 line 1 col 14: Incorrect syntax near '1'.
BEGIN SELECT 1
GO
-- error 102 line 1 col 11: Incorrect syntax near 'throw'.
PRINT 'a' throw
GO
-- error 102 line 1 col 16: Incorrect syntax near '50000'.
SELECT 1 THROW 50000, 'x', 1
GO
-- error 102 line 1 col 19: Incorrect syntax near '-'.
THROW 50000, 'x', -1
GO
-- error 156 line 1 col 14: Incorrect syntax near the keyword 'NULL'.
THROW 50000, NULL, 1
GO
-- error 102 line 1 col 13: Incorrect syntax near '+'.
RAISERROR (1+1, 16, 1)
GO
-- error 102 line 1 col 15: Incorrect syntax near ')'.
RAISERROR ('a')
GO
-- error 156 line 1 col 20: Incorrect syntax near the keyword 'TABLE'.
DECLARE @a INT, @t TABLE (a INT)
GO
-- error 195 line 1 col 5: 'FOO' is not a recognized SET option.
SET FOO ON
GO
-- error 102 line 1 col 13: Incorrect syntax near '1'.
SET NOCOUNT 1
GO
-- error 119 line 1 col 16: Must pass parameter number 3 and subsequent parameters as '@name = value'. After the form '@name = value' has been used, all subsequent parameters must be passed in the form '@name = value'.
EXEC p 1,@a= 2,3
GO
-- error 102 line 1 col 13: Incorrect syntax near '1'.
EXEC ('a' + 1)
GO
-- error 102 line 1 col 12: Incorrect syntax near '+'.
EXEC p @a  + 1
GO
-- error 102 line 1 col 10: Incorrect syntax near '.'.
UPDATE @n.t SET a = 1
GO
-- error 10713 line 1 col 70: A MERGE statement must be terminated by a semi-colon (;).
MERGE t USING s ON t.a = s.a WHEN NOT MATCHED THEN INSERT VALUES (1) SELECT 1
GO
-- error 10710 line 1 col 30: An action of type 'DELETE' is not allowed in the 'WHEN NOT MATCHED' clause of a MERGE statement.
MERGE t USING s ON t.a = s.a WHEN NOT MATCHED THEN DELETE;
GO
-- error 10711 line 1 col 30: An action of type 'INSERT' is not allowed in the 'WHEN MATCHED' clause of a MERGE statement.
MERGE t USING s ON t.a = s.a WHEN MATCHED THEN INSERT VALUES (1);
GO
-- error 10714 line 2 col 1: An action of type 'DELETE' cannot appear more than once in a 'WHEN MATCHED' clause of a MERGE statement.
MERGE t USING s ON t.a = s.a WHEN MATCHED AND t.b = 1 THEN DELETE
WHEN MATCHED THEN DELETE;
GO
-- error 5324 line 2 col 1: In a MERGE statement, a 'WHEN MATCHED' clause with a search condition cannot appear after a 'WHEN MATCHED' clause with no search condition.
MERGE t USING s ON t.a = s.a WHEN MATCHED THEN DELETE
WHEN MATCHED AND t.b = 1 THEN UPDATE SET b = 1;
GO
-- error 102 line 1 col 12: Incorrect syntax near '5'.
DELETE TOP 5 FROM t
GO
-- error 156 line 1 col 24: Incorrect syntax near the keyword 'ORDER'.
INSERT t (a) (SELECT 1 ORDER BY a)
GO
-- error 117 line 1 col 15: The object name 'a.b.c.d.e' contains more than the maximum number of prefixes. The maximum is 3.
SELECT * FROM a.b.c.d.e
GO
-- error 102 line 1 col 17: Incorrect syntax near 'a'.
RAISERROR ('x', 'a', 1)
GO
-- error 102 line 1 col 17: Incorrect syntax near '16.5'.
RAISERROR ('x', 16.5, 1)
GO
-- error 102 line 1 col 24: Incorrect syntax near ')'.
SELECT * FROM OPENJSON()
GO
