-- Retired in tSQLt; the name tells old scripts what to call.
CREATE OR ALTER PROCEDURE tSQLt.RunTest
  @TestName NVARCHAR(MAX)
AS
BEGIN
  RAISERROR (N'tSQLt.RunTest has been retired. Please use tSQLt.Run instead.', 16, 10);
END;
GO
