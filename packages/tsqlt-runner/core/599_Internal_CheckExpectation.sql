-- Called when a test has come to its end without an error: a failure where ExpectException asked for one.
CREATE OR ALTER PROCEDURE tSQLt.Internal_CheckExpectation
AS
BEGIN
  DECLARE @Message NVARCHAR(MAX);
  SELECT @Message = CONCAT(FailMessage + N' ', N'Expected an error to be raised.')
  FROM #ExpectException
  WHERE ExpectException = 1;
  IF @Message IS NOT NULL
    EXEC tSQLt.Fail @Message;
END;
GO
