-- From here on an error is a failure of the test, with this message.
CREATE OR ALTER PROCEDURE tSQLt.ExpectNoException
  @Message NVARCHAR(MAX) = NULL
AS
BEGIN
  SET NOCOUNT ON;
  DECLARE @Earlier INT = (SELECT TOP (1) ExpectException FROM #ExpectException ORDER BY ExpectException);
  IF @Earlier IS NOT NULL
    DELETE FROM #ExpectException;
  IF @Earlier = 0
    RAISERROR (N'Each test can only contain one call to tSQLt.ExpectNoException.', 16, 10);
  IF @Earlier = 1
    RAISERROR (N'tSQLt.ExpectNoException cannot follow tSQLt.ExpectException inside a single test.', 16, 10);
  INSERT INTO #ExpectException (ExpectException, FailMessage)
  VALUES (0, @Message);
END;
GO
