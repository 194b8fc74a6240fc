-- Source: https://tsqlt.org/user-guide/assertions/assertequals/
EXEC tSQLt.NewTestClass 'AssertEquals';
GO
CREATE PROCEDURE AssertEquals.[test equal numbers of different types]
AS
BEGIN
  DECLARE @Small SMALLINT = 12;
  DECLARE @Big BIGINT = 12;
  EXEC tSQLt.AssertEquals @Small, @Big;
END;
GO
CREATE PROCEDURE AssertEquals.[test two NULLs]
AS
BEGIN
  EXEC tSQLt.AssertEquals NULL, NULL;
END;
GO
-- expect Failure
-- | Expected: <1> but was: <2>
CREATE PROCEDURE AssertEquals.[test different numbers]
AS
BEGIN
  EXEC tSQLt.AssertEquals 1, 2;
END;
GO
-- expect Failure
-- | Sum: Expected: <NULL> but was: <x>
CREATE PROCEDURE AssertEquals.[test NULL and a text, with a message]
AS
BEGIN
  EXEC tSQLt.AssertEquals NULL, 'x', 'Sum:';
END;
GO
