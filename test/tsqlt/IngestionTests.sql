-- Tests of distill.sp_BeginIngestion, distill.sp_ClearIngestions, distill.sp_EndIngestion and distill.sp_AbandonIngestion. The locks
-- belong to the session, which outlives a test, so spies stand for them; two sessions are vitest's.
EXEC tSQLt.NewTestClass N'IngestionTests';
GO
CREATE OR ALTER PROCEDURE IngestionTests.SetUp
AS
BEGIN
    EXEC ModelFixture.FakeIngestions;
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_LockIngestion', @CommandToExecute = N'SET @Taken = 1;';
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_UnlockIngestion';
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_FreeBlocks';
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_FreeContents';
END;
GO
-- Fails unless the lock of this ingestion alone was taken, once, and given back so often.
CREATE OR ALTER PROCEDURE IngestionTests.AssertLocks
    @IngestionId INT,
    @Unlocks INT
AS
BEGIN
    SELECT @IngestionId AS IngestionId, 1 AS Locks, @Unlocks AS Unlocks INTO #Expected;
    SELECT
        (SELECT MIN(IngestionId) FROM distill.sp_LockIngestion_SpyProcedureLog) AS IngestionId,
        (SELECT COUNT(*) FROM distill.sp_LockIngestion_SpyProcedureLog) AS Locks,
        (SELECT COUNT(*) FROM distill.sp_UnlockIngestion_SpyProcedureLog WHERE IngestionId = @IngestionId) AS Unlocks
    INTO #Actual;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE IngestionTests.[test an ingestion is noted with all that is said of it, and its lock is held]
AS
BEGIN
    DECLARE @IngestionId INT;
    EXEC ModelFixture.FakeModels;
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_ClearIngestions';

    EXEC distill.sp_BeginIngestion
        @ModelName = N'New 5%', @ModelType = N'mistral', @Architecture = N'MistralForCausalLM', @SourcePath = N'/models/new', @IngestionId = @IngestionId OUTPUT;

    SELECT
        N'New 5%' AS ModelName, N'mistral' AS ModelType, N'MistralForCausalLM' AS Architecture, N'/models/new' AS SourcePath, N'Loading' AS State,
        CONVERT(INT, NULL) AS ModelId, CONVERT(NVARCHAR(128), ORIGINAL_LOGIN()) AS StartedBy, 1 AS IsNew
    INTO #Expected;
    SELECT ModelName, ModelType, Architecture, SourcePath, State, ModelId, StartedBy, IIF(ABS(DATEDIFF(SECOND, StartedAt, SYSUTCDATETIME())) < 600 AND EndedAt IS NULL, 1, 0) AS IsNew
    INTO #Actual
    FROM distill.Ingestions
    WHERE IngestionId = @IngestionId AND IngestionId NOT IN (5, 6, 7);
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
    EXEC IngestionTests.AssertLocks @IngestionId = @IngestionId, @Unlocks = 0;
    DECLARE @Cleared INT = (SELECT COUNT(*) FROM distill.sp_ClearIngestions_SpyProcedureLog);
    EXEC tSQLt.AssertEquals @Expected = 1, @Actual = @Cleared;
END;
GO
CREATE OR ALTER PROCEDURE IngestionTests.[test the id is a row and an OUTPUT parameter; type, architecture and path may be left out]
AS
BEGIN
    DECLARE @IngestionId INT;
    EXEC ModelFixture.FakeModels;
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_ClearIngestions';
    CREATE TABLE #Actual (IngestionId INT);

    INSERT INTO #Actual
    EXEC distill.sp_BeginIngestion @ModelName = N'New', @IngestionId = @IngestionId OUTPUT;

    SELECT IngestionId INTO #Expected FROM distill.Ingestions WHERE ModelName = N'New' AND ModelType IS NULL AND Architecture IS NULL AND SourcePath IS NULL;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
    DECLARE @Noted INT = (SELECT IngestionId FROM #Expected);
    EXEC tSQLt.AssertEquals @Expected = @Noted, @Actual = @IngestionId;
END;
GO
CREATE OR ALTER PROCEDURE IngestionTests.[test the name of an abandoned ingestion is free]
AS
BEGIN
    EXEC ModelFixture.FakeModels;
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_ClearIngestions';
    EXEC tSQLt.ExpectNoException;

    EXEC distill.sp_BeginIngestion @ModelName = N'Given up';
END;
GO
CREATE OR ALTER PROCEDURE IngestionTests.[test a blank name is refused with 51010 before anything is cleared]
AS
BEGIN
    EXEC ModelFixture.FakeModels;
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_ClearIngestions', @CommandToExecute = N'THROW 50002, N''cleared'', 1;';
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@ModelName is NULL or blank; give a name of 1 to 256 characters.', @ExpectedErrorNumber = 51010, @ExpectedState = 1;

    EXEC distill.sp_BeginIngestion @ModelName = N' ';
END;
GO
CREATE OR ALTER PROCEDURE IngestionTests.[test a model's name is refused with 51011]
AS
BEGIN
    EXEC ModelFixture.FakeModels;
    EXEC tSQLt.ExpectException @ExpectedMessage = N'''Parent'' is the name of model 10; give another in @ModelName.', @ExpectedErrorNumber = 51011, @ExpectedState = 1;

    EXEC distill.sp_BeginIngestion @ModelName = N'Parent';
END;
GO
CREATE OR ALTER PROCEDURE IngestionTests.[test a name that a model gets while others are cleared is refused with 51011]
AS
BEGIN
    EXEC ModelFixture.FakeModels;
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_ClearIngestions', @CommandToExecute = N'UPDATE dbo.Models SET ModelName = N''Raced for'' WHERE ModelId = 30;';
    EXEC tSQLt.ExpectException @ExpectedMessage = N'''Raced for'' is the name of model 30; give another in @ModelName.', @ExpectedErrorNumber = 51011, @ExpectedState = 1;

    EXEC distill.sp_BeginIngestion @ModelName = N'Raced for';
END;
GO
CREATE OR ALTER PROCEDURE IngestionTests.[test a name that another session is loading is refused with 51013, a percent sign in it told as it is]
AS
BEGIN
    EXEC ModelFixture.FakeModels;
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_ClearIngestions';
    UPDATE distill.Ingestions SET ModelName = N'Coming 5%' WHERE IngestionId = 5;
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@ModelName is ''Coming 5%'', which ingestion 5 is loading in another session; wait for it or give another name.', @ExpectedErrorNumber = 51013, @ExpectedState = 1;

    EXEC distill.sp_BeginIngestion @ModelName = N'Coming 5%';
END;
GO
CREATE OR ALTER PROCEDURE IngestionTests.[test an error takes the ingestion back and leaves the caller's work and transaction]
AS
BEGIN
    DECLARE @IngestionId INT, @ErrorNumber INT, @TranCount INT = @@TRANCOUNT;
    EXEC ModelFixture.FakeModels;
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_ClearIngestions';
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_LockModels', @CommandToExecute = N'INSERT INTO dbo.Models (ModelName) VALUES (N''half done''); THROW 51090, N''held'', 1;';
    INSERT INTO dbo.Models (ModelName) VALUES (N'the caller''s');

    BEGIN TRY
        EXEC distill.sp_BeginIngestion @ModelName = N'New', @IngestionId = @IngestionId OUTPUT;
    END TRY
    BEGIN CATCH
        SET @ErrorNumber = ERROR_NUMBER();
    END CATCH;

    SELECT 51090 AS ErrorNumber, 1 AS XactState, @TranCount AS TranCount, 1 AS CallersRows, 0 AS HalfDoneRows INTO #Expected;
    SELECT
        @ErrorNumber AS ErrorNumber,
        CONVERT(INT, XACT_STATE()) AS XactState,
        @@TRANCOUNT AS TranCount,
        (SELECT COUNT(*) FROM dbo.Models WHERE ModelName = N'the caller''s') AS CallersRows,
        (SELECT COUNT(*) FROM dbo.Models WHERE ModelName = N'half done') AS HalfDoneRows
    INTO #Actual;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE IngestionTests.[test clearing ends every ingestion under way whose lock is free, and only those]
AS
BEGIN
    SET IDENTITY_INSERT distill.Ingestions ON;
    INSERT INTO distill.Ingestions (IngestionId, ModelName, State) VALUES (8, N'lives', N'Loading'), (9, N'gone too', N'Loading');
    SET IDENTITY_INSERT distill.Ingestions OFF;
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_LockIngestion', @CommandToExecute = N'SET @Taken = IIF(@IngestionId = 8, 0, 1);';

    EXEC distill.sp_ClearIngestions;

    SELECT IngestionId, State
    INTO #Expected
    FROM (VALUES (5, N'Abandoned'), (6, N'Complete'), (7, N'Abandoned'), (8, N'Loading'), (9, N'Abandoned')) AS e (IngestionId, State);
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'distill.Ingestions';
    SELECT IngestionId, Unlocks INTO #ExpectedUnlocks FROM (VALUES (5, 2), (9, 2)) AS e (IngestionId, Unlocks);
    SELECT IngestionId, COUNT(*) AS Unlocks INTO #ActualUnlocks FROM distill.sp_UnlockIngestion_SpyProcedureLog GROUP BY IngestionId;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#ExpectedUnlocks', @Actual = N'#ActualUnlocks';
    DECLARE @Freed INT = (SELECT COUNT(*) FROM distill.sp_FreeBlocks_SpyProcedureLog);
    EXEC tSQLt.AssertEquals @Expected = 1, @Actual = @Freed;
END;
GO
CREATE OR ALTER PROCEDURE IngestionTests.[test clearing goes on where another session was faster]
AS
BEGIN
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_EndIngestion', @CommandToExecute = N'THROW 51020, N''faster'', 1;';
    EXEC tSQLt.ExpectNoException;

    EXEC distill.sp_ClearIngestions;

    DECLARE @Freed INT = (SELECT COUNT(*) FROM distill.sp_FreeBlocks_SpyProcedureLog);
    EXEC tSQLt.AssertEquals @Expected = 1, @Actual = @Freed;
END;
GO
CREATE OR ALTER PROCEDURE IngestionTests.[test clearing tells any other error, with the lock given back]
AS
BEGIN
    DECLARE @ErrorNumber INT;
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_EndIngestion', @CommandToExecute = N'THROW 51090, N''held'', 1;';

    BEGIN TRY
        EXEC distill.sp_ClearIngestions;
    END TRY
    BEGIN CATCH
        SET @ErrorNumber = ERROR_NUMBER();
    END CATCH;

    EXEC tSQLt.AssertEquals @Expected = 51090, @Actual = @ErrorNumber;
    EXEC IngestionTests.AssertLocks @IngestionId = 5, @Unlocks = 1;
END;
GO
CREATE OR ALTER PROCEDURE IngestionTests.[test ending an ingestion frees what it alone relied on and notes when]
AS
BEGIN
    INSERT INTO distill.IngestionContents (IngestionId, ContentId) VALUES (5, 501), (5, 508), (6, 503);

    EXEC distill.sp_EndIngestion @IngestionId = 5;

    SELECT 6 AS IngestionId, CONVERT(BIGINT, 503) AS ContentId INTO #Expected;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'distill.IngestionContents';
    DECLARE @Freed NVARCHAR(MAX) = (SELECT CONVERT(NVARCHAR(MAX), Contents) FROM distill.sp_FreeContents_SpyProcedureLog);
    EXEC tSQLt.AssertLike @ExpectedPattern = N'%501%508%', @Actual = @Freed;
    DECLARE @Ended INT = (
        SELECT COUNT(*)
        FROM distill.Ingestions
        WHERE IngestionId = 5 AND State = N'Abandoned' AND ABS(DATEDIFF(SECOND, EndedAt, SYSUTCDATETIME())) < 600
    );
    EXEC tSQLt.AssertEquals @Expected = 1, @Actual = @Ended;
    DECLARE @OthersEnded INT = (SELECT COUNT(*) FROM distill.Ingestions WHERE IngestionId <> 5 AND EndedAt IS NOT NULL);
    EXEC tSQLt.AssertEquals @Expected = 0, @Actual = @OthersEnded;
END;
GO
CREATE OR ALTER PROCEDURE IngestionTests.[test a complete ingestion cannot be ended: 51020]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@IngestionId is 6; this ingestion is complete.', @ExpectedErrorNumber = 51020, @ExpectedState = 1;

    EXEC distill.sp_EndIngestion @IngestionId = 6;
END;
GO
CREATE OR ALTER PROCEDURE IngestionTests.[test an error while ending takes all back and leaves the caller's work and transaction]
AS
BEGIN
    DECLARE @ErrorNumber INT, @TranCount INT = @@TRANCOUNT;
    INSERT INTO distill.IngestionContents (IngestionId, ContentId) VALUES (5, 501);
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_FreeContents', @CommandToExecute = N'THROW 50001, N''No room.'', 1;';

    BEGIN TRY
        EXEC distill.sp_EndIngestion @IngestionId = 5;
    END TRY
    BEGIN CATCH
        SET @ErrorNumber = ERROR_NUMBER();
    END CATCH;

    SELECT 50001 AS ErrorNumber, 1 AS XactState, @TranCount AS TranCount, 1 AS ReliedOn INTO #Expected;
    SELECT @ErrorNumber AS ErrorNumber, CONVERT(INT, XACT_STATE()) AS XactState, @@TRANCOUNT AS TranCount, (SELECT COUNT(*) FROM distill.IngestionContents) AS ReliedOn INTO #Actual;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE IngestionTests.[test abandoning ends the ingestion, gives its lock back twice and frees blocks]
AS
BEGIN
    CREATE TABLE #Actual (IngestionId INT, State NVARCHAR(10));

    INSERT INTO #Actual
    EXEC distill.sp_AbandonIngestion @IngestionId = 5;

    SELECT 5 AS IngestionId, CONVERT(NVARCHAR(10), N'Abandoned') AS State INTO #Expected;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
    EXEC IngestionTests.AssertLocks @IngestionId = 5, @Unlocks = 2;
    DECLARE @Freed INT = (SELECT COUNT(*) FROM distill.sp_FreeBlocks_SpyProcedureLog);
    EXEC tSQLt.AssertEquals @Expected = 1, @Actual = @Freed;
END;
GO
CREATE OR ALTER PROCEDURE IngestionTests.[test an ingestion that another session is loading cannot be abandoned: 51021]
AS
BEGIN
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_LockIngestion', @CommandToExecute = N'SET @Taken = 0;';
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@IngestionId is 5, which another session is loading; end that session first.', @ExpectedErrorNumber = 51021, @ExpectedState = 1;

    EXEC distill.sp_AbandonIngestion @IngestionId = 5;
END;
GO
CREATE OR ALTER PROCEDURE IngestionTests.[test the id of no ingestion cannot be abandoned: 51020]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@IngestionId is 99; no ingestion has this id. Begin one with distill.sp_BeginIngestion.', @ExpectedErrorNumber = 51020, @ExpectedState = 1;

    EXEC distill.sp_AbandonIngestion @IngestionId = 99;
END;
GO
CREATE OR ALTER PROCEDURE IngestionTests.[test an error while abandoning is told, with the lock given back]
AS
BEGIN
    DECLARE @ErrorNumber INT;
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_EndIngestion', @CommandToExecute = N'THROW 51090, N''held'', 1;';

    BEGIN TRY
        EXEC distill.sp_AbandonIngestion @IngestionId = 5;
    END TRY
    BEGIN CATCH
        SET @ErrorNumber = ERROR_NUMBER();
    END CATCH;

    EXEC tSQLt.AssertEquals @Expected = 51090, @Actual = @ErrorNumber;
    EXEC IngestionTests.AssertLocks @IngestionId = 5, @Unlocks = 1;
END;
GO
