-- Called from the CATCH block around a test: what the error means for its result. Needs the tables #TestMessage and #ExpectException of the run.
CREATE OR ALTER PROCEDURE tSQLt.Internal_JudgeError
  @Result NVARCHAR(MAX) OUTPUT,
  @Message NVARCHAR(MAX) OUTPUT
AS
BEGIN
  IF ERROR_MESSAGE() LIKE N'%tSQLt.Failure%'
  BEGIN
    SET @Result = N'Failure';
    SELECT @Message = Msg
    FROM #TestMessage;
    RETURN;
  END;

  DECLARE @LineEnd NCHAR(2) = NCHAR(13) + NCHAR(10);
  DECLARE @ErrorText NVARCHAR(MAX) = (SELECT Text FROM tSQLt.Internal_ErrorText());
  DECLARE @IsExpected BIT;
  DECLARE @Own NVARCHAR(MAX);
  DECLARE @Differences NVARCHAR(MAX);
  SELECT
    @IsExpected = e.ExpectException,
    @Own = ISNULL(e.FailMessage + N' ', N''),
    @Differences = CONCAT
    (
      CASE WHEN ERROR_MESSAGE() <> e.ExpectedMessage
        THEN CONCAT(@LineEnd, N'Expected Message: <', e.ExpectedMessage, N'>', @LineEnd, N'Actual Message  : <', ERROR_MESSAGE(), N'>') END,
      CASE WHEN ERROR_MESSAGE() NOT LIKE e.ExpectedMessagePattern
        THEN CONCAT(@LineEnd, N'Expected Message to be like <', e.ExpectedMessagePattern, N'>', @LineEnd, N'Actual Message            : <', ERROR_MESSAGE(), N'>') END,
      CASE WHEN ERROR_NUMBER() <> e.ExpectedErrorNumber
        THEN CONCAT(@LineEnd, N'Expected Error Number: ', e.ExpectedErrorNumber, @LineEnd, N'Actual Error Number  : ', ERROR_NUMBER()) END,
      CASE WHEN ERROR_SEVERITY() <> e.ExpectedSeverity
        THEN CONCAT(@LineEnd, N'Expected Severity: ', e.ExpectedSeverity, @LineEnd, N'Actual Severity  : ', ERROR_SEVERITY()) END,
      CASE WHEN ERROR_STATE() <> e.ExpectedState
        THEN CONCAT(@LineEnd, N'Expected State: ', e.ExpectedState, @LineEnd, N'Actual State  : ', ERROR_STATE()) END
    )
  FROM #ExpectException AS e;

  SET @Result = CASE WHEN @IsExpected IS NULL THEN N'Error' WHEN @IsExpected = 1 AND @Differences = N'' THEN N'Success' ELSE N'Failure' END;
  SET @Message = CASE
    WHEN @IsExpected IS NULL THEN @ErrorText
    WHEN @IsExpected = 0 THEN CONCAT(@Own, N'Expected no error to be raised. Instead this error was encountered:', @LineEnd, @ErrorText)
    WHEN @Differences <> N'' THEN CONCAT(@Own, N'Exception did not match expectation!', @Differences)
    ELSE @Message
  END;
END;
GO
