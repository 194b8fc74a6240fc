-- Tests of the procedures that check arguments for others: distill.sp_RequireModel, distill.sp_RequireNewName,
-- distill.sp_RequireIngestion, distill.sp_BeginExtraction, distill.sp_ShowSelection and distill.sp_LockModels.
EXEC tSQLt.NewTestClass N'ModelChecksTests';
GO
CREATE OR ALTER PROCEDURE ModelChecksTests.SetUp
AS
BEGIN
    EXEC ModelFixture.FakeModels;
END;
GO
CREATE OR ALTER PROCEDURE ModelChecksTests.[test a model's name and number of layers are told]
AS
BEGIN
    DECLARE @ModelName NVARCHAR(256), @LayerCount INT;

    EXEC distill.sp_RequireModel @ModelId = 10, @ParameterName = N'@It', @ModelName = @ModelName OUTPUT, @LayerCount = @LayerCount OUTPUT;

    EXEC tSQLt.AssertEqualsString @Expected = N'Parent', @Actual = @ModelName;
    EXEC tSQLt.AssertEquals @Expected = 4, @Actual = @LayerCount;
END;
GO
CREATE OR ALTER PROCEDURE ModelChecksTests.[test a model without layers has none of them]
AS
BEGIN
    DECLARE @ModelName NVARCHAR(256), @LayerCount INT;

    EXEC distill.sp_RequireModel @ModelId = 30, @ParameterName = N'@It', @ModelName = @ModelName OUTPUT, @LayerCount = @LayerCount OUTPUT;

    EXEC tSQLt.AssertEquals @Expected = 0, @Actual = @LayerCount;
END;
GO
CREATE OR ALTER PROCEDURE ModelChecksTests.[test the id of no model is refused with 51001 in the caller's words]
AS
BEGIN
    DECLARE @ModelName NVARCHAR(256), @LayerCount INT;
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@It is -1; no model has this id. See dbo.vw_Models.', @ExpectedErrorNumber = 51001, @ExpectedSeverity = 16, @ExpectedState = 1;

    EXEC distill.sp_RequireModel @ModelId = -1, @ParameterName = N'@It', @ModelName = @ModelName OUTPUT, @LayerCount = @LayerCount OUTPUT;
END;
GO
CREATE OR ALTER PROCEDURE ModelChecksTests.[test no id at all is refused with 51001]
AS
BEGIN
    DECLARE @ModelName NVARCHAR(256), @LayerCount INT;
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@It is NULL; no model has this id. See dbo.vw_Models.', @ExpectedErrorNumber = 51001, @ExpectedState = 1;

    EXEC distill.sp_RequireModel @ModelId = NULL, @ParameterName = N'@It', @ModelName = @ModelName OUTPUT, @LayerCount = @LayerCount OUTPUT;
END;
GO
CREATE OR ALTER PROCEDURE ModelChecksTests.[test a name that no model has will do, up to 256 characters]
AS
BEGIN
    DECLARE @ModelName NVARCHAR(400) = REPLICATE(N'n', 256);
    EXEC tSQLt.ExpectNoException;

    EXEC distill.sp_RequireNewName @ModelName = @ModelName, @ParameterName = N'@It';
    EXEC distill.sp_RequireNewName @ModelName = N'n', @ParameterName = N'@It';
END;
GO
CREATE OR ALTER PROCEDURE ModelChecksTests.[test a name of 257 characters is refused with 51012, a percent sign in it told as it is]
AS
BEGIN
    DECLARE @ModelName NVARCHAR(400) = REPLICATE(N'%', 257);
    DECLARE @Message NVARCHAR(MAX) = CONCAT(N'The name ''', @ModelName, N''' is longer than 256 characters; give a shorter one in @It.');
    EXEC tSQLt.ExpectException @ExpectedMessage = @Message, @ExpectedErrorNumber = 51012, @ExpectedState = 1;

    EXEC distill.sp_RequireNewName @ModelName = @ModelName, @ParameterName = N'@It';
END;
GO
CREATE OR ALTER PROCEDURE ModelChecksTests.[test no name is refused with 51010]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@It is NULL or blank; give a name of 1 to 256 characters.', @ExpectedErrorNumber = 51010, @ExpectedState = 1;

    EXEC distill.sp_RequireNewName @ModelName = NULL, @ParameterName = N'@It';
END;
GO
CREATE OR ALTER PROCEDURE ModelChecksTests.[test blanks for a name are refused with 51010]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@It is NULL or blank; give a name of 1 to 256 characters.', @ExpectedErrorNumber = 51010, @ExpectedState = 1;

    EXEC distill.sp_RequireNewName @ModelName = N'   ', @ParameterName = N'@It';
END;
GO
CREATE OR ALTER PROCEDURE ModelChecksTests.[test a model's name is refused with 51011, a percent sign in it told as it is]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'''Empty 50%'' is the name of model 30; give another in @It.', @ExpectedErrorNumber = 51011, @ExpectedState = 1;

    EXEC distill.sp_RequireNewName @ModelName = N'Empty 50%', @ParameterName = N'@It';
END;
GO
CREATE OR ALTER PROCEDURE ModelChecksTests.[test of two models of one name the message tells the older]
AS
BEGIN
    UPDATE dbo.Models SET ModelName = N'Twice' WHERE ModelId IN (10, 20);
    EXEC tSQLt.ExpectException @ExpectedMessage = N'''Twice'' is the name of model 10; give another in @It.', @ExpectedErrorNumber = 51011, @ExpectedState = 1;

    EXEC distill.sp_RequireNewName @ModelName = N'Twice', @ParameterName = N'@It';
END;
GO
CREATE OR ALTER PROCEDURE ModelChecksTests.[test an ingestion under way will do]
AS
BEGIN
    EXEC ModelFixture.FakeIngestions;
    EXEC tSQLt.ExpectNoException;

    EXEC distill.sp_RequireIngestion @IngestionId = 5;
END;
GO
CREATE OR ALTER PROCEDURE ModelChecksTests.[test a complete ingestion is refused with 51020]
AS
BEGIN
    EXEC ModelFixture.FakeIngestions;
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@IngestionId is 6; this ingestion is complete.', @ExpectedErrorNumber = 51020, @ExpectedState = 1;

    EXEC distill.sp_RequireIngestion @IngestionId = 6;
END;
GO
CREATE OR ALTER PROCEDURE ModelChecksTests.[test an abandoned ingestion is refused with 51020]
AS
BEGIN
    EXEC ModelFixture.FakeIngestions;
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@IngestionId is 7; this ingestion was abandoned; begin another.', @ExpectedErrorNumber = 51020, @ExpectedState = 1;

    EXEC distill.sp_RequireIngestion @IngestionId = 7;
END;
GO
CREATE OR ALTER PROCEDURE ModelChecksTests.[test the id of no ingestion is refused with 51020]
AS
BEGIN
    EXEC ModelFixture.FakeIngestions;
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@IngestionId is NULL; no ingestion has this id. Begin one with distill.sp_BeginIngestion.', @ExpectedErrorNumber = 51020, @ExpectedState = 1;

    EXEC distill.sp_RequireIngestion @IngestionId = NULL;
END;
GO
CREATE OR ALTER PROCEDURE ModelChecksTests.[test an extraction begins with the lock on models, and knows its parent]
AS
BEGIN
    DECLARE @ParentModelName NVARCHAR(256), @LayerCount INT;
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_LockModels';

    EXEC distill.sp_BeginExtraction @ParentModelId = 20, @ParentModelName = @ParentModelName OUTPUT, @LayerCount = @LayerCount OUTPUT;

    EXEC tSQLt.AssertEqualsString @Expected = N'Other', @Actual = @ParentModelName;
    EXEC tSQLt.AssertEquals @Expected = 2, @Actual = @LayerCount;
    DECLARE @Locks INT = (SELECT COUNT(*) FROM distill.sp_LockModels_SpyProcedureLog);
    EXEC tSQLt.AssertEquals @Expected = 1, @Actual = @Locks;
END;
GO
CREATE OR ALTER PROCEDURE ModelChecksTests.[test a parent of one layer will do]
AS
BEGIN
    DECLARE @ParentModelName NVARCHAR(256), @LayerCount INT;
    INSERT INTO dbo.ModelLayers (ModelId, LayerIdx) VALUES (30, 7);
    EXEC tSQLt.ExpectNoException;

    EXEC distill.sp_BeginExtraction @ParentModelId = 30, @ParentModelName = @ParentModelName OUTPUT, @LayerCount = @LayerCount OUTPUT;
END;
GO
CREATE OR ALTER PROCEDURE ModelChecksTests.[test an extraction from a model without layers is refused with 51005]
AS
BEGIN
    DECLARE @ParentModelName NVARCHAR(256), @LayerCount INT;
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@ParentModelId is 30 (''Empty 50%''), a model without layers; choose one that has some.', @ExpectedErrorNumber = 51005, @ExpectedState = 1;

    EXEC distill.sp_BeginExtraction @ParentModelId = 30, @ParentModelName = @ParentModelName OUTPUT, @LayerCount = @LayerCount OUTPUT;
END;
GO
CREATE OR ALTER PROCEDURE ModelChecksTests.[test the lock on models belongs to the transaction]
AS
BEGIN
    DECLARE @Released INT;

    EXEC distill.sp_LockModels;

    -- Which would fail with 1223 if the transaction had no such lock.
    EXEC @Released = sys.sp_releaseapplock @Resource = N'distill.models', @LockOwner = N'Transaction';
    EXEC tSQLt.AssertEquals @Expected = 0, @Actual = @Released;
END;
GO
CREATE OR ALTER PROCEDURE ModelChecksTests.[test a selection shows each layer of the parent in order, kept or not]
AS
BEGIN
    DECLARE @KeptLayers distill.LayerIdList;
    INSERT INTO @KeptLayers (LayerId) VALUES (103), (104), (202);
    CREATE TABLE #Actual (
        Place INT IDENTITY(1, 1),
        StudentModelName NVARCHAR(256),
        LayerId BIGINT,
        LayerIdx INT,
        LayerName NVARCHAR(256),
        LayerType NVARCHAR(100),
        ParameterCount BIGINT,
        Kept BIT
    );

    INSERT INTO #Actual (StudentModelName, LayerId, LayerIdx, LayerName, LayerType, ParameterCount, Kept)
    EXEC distill.sp_ShowSelection @ParentModelId = 10, @KeptLayers = @KeptLayers, @StudentName = N'pair';

    SELECT Place, StudentModelName, LayerId, LayerIdx, LayerName, LayerType, ParameterCount, CONVERT(BIT, Kept) AS Kept
    INTO #Expected
    FROM (
        VALUES
            (1, N'pair', 102, 0, N'layers.0', N'transformer_block', 2, 0),
            (2, N'pair', 104, 1, N'layers.1', N'attention', 4, 1),
            (3, N'pair', 101, 2, N'layers.2', N'transformer_block', 6, 0),
            (4, N'pair', 103, 3, N'layers.3', N'feedforward', 8, 1)
    ) AS e (Place, StudentModelName, LayerId, LayerIdx, LayerName, LayerType, ParameterCount, Kept);
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
