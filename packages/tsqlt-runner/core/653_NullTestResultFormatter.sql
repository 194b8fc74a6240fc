-- Reports nothing: for who reads tSQLt.TestResult.
CREATE OR ALTER PROCEDURE tSQLt.NullTestResultFormatter
AS
BEGIN
  RETURN 0;
END;
GO
