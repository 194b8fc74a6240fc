-- Tests of dbo.sp_DeleteModel.
EXEC tSQLt.NewTestClass N'DeleteModelTests';
GO
CREATE OR ALTER PROCEDURE DeleteModelTests.SetUp
AS
BEGIN
    EXEC ModelFixture.FakeModels;
    EXEC ModelFixture.FakeTensors;
    EXEC ModelFixture.FakeBlocks;
    EXEC ModelFixture.FakeFiles;
    EXEC ModelFixture.FakeLineage;
    EXEC ModelFixture.FakeIngestions;
    EXEC tSQLt.FakeTable @TableName = N'dbo.InferenceRequests';
    EXEC tSQLt.FakeTable @TableName = N'dbo.LayerActivations';
    EXEC tSQLt.FakeTable @TableName = N'distill.ActivationTotals';
END;
GO
-- Deletes Parent and fails unless the answer is this one row.
CREATE OR ALTER PROCEDURE DeleteModelTests.AssertDeletion
    @WhatIf BIT,
    @StudentCount INT,
    @FreedContents INT,
    @FreedBytes BIGINT
AS
BEGIN
    CREATE TABLE #Actual (
        ModelId INT,
        ModelName NVARCHAR(256),
        LayerCount INT,
        TensorCount INT,
        StudentCount INT,
        FreedContents INT,
        FreedBytes BIGINT,
        Done BIT
    );
    INSERT INTO #Actual
    EXEC dbo.sp_DeleteModel @ModelId = 10, @WhatIf = @WhatIf;

    SELECT
        10 AS ModelId, CONVERT(NVARCHAR(256), N'Parent') AS ModelName, 4 AS LayerCount, 7 AS TensorCount, @StudentCount AS StudentCount,
        @FreedContents AS FreedContents, @FreedBytes AS FreedBytes, CONVERT(BIT, 1 - @WhatIf) AS Done
    INTO #Expected;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE DeleteModelTests.[test one row tells what is deleted, and the contents that nothing else points at]
AS
BEGIN
    -- 503 to 507: 12, 4, 24, 32 and 20 bytes; 501 and 502 are Other's too.
    EXEC DeleteModelTests.AssertDeletion @WhatIf = 0, @StudentCount = 0, @FreedContents = 5, @FreedBytes = 92;
END;
GO
CREATE OR ALTER PROCEDURE DeleteModelTests.[test WhatIf tells the same and writes nothing]
AS
BEGIN
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_FreeBlocks';
    EXEC DeleteModelTests.AssertDeletion @WhatIf = 1, @StudentCount = 0, @FreedContents = 5, @FreedBytes = 92;

    SELECT 3 AS Models, 6 AS Layers, 10 AS Tensors, 8 AS Contents, 8 AS Blocks, 3 AS Files, 2 AS FileContents, 0 AS ToFree, 0 AS Freed INTO #Expected;
    SELECT
        (SELECT COUNT(*) FROM dbo.Models) AS Models,
        (SELECT COUNT(*) FROM dbo.ModelLayers) AS Layers,
        (SELECT COUNT(*) FROM distill.ModelTensors) AS Tensors,
        (SELECT COUNT(*) FROM distill.TensorContents) AS Contents,
        (SELECT COUNT(*) FROM distill.TensorBlocks) AS Blocks,
        (SELECT COUNT(*) FROM distill.ModelFiles) AS Files,
        (SELECT COUNT(*) FROM distill.FileContents) AS FileContents,
        (SELECT COUNT(*) FROM distill.ContentsToFree) AS ToFree,
        (SELECT COUNT(*) FROM distill.sp_FreeBlocks_SpyProcedureLog) AS Freed
    INTO #Actual;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE DeleteModelTests.[test the model's rows are gone and other models' stay]
AS
BEGIN
    EXEC dbo.sp_DeleteModel @ModelId = 10;

    SELECT What, ModelId, Number
    INTO #Expected
    FROM (VALUES (N'model', 20, 1), (N'model', 30, 1), (N'layer', 20, 2), (N'tensor', 20, 3), (N'file', 20, 1)) AS e (What, ModelId, Number);
    SELECT What, ModelId, COUNT(*) AS Number
    INTO #Actual
    FROM (
        SELECT N'model' AS What, ModelId FROM dbo.Models
        UNION ALL
        SELECT N'layer', ModelId FROM dbo.ModelLayers
        UNION ALL
        SELECT N'tensor', ModelId FROM distill.ModelTensors
        UNION ALL
        SELECT N'file', ModelId FROM distill.ModelFiles
    ) AS a
    GROUP BY What, ModelId;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE DeleteModelTests.[test contents, blocks and files that another model has stay, the others go]
AS
BEGIN
    EXEC dbo.sp_DeleteModel @ModelId = 10;

    SELECT What, Id
    INTO #Expected
    FROM (VALUES (N'content', 501), (N'content', 502), (N'content', 508), (N'block', 501), (N'block', 502), (N'block', 508), (N'file', 71)) AS e (What, Id);
    SELECT What, CONVERT(INT, Id) AS Id
    INTO #Actual
    FROM (
        SELECT N'content' AS What, ContentId AS Id FROM distill.TensorContents
        UNION ALL
        SELECT N'block', ContentId FROM distill.TensorBlocks
        UNION ALL
        SELECT N'file', FileContentId FROM distill.FileContents
    ) AS a;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
    EXEC tSQLt.AssertEmptyTable @TableName = N'distill.ContentsToFree';
END;
GO
CREATE OR ALTER PROCEDURE DeleteModelTests.[test a content that an ingestion under way relies on stays]
AS
BEGIN
    INSERT INTO distill.IngestionContents (IngestionId, ContentId) VALUES (5, 505);

    EXEC DeleteModelTests.AssertDeletion @WhatIf = 0, @StudentCount = 0, @FreedContents = 4, @FreedBytes = 68;

    DECLARE @Stays INT = (SELECT COUNT(*) FROM distill.TensorContents WHERE ContentId = 505);
    EXEC tSQLt.AssertEquals @Expected = 1, @Actual = @Stays;
END;
GO
CREATE OR ALTER PROCEDURE DeleteModelTests.[test a content and a file that the model has twice are freed once]
AS
BEGIN
    UPDATE distill.ModelTensors SET ContentId = 505 WHERE TensorName = N'layers.3.w';
    UPDATE distill.ModelFiles SET FileContentId = 72 WHERE ModelId = 10;

    -- 503, 504, 505 and 507.
    EXEC DeleteModelTests.AssertDeletion @WhatIf = 0, @StudentCount = 0, @FreedContents = 4, @FreedBytes = 60;
END;
GO
CREATE OR ALTER PROCEDURE DeleteModelTests.[test students that are there are counted, and stay]
AS
BEGIN
    INSERT INTO distill.ModelLineage (StudentModelId, ParentModelId, StudentModelName, ParentModelName)
    VALUES (20, 10, N'Other', N'Parent'), (99, 10, N'gone', N'Parent'), (30, 20, N'Empty 50%', N'Other');

    EXEC DeleteModelTests.AssertDeletion @WhatIf = 0, @StudentCount = 1, @FreedContents = 5, @FreedBytes = 92;

    DECLARE @Rows INT = (SELECT COUNT(*) FROM distill.ModelLineage);
    EXEC tSQLt.AssertEquals @Expected = 3, @Actual = @Rows;
END;
GO
CREATE OR ALTER PROCEDURE DeleteModelTests.[test lineage keeps the name that the model had last, as parent and as student]
AS
BEGIN
    INSERT INTO distill.ModelLineage (StudentModelId, ParentModelId, StudentModelName, ParentModelName)
    VALUES (20, 10, N'Other', N'old name'), (10, 30, N'old name', N'Empty 50%'), (20, 30, N'Other', N'Empty 50%');

    EXEC dbo.sp_DeleteModel @ModelId = 10;

    SELECT StudentModelId, ParentModelId, StudentModelName, ParentModelName
    INTO #Expected
    FROM (VALUES (20, 10, N'Other', N'Parent'), (10, 30, N'Parent', N'Empty 50%'), (20, 30, N'Other', N'Empty 50%')) AS e (StudentModelId, ParentModelId, StudentModelName, ParentModelName);
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'distill.ModelLineage';
END;
GO
CREATE OR ALTER PROCEDURE DeleteModelTests.[test inference requests stay without the model]
AS
BEGIN
    INSERT INTO dbo.InferenceRequests (InferenceId, ModelId) VALUES (1, 10), (2, 20);

    EXEC dbo.sp_DeleteModel @ModelId = 10;

    SELECT CONVERT(BIGINT, InferenceId) AS InferenceId, ModelId INTO #Expected FROM (VALUES (1, NULL), (2, 20)) AS e (InferenceId, ModelId);
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'dbo.InferenceRequests';
END;
GO
CREATE OR ALTER PROCEDURE DeleteModelTests.[test recordings and sums of the model's layers go, other models' stay]
AS
BEGIN
    INSERT INTO dbo.LayerActivations (ActivationId, LayerId) VALUES (1, 101), (2, 104), (3, 201);
    INSERT INTO distill.ActivationTotals (LayerId, TaskType) VALUES (102, N'code'), (202, N'code');

    EXEC dbo.sp_DeleteModel @ModelId = 10;

    SELECT N'recording' AS What, CONVERT(BIGINT, 201) AS LayerId INTO #Expected UNION ALL SELECT N'sum', 202;
    SELECT N'recording' AS What, LayerId INTO #Actual FROM dbo.LayerActivations UNION ALL SELECT N'sum', LayerId FROM distill.ActivationTotals;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE DeleteModelTests.[test a model without anything is deleted]
AS
BEGIN
    EXEC dbo.sp_DeleteModel @ModelId = 30;

    DECLARE @Left INT = (SELECT COUNT(*) FROM dbo.Models WHERE ModelId = 30);
    EXEC tSQLt.AssertEquals @Expected = 0, @Actual = @Left;
END;
GO
CREATE OR ALTER PROCEDURE DeleteModelTests.[test no id is refused with 51001]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@ModelId is NULL; no model has this id. See dbo.vw_Models.', @ExpectedErrorNumber = 51001, @ExpectedState = 1;

    EXEC dbo.sp_DeleteModel @ModelId = NULL;
END;
GO
CREATE OR ALTER PROCEDURE DeleteModelTests.[test the id of no model is refused with 51001 with WhatIf too]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@ModelId is 99; no model has this id. See dbo.vw_Models.', @ExpectedErrorNumber = 51001, @ExpectedState = 1;

    EXEC dbo.sp_DeleteModel @ModelId = 99, @WhatIf = 1;
END;
GO
CREATE OR ALTER PROCEDURE DeleteModelTests.[test a held lock on models is told with 51090]
AS
BEGIN
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_LockModels', @CommandToExecute = N'THROW 51090, N''held'', 1;';
    EXEC tSQLt.ExpectException @ExpectedErrorNumber = 51090, @ExpectedState = 1;

    EXEC dbo.sp_DeleteModel @ModelId = 10;
END;
GO
CREATE OR ALTER PROCEDURE DeleteModelTests.[test an error takes the deletion back and leaves the caller's work and transaction]
AS
BEGIN
    DECLARE @ErrorNumber INT, @TranCount INT = @@TRANCOUNT;
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_FreeContents', @CommandToExecute = N'THROW 50001, N''No room.'', 1;';
    INSERT INTO dbo.Models (ModelName) VALUES (N'the caller''s');

    BEGIN TRY
        EXEC dbo.sp_DeleteModel @ModelId = 10;
    END TRY
    BEGIN CATCH
        SET @ErrorNumber = ERROR_NUMBER();
    END CATCH;

    SELECT 50001 AS ErrorNumber, 1 AS XactState, @TranCount AS TranCount, 1 AS CallersRows, 1 AS Models, 4 AS Layers INTO #Expected;
    SELECT
        @ErrorNumber AS ErrorNumber,
        CONVERT(INT, XACT_STATE()) AS XactState,
        @@TRANCOUNT AS TranCount,
        (SELECT COUNT(*) FROM dbo.Models WHERE ModelName = N'the caller''s') AS CallersRows,
        (SELECT COUNT(*) FROM dbo.Models WHERE ModelId = 10) AS Models,
        (SELECT COUNT(*) FROM dbo.ModelLayers WHERE ModelId = 10) AS Layers
    INTO #Actual;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
