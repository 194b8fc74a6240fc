-- Runs the tests of the classes made since the last tSQLt.Reset.
CREATE OR ALTER PROCEDURE tSQLt.RunNew
AS
BEGIN
  EXEC tSQLt.Internal_Run @Classes = N'new';
END;
GO
