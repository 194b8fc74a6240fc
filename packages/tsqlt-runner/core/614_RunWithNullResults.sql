-- tSQLt.Run without a report.
CREATE OR ALTER PROCEDURE tSQLt.RunWithNullResults
  @TestName NVARCHAR(MAX) = NULL
AS
BEGIN
  EXEC tSQLt.Run @TestName = @TestName, @TestResultFormatter = N'tSQLt.NullTestResultFormatter';
END;
GO
