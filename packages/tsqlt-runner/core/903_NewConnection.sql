-- With tSQLt's CLR: runs a command over a connection of its own.
CREATE OR ALTER PROCEDURE tSQLt.NewConnection
  @command NVARCHAR(MAX)
AS
BEGIN
  EXEC tSQLt.Internal_NeedsClr N'NewConnection';
END;
GO
