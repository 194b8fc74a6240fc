-- Runs the tests of every test class.
CREATE OR ALTER PROCEDURE tSQLt.RunAll
AS
BEGIN
  EXEC tSQLt.Internal_Run @Classes = N'all';
END;
GO
