-- Runs one test and writes its row in tSQLt.TestResult. @TestName and @SetUp are [schema].[procedure].
CREATE OR ALTER PROCEDURE tSQLt.Internal_RunTest
  @TestName NVARCHAR(517),
  @SetUp NVARCHAR(517) = NULL
AS
BEGIN
  DECLARE @DepthOutside INT = @@TRANCOUNT;
  DECLARE @TestId INT = OBJECT_ID(@TestName);
  DECLARE @Class NVARCHAR(MAX) = OBJECT_SCHEMA_NAME(@TestId);
  DECLARE @TestCase NVARCHAR(MAX) = OBJECT_NAME(@TestId);
  DECLARE @Result NVARCHAR(MAX) = N'Success';
  DECLARE @Message NVARCHAR(MAX) = N'';
  DECLARE @EndTime DATETIME2;
  DECLARE @TranName CHAR(32);
  DECLARE @Line NVARCHAR(MAX);
  DECLARE @IsVerbose BIT = IIF(EXISTS (SELECT 1 FROM tSQLt.Internal_Setting WHERE Name = N'Verbose' AND Value = N'1'), 1, 0);

  CREATE TABLE #TestMessage (Msg NVARCHAR(MAX));
  CREATE TABLE #ExpectException
  (
    ExpectException INT,
    ExpectedMessage NVARCHAR(MAX),
    ExpectedSeverity INT,
    ExpectedState INT,
    ExpectedMessagePattern NVARCHAR(MAX),
    ExpectedErrorNumber INT,
    FailMessage NVARCHAR(MAX)
  );

  EXEC tSQLt.GetNewTranName @TranName OUTPUT;
  INSERT INTO tSQLt.TestResult (Class, TestCase, TranName, Result)
  VALUES (@Class, @TestCase, @TranName, N'A severe error happened during test execution. Test did not finish.');
  DECLARE @ResultId INT = SCOPE_IDENTITY();

  IF @IsVerbose = 1
  BEGIN
    SET @Line = CONCAT(N'tSQLt.Run ''', @TestName, N'''; --Starting');
    EXEC tSQLt.Internal_Print @Line;
  END;

  BEGIN TRANSACTION;
  SAVE TRANSACTION @TranName;
  DECLARE @DepthInside INT = @@TRANCOUNT;
  BEGIN TRY
    IF @SetUp IS NOT NULL
      EXEC @SetUp;
    EXEC @TestName;
    SET @EndTime = SYSDATETIME();
    IF EXISTS (SELECT 1 FROM #ExpectException WHERE ExpectException = 1)
    BEGIN
      SET @Line = CONCAT((SELECT FailMessage FROM #ExpectException) + N' ', N'Expected an error to be raised.');
      EXEC tSQLt.Fail @Line;
    END;
  END TRY
  BEGIN CATCH
    SET @EndTime = ISNULL(@EndTime, SYSDATETIME());
    EXEC tSQLt.Internal_JudgeError @Result OUTPUT, @Message OUTPUT;
  END CATCH;

  BEGIN TRY
    ROLLBACK TRANSACTION @TranName;
  END TRY
  BEGIN CATCH
    -- The savepoint is gone: the test ended the transaction, or an error doomed it, which is no fault of a test that expects one.
    DECLARE @DepthLost INT = @DepthInside - @@TRANCOUNT;
    DECLARE @RollbackError NVARCHAR(MAX) = (SELECT Text FROM tSQLt.Internal_ErrorText());
    IF @@TRANCOUNT > 0
      ROLLBACK TRANSACTION;
    BEGIN TRANSACTION;
    IF @Result <> N'Success' OR @DepthLost <> 0
    BEGIN
      SET @Message = CONCAT(ISNULL(@Message, N'<NULL>'), N' (There was also a ROLLBACK ERROR --> ', @RollbackError, N')');
      SET @Result = N'Error';
    END;
  END CATCH;
  COMMIT TRANSACTION;
  -- Transactions that the test began and left open hold nothing any more.
  WHILE @@TRANCOUNT > @DepthOutside
    COMMIT TRANSACTION;

  IF @Result NOT IN (N'Success', N'Skipped')
  BEGIN
    SET @Line = CONCAT(@TestName, N' failed: (', @Result, N') ', @Message);
    EXEC tSQLt.Internal_Print @Line;
  END;

  UPDATE tSQLt.TestResult
  SET Result = @Result, Msg = @Message, TestEndTime = @EndTime
  WHERE Id = @ResultId;
  IF @@ROWCOUNT = 0
    INSERT INTO tSQLt.TestResult (Class, TestCase, TranName, Result, Msg)
    VALUES (@Class, @TestCase, N'?', N'Error', CONCAT(N'TestResult entry is missing; Original outcome: ', @Result, N', ', @Message));

  IF @IsVerbose = 1
  BEGIN
    SET @Line = CONCAT(N'tSQLt.Run ''', @TestName, N'''; --Finished');
    EXEC tSQLt.Internal_Print @Line;
  END;

  DECLARE @DepthNow INT = @@TRANCOUNT;
  IF @DepthNow <> @DepthOutside
    RAISERROR (N'tSQLt is in an invalid state: Stopping Execution. (Mismatching TRANCOUNT: %i <> %i))', 16, 10, @DepthOutside, @DepthNow);
END;
GO
