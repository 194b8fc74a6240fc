-- Source: https://tsqlt.org/user-guide/assertions/assertequalstable/
EXEC tSQLt.NewTestClass 'AssertEqualsTable';
GO
CREATE PROCEDURE AssertEqualsTable.[test the same rows in another order]
AS
BEGIN
  CREATE TABLE #Expected (Id INT, Name NVARCHAR(10));
  INSERT INTO #Expected VALUES (1, N'a'), (1, N'a'), (2, NULL);
  SELECT * INTO #Actual FROM #Expected ORDER BY Id DESC;
  EXEC tSQLt.AssertEqualsTable '#Expected', '#Actual';
END;
GO
CREATE PROCEDURE AssertEqualsTable.[test two empty tables]
AS
BEGIN
  CREATE TABLE #Expected (Id INT IDENTITY(1, 1) NOT NULL);
  CREATE TABLE #Actual (Id INT);
  EXEC tSQLt.AssertEqualsTable '#Expected', '#Actual';
END;
GO
-- expect Failure
-- | Unexpected/missing resultset rows!
-- | |_m_|Id|Name    |
-- | +---+--+--------+
-- | |<  |2 |!NULL!  |
-- | |=  |1 |a       |
-- | |>  |1 |a       |
-- | |>  |3 |long one|
CREATE PROCEDURE AssertEqualsTable.[test rows missing, common, once more and unexpected]
AS
BEGIN
  CREATE TABLE #Expected (Id INT, Name NVARCHAR(10));
  INSERT INTO #Expected VALUES (1, N'a'), (2, NULL);
  CREATE TABLE #Actual (Id INT, Name NVARCHAR(10));
  INSERT INTO #Actual VALUES (1, N'a'), (1, N'a'), (3, N'long one');
  EXEC tSQLt.AssertEqualsTable '#Expected', '#Actual';
END;
GO
-- expect Failure
-- | Look:
-- | Rows differ
-- | |_m_|Id|
-- | +---+--+
-- | |<  |1 |
CREATE PROCEDURE AssertEqualsTable.[test messages of the caller's]
AS
BEGIN
  CREATE TABLE #Expected (Id INT);
  INSERT INTO #Expected VALUES (1);
  CREATE TABLE #Actual (Id INT);
  EXEC tSQLt.AssertEqualsTable '#Expected', '#Actual', 'Look:', 'Rows differ';
END;
GO
-- expect Failure
-- | '#NoSuch' does not exist
CREATE PROCEDURE AssertEqualsTable.[test a table that is not there]
AS
BEGIN
  CREATE TABLE #Expected (Id INT);
  EXEC tSQLt.AssertEqualsTable '#Expected', '#NoSuch';
END;
GO
-- expect Error
-- ~ Message: The table contains a datatype that is not supported for tSQLt.AssertEqualsTable\..*
CREATE PROCEDURE AssertEqualsTable.[test a column that cannot be compared]
AS
BEGIN
  CREATE TABLE #Expected (Shape GEOMETRY);
  CREATE TABLE #Actual (Shape GEOMETRY);
  EXEC tSQLt.AssertEqualsTable '#Expected', '#Actual';
END;
GO
