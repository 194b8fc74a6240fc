-- Runs one test and writes its row in tSQLt.TestResult. @TestName, @SetUp and @CleanUp are [schema].[procedure].
-- The names of the tables here are part of the interface: assertions, expectations and annotations write to them.
CREATE OR ALTER PROCEDURE tSQLt.Internal_RunTest
  @TestName NVARCHAR(517),
  @SetUp NVARCHAR(517) = NULL,
  @CleanUp NVARCHAR(517) = NULL
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

  DELETE FROM tSQLt.CaptureOutputLog;
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
  CREATE TABLE #SkipTest (SkipTestMessage NVARCHAR(MAX) DEFAULT N'');
  CREATE TABLE #NoTransaction (OrderId INT IDENTITY(1, 1), CleanUpProcedureName NVARCHAR(MAX));

  INSERT INTO tSQLt.TestResult (Class, TestCase, Result)
  VALUES (@Class, @TestCase, N'A severe error happened during test execution. Test did not finish.');
  DECLARE @ResultId INT = SCOPE_IDENTITY();

  IF @IsVerbose = 1
  BEGIN
    SET @Line = CONCAT(N'tSQLt.Run ''', @TestName, N'''; --Starting');
    EXEC tSQLt.Internal_Print @Line;
  END;

  BEGIN TRY
    EXEC tSQLt.Internal_ReadAnnotations @TestId;
    IF EXISTS (SELECT 1 FROM #SkipTest)
    BEGIN
      SELECT @Result = N'Skipped', @Message = SkipTestMessage, @EndTime = SYSDATETIME()
      FROM #SkipTest;
      SET @Line = CONCAT(N'-->', @TestName, N' skipped: ', @Message);
      EXEC tSQLt.Internal_Print @Line;
    END
    ELSE IF EXISTS (SELECT 1 FROM #NoTransaction)
      EXEC tSQLt.Internal_RunFreely @TestName, @SetUp, @CleanUp, @Result OUTPUT, @Message OUTPUT, @EndTime OUTPUT;
    ELSE
    BEGIN
      EXEC tSQLt.GetNewTranName @TranName OUTPUT;
      UPDATE tSQLt.TestResult
      SET TranName = @TranName
      WHERE Id = @ResultId;
      EXEC tSQLt.Internal_RunInTransaction @TestName, @SetUp, @TranName, @Result OUTPUT, @Message OUTPUT, @EndTime OUTPUT;
    END;
  END TRY
  BEGIN CATCH
    SET @Result = N'Error';
    SET @Message = CONCAT(NULLIF(@Message, N'') + N' ', ERROR_MESSAGE());
    SET @EndTime = ISNULL(@EndTime, SYSDATETIME());
  END CATCH;

  IF @Result NOT IN (N'Success', N'Skipped')
  BEGIN
    SET @Line = CONCAT(@TestName, N' failed: (', @Result, N') ', @Message);
    EXEC tSQLt.Internal_Print @Line;
  END;

  UPDATE tSQLt.TestResult
  SET Result = @Result, Msg = @Message, TestEndTime = @EndTime
  WHERE Id = @ResultId;
  IF @@ROWCOUNT = 0
    INSERT INTO tSQLt.TestResult (Class, TestCase, TranName, Result, Msg, TestEndTime)
    VALUES (@Class, @TestCase, N'?', N'Error', CONCAT(N'TestResult entry is missing; Original outcome: ', @Result, N', ', @Message), @EndTime);

  IF @IsVerbose = 1
  BEGIN
    SET @Line = CONCAT(N'tSQLt.Run ''', @TestName, N'''; --Finished');
    EXEC tSQLt.Internal_Print @Line;
  END;

  IF @Result = N'Abort'
    RAISERROR (N'Aborting the current execution of tSQLt due to a severe error.', 16, 10);
  DECLARE @DepthNow INT = @@TRANCOUNT;
  IF @DepthNow <> @DepthOutside
    RAISERROR (N'tSQLt is in an invalid state: Stopping Execution. (Mismatching TRANCOUNT: %i <> %i))', 16, 10, @DepthOutside, @DepthNow);
END;
GO
