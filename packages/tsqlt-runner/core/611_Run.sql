-- Runs a test class or one test: 'Class', '[Class]', 'Class.[test name]'. Without a name, what this session ran last.
CREATE OR ALTER PROCEDURE tSQLt.Run
  @TestName NVARCHAR(MAX) = NULL,
  @TestResultFormatter NVARCHAR(MAX) = NULL
AS
BEGIN
  SET NOCOUNT ON;
  DECLARE @Since DATETIME = CAST(SESSION_CONTEXT(N'tSQLt.Since') AS DATETIME);
  IF @Since IS NULL
  BEGIN
    SET @Since = SYSDATETIME();
    EXEC sys.sp_set_session_context @key = N'tSQLt.Since', @value = @Since;
  END;
  IF LTRIM(ISNULL(@TestName, N'')) = N''
    SET @TestName = (SELECT TOP (1) TestName FROM tSQLt.Run_LastExecution WHERE SessionId = @@SPID AND LoginTime = @Since);
  DELETE FROM tSQLt.Run_LastExecution
  WHERE SessionId = @@SPID;
  INSERT INTO tSQLt.Run_LastExecution (TestName, SessionId, LoginTime)
  VALUES (@TestName, @@SPID, @Since);

  DECLARE @ClassId INT =
  (
    SELECT TOP (1) schema_id
    FROM sys.schemas
    WHERE @TestName IN (name, QUOTENAME(name), QUOTENAME(name, N'"'))
    ORDER BY IIF(name = @TestName, 0, 1)
  );
  DECLARE @TestId INT = IIF(@ClassId IS NULL, OBJECT_ID(@TestName, N'P'), NULL);
  IF @TestId IS NOT NULL
    SET @ClassId = SCHEMA_ID(OBJECT_SCHEMA_NAME(@TestId));
  EXEC tSQLt.Internal_Run @Classes = N'one', @ClassId = @ClassId, @TestId = @TestId, @TestResultFormatter = @TestResultFormatter;
END;
GO
