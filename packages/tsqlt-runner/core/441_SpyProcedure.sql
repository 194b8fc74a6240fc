-- Puts a procedure in the place of another that writes its arguments to <procedure>_SpyProcedureLog, then runs @CommandToExecute
-- (which finds the original's name in @SpyProcedureOriginalObjectName), then calls the original when asked to.
CREATE OR ALTER PROCEDURE tSQLt.SpyProcedure
  @ProcedureName NVARCHAR(MAX),
  @CommandToExecute NVARCHAR(MAX) = NULL,
  @CallOriginal BIT = 0
AS
BEGIN
  SET NOCOUNT ON;
  DECLARE @ProcedureId INT = OBJECT_ID(@ProcedureName);
  IF NOT EXISTS (SELECT 1 FROM sys.procedures WHERE object_id = @ProcedureId)
  BEGIN
    RAISERROR (N'Cannot use SpyProcedure on %s because the procedure does not exist', 16, 10, @ProcedureName) WITH NOWAIT;
    RETURN;
  END;
  IF (SELECT COUNT(*) FROM sys.parameters WHERE object_id = @ProcedureId) > 1020
  BEGIN
    RAISERROR (N'Cannot use SpyProcedure on procedure %s because it contains more than 1020 parameters', 16, 10, @ProcedureName) WITH NOWAIT;
    RETURN;
  END;

  DECLARE @QuotedSchema NVARCHAR(258) = QUOTENAME(OBJECT_SCHEMA_NAME(@ProcedureId));
  DECLARE @QuotedName NVARCHAR(517) = tSQLt.Internal_QuotedName(@ProcedureId);
  DECLARE @Log NVARCHAR(517) = @QuotedSchema + N'.' + QUOTENAME(OBJECT_NAME(@ProcedureId) + N'_SpyProcedureLog');
  DECLARE @NewName NVARCHAR(128);
  EXEC tSQLt.Internal_FreshName @NewName OUTPUT;
  DECLARE @Original NVARCHAR(517) = @QuotedSchema + N'.' + QUOTENAME(@NewName);

  DECLARE @CreateLog NVARCHAR(MAX);
  DECLARE @CreateSpy NVARCHAR(MAX);
  SELECT
    @CreateLog = CONCAT(N'CREATE TABLE ', @Log, N' (_id_ INT IDENTITY(1, 1) PRIMARY KEY CLUSTERED', N', ' + LogDefinitions, N');'),
    @CreateSpy = CONCAT
    (
      N'CREATE PROCEDURE ', @QuotedName, N' ', Parameters, N' AS BEGIN ',
      N'INSERT INTO ', @Log, ISNULL(N' (' + LogColumns + N') SELECT ' + LogValues, N' DEFAULT VALUES'), N'; ',
      N'DECLARE @SpyProcedureOriginalObjectName NVARCHAR(MAX) = N''', REPLACE(@Original, N'''', N''''''), N'''; ',
      @CommandToExecute + N';', NCHAR(13), NCHAR(10),
      CASE WHEN @CallOriginal = 1 THEN CONCAT(N'EXEC @SpyProcedureOriginalObjectName ', Arguments, N';') END,
      N' RETURN; END;'
    )
  FROM tSQLt.Internal_SpyText(@ProcedureId);

  DECLARE @LogId INT = OBJECT_ID(@Log);
  IF @LogId IS NOT NULL
    EXEC tSQLt.Internal_Rename @LogId;
  EXEC (@CreateLog);
  EXEC tSQLt.Internal_Rename @ProcedureId, @NewName OUTPUT;
  EXEC (@CreateSpy);
  EXEC tSQLt.Internal_MarkAsDouble @QuotedName, N'PROCEDURE', @NewName;
  EXEC tSQLt.Internal_MarkAsDouble @Log, N'TABLE';
END;
GO
