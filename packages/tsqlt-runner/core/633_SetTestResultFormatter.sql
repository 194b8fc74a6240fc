-- The procedure that reports results from now on.
CREATE OR ALTER PROCEDURE tSQLt.SetTestResultFormatter
  @Formatter NVARCHAR(4000)
AS
BEGIN
  EXEC tSQLt.Internal_Set N'TestResultFormatter', @Formatter;
END;
GO
