-- With tSQLt's CLR: runs a command whose output reaches nobody.
CREATE OR ALTER PROCEDURE tSQLt.SuppressOutput
  @command NVARCHAR(MAX)
AS
BEGIN
  EXEC tSQLt.Internal_NeedsClr N'SuppressOutput';
END;
GO
