-- From here on the test succeeds only by an error, one that agrees with every argument given.
CREATE OR ALTER PROCEDURE tSQLt.ExpectException
  @ExpectedMessage NVARCHAR(MAX) = NULL,
  @ExpectedSeverity INT = NULL,
  @ExpectedState INT = NULL,
  @Message NVARCHAR(MAX) = NULL,
  @ExpectedMessagePattern NVARCHAR(MAX) = NULL,
  @ExpectedErrorNumber INT = NULL
AS
BEGIN
  SET NOCOUNT ON;
  IF EXISTS (SELECT 1 FROM #ExpectException WHERE ExpectException = 1)
  BEGIN
    DELETE FROM #ExpectException;
    RAISERROR (N'Each test can only contain one call to tSQLt.ExpectException.', 16, 10);
  END;
  -- What ExpectNoException asked for before is over.
  DELETE FROM #ExpectException;
  INSERT INTO #ExpectException
    (ExpectException, ExpectedMessage, ExpectedSeverity, ExpectedState, ExpectedMessagePattern, ExpectedErrorNumber, FailMessage)
  VALUES
    (1, @ExpectedMessage, @ExpectedSeverity, @ExpectedState, @ExpectedMessagePattern, @ExpectedErrorNumber, @Message);
END;
GO
