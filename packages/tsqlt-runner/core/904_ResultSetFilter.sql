-- With tSQLt's CLR: runs a command and lets one of its result sets through.
CREATE OR ALTER PROCEDURE tSQLt.ResultSetFilter
  @ResultsetNo INT,
  @Command NVARCHAR(MAX)
AS
BEGIN
  EXEC tSQLt.Internal_NeedsClr N'ResultSetFilter';
END;
GO
