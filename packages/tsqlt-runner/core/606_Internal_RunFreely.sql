-- Runs a test without a transaction, then what cleans up: the procedures that its annotations name, the class's CleanUp, UndoTestDoubles.
-- Doubles that cannot be undone end the run: the tests after it would meet them.
CREATE OR ALTER PROCEDURE tSQLt.Internal_RunFreely
  @TestName NVARCHAR(517),
  @SetUp NVARCHAR(517),
  @CleanUp NVARCHAR(517),
  @Result NVARCHAR(MAX) OUTPUT,
  @Message NVARCHAR(MAX) OUTPUT,
  @EndTime DATETIME2 OUTPUT
AS
BEGIN
  SELECT object_id AS ObjectId, SCHEMA_NAME(schema_id) AS SchemaName, name AS ObjectName, type_desc AS ObjectType
  INTO #ObjectsBefore
  FROM sys.objects;

  BEGIN TRY
    IF @SetUp IS NOT NULL
      EXEC @SetUp;
    EXEC @TestName;
    SET @EndTime = SYSDATETIME();
    EXEC tSQLt.Internal_CheckExpectation;
  END TRY
  BEGIN CATCH
    SET @EndTime = ISNULL(@EndTime, SYSDATETIME());
    EXEC tSQLt.Internal_JudgeError @Result OUTPUT, @Message OUTPUT;
  END CATCH;

  DECLARE @Order INT = 0;
  DECLARE @Command NVARCHAR(MAX);
  WHILE 1 = 1
  BEGIN
    SELECT TOP (1) @Order = OrderId, @Command = N'EXEC ' + CleanUpProcedureName + N';'
    FROM #NoTransaction
    WHERE OrderId > @Order AND CleanUpProcedureName IS NOT NULL
    ORDER BY OrderId;
    IF @@ROWCOUNT = 0
      BREAK;
    EXEC tSQLt.Internal_CleanUp @Command, N'Error', @Result OUTPUT, @Message OUTPUT;
  END;
  IF @CleanUp IS NOT NULL
  BEGIN
    SET @Command = N'EXEC ' + @CleanUp + N';';
    EXEC tSQLt.Internal_CleanUp @Command, N'Error', @Result OUTPUT, @Message OUTPUT;
  END;
  EXEC tSQLt.Internal_CleanUp N'EXEC tSQLt.UndoTestDoubles @Force = 0;', N'Abort', @Result OUTPUT, @Message OUTPUT;
  EXEC tSQLt.Internal_CleanUp N'EXEC tSQLt.Internal_CheckObjects;', N'Error', @Result OUTPUT, @Message OUTPUT;
END;
GO
