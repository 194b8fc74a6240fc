-- Source: https://tsqlt.org/user-guide/assertions/
EXEC tSQLt.NewTestClass 'Assertions';
GO
CREATE TABLE Assertions.Thing (Id INT NOT NULL, Name NVARCHAR(20) COLLATE Latin1_General_BIN NULL);
GO
CREATE TABLE Assertions.SameThing (Id INT NOT NULL, Name NVARCHAR(20) COLLATE Latin1_General_BIN NULL);
GO
CREATE TABLE Assertions.OtherThing (Id BIGINT NOT NULL, Name NVARCHAR(20) COLLATE Latin1_General_BIN NOT NULL);
GO
CREATE PROCEDURE Assertions.[test that all of them hold]
AS
BEGIN
  DECLARE @Colours tSQLt.AssertStringTable;
  INSERT INTO @Colours VALUES (N'red'), (N'green');
  EXEC tSQLt.AssertStringIn @Colours, N'GREEN';
  EXEC tSQLt.AssertEqualsString N'a', N'a';
  EXEC tSQLt.AssertEqualsString NULL, NULL;
  EXEC tSQLt.AssertNotEquals 1, 2;
  EXEC tSQLt.AssertNotEquals NULL, 2;
  EXEC tSQLt.AssertLike N'a[b-d]%', N'acx';
  EXEC tSQLt.AssertLike NULL, NULL;
  EXEC tSQLt.AssertEmptyTable 'Assertions.Thing';
  EXEC tSQLt.AssertObjectExists 'Assertions.Thing';
  EXEC tSQLt.AssertObjectDoesNotExist 'Assertions.NoThing';
  EXEC tSQLt.AssertObjectDoesNotExist '#NoThing';
  EXEC tSQLt.AssertEqualsTableSchema 'Assertions.Thing', 'Assertions.SameThing';
END;
GO
-- expect Failure
-- |
-- | Expected: <one>
-- | but was : NULL
CREATE PROCEDURE Assertions.[test a text and NULL]
AS
BEGIN
  EXEC tSQLt.AssertEqualsString N'one', NULL;
END;
GO
-- expect Failure
-- | Expected actual value to not equal <2024-02-03T04:05:06.007>.
CREATE PROCEDURE Assertions.[test the same moment]
AS
BEGIN
  DECLARE @Moment DATETIME = '2024-02-03T04:05:06.007';
  EXEC tSQLt.AssertNotEquals @Moment, @Moment;
END;
GO
-- expect Failure
-- | Same: Expected actual value to not be NULL.
CREATE PROCEDURE Assertions.[test two NULLs that should differ]
AS
BEGIN
  EXEC tSQLt.AssertNotEquals NULL, NULL, 'Same: ';
END;
GO
-- expect Failure
-- |
-- | Expected: <a_c>
-- |  but was: <abbc>
CREATE PROCEDURE Assertions.[test a text unlike its pattern]
AS
BEGIN
  EXEC tSQLt.AssertLike N'a_c', N'abbc';
END;
GO
-- expect Error
-- ~ Message: @ExpectedPattern may not exceed 4000 characters\..*
CREATE PROCEDURE Assertions.[test a pattern that is too long]
AS
BEGIN
  DECLARE @Pattern NVARCHAR(MAX) = REPLICATE(CAST(N'a' AS NVARCHAR(MAX)), 4001);
  EXEC tSQLt.AssertLike @Pattern, N'a';
END;
GO
-- expect Failure
-- | <blue>
-- | is not in
-- | |value|
-- | +-----+
-- | |green|
-- | |red  |
CREATE PROCEDURE Assertions.[test a text outside the set]
AS
BEGIN
  DECLARE @Colours tSQLt.AssertStringTable;
  INSERT INTO @Colours VALUES (N'red'), (N'green');
  EXEC tSQLt.AssertStringIn @Colours, N'blue';
END;
GO
-- expect Failure
-- | [Assertions].[Thing] was not empty:
-- | |Id|Name  |
-- | +--+------+
-- | |1 |!NULL!|
CREATE PROCEDURE Assertions.[test a table with a row]
AS
BEGIN
  INSERT INTO Assertions.Thing VALUES (1, NULL);
  EXEC tSQLt.AssertEmptyTable 'Assertions.Thing';
END;
GO
-- expect Failure
-- | 'Assertions.NoThing' does not exist
CREATE PROCEDURE Assertions.[test an object that is not there]
AS
BEGIN
  EXEC tSQLt.AssertObjectExists 'Assertions.NoThing';
END;
GO
-- expect Failure
-- | Leave: 'Assertions.Thing' does exist!
CREATE PROCEDURE Assertions.[test an object that is there]
AS
BEGIN
  EXEC tSQLt.AssertObjectDoesNotExist 'Assertions.Thing', 'Leave: ';
END;
GO
-- expect Failure
-- ~ Unexpected/missing column\(s\)\r\n\|_m_\|RANK\(column_id\)\|name\|system_type_id\|user_type_id \|max_length\|.*
-- ~ .*\|<  \|1              \|Id  \|56\[int\] .*\|<  \|2 .*\|>  \|1              \|Id  \|127\[bigint\] .*
CREATE PROCEDURE Assertions.[test tables of different columns]
AS
BEGIN
  EXEC tSQLt.AssertEqualsTableSchema 'Assertions.Thing', 'Assertions.OtherThing';
END;
GO
