-- Tests of distill.sp_CompleteIngestion.
EXEC tSQLt.NewTestClass N'CompleteIngestionTests';
GO
CREATE OR ALTER PROCEDURE CompleteIngestionTests.SetUp
AS
BEGIN
    EXEC ModelFixture.FakeModels;
    EXEC ModelFixture.FakeTensors;
    EXEC ModelFixture.FakeBlocks;
    EXEC ModelFixture.FakeFiles;
    EXEC ModelFixture.FakeIngestions;
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_UnlockIngestion';
    -- The ingestion relies on four contents, one of which no tensor will use.
    INSERT INTO distill.IngestionContents (IngestionId, ContentId) VALUES (5, 501), (5, 502), (5, 503), (5, 508);
    DELETE FROM distill.ModelTensors WHERE ContentId = 508;
END;
GO
-- Completes ingestion 5 with layers 3 and 1 of 5 and 2 parameters and one tensor outside, changed by what the test says.
CREATE OR ALTER PROCEDURE CompleteIngestionTests.CompleteModel
    @IngestionId INT = 5,
    @WithoutLayers BIT = 0,
    @WithoutTensorsOf INT = NULL,
    @StrayLayerIdx INT = NULL,
    @StrayFile NVARCHAR(255) = NULL,
    @ModelId INT = NULL OUTPUT
AS
BEGIN
    DECLARE @Layers distill.IngestionLayerList, @Tensors distill.IngestionTensorList, @Files distill.ModelFileList;
    INSERT INTO @Layers (LayerIdx, LayerName, LayerType, WeightsWkb, TensorShape, TensorDtype)
    SELECT LayerIdx, LayerName, LayerType, WeightsWkb, TensorShape, TensorDtype
    FROM (
        VALUES
            (3, N'l.3', N'attention', NULL, NULL, N'float16'),
            (1, N'l.1', N'feedforward', geometry::STGeomFromText('LINESTRING(0 -1, 1 2)', 0).STAsBinary(), N'[2]', N'float32')
    ) AS l (LayerIdx, LayerName, LayerType, WeightsWkb, TensorShape, TensorDtype)
    WHERE @WithoutLayers = 0;
    INSERT INTO @Tensors (Ordinal, TensorName, LayerIdx, Role, TensorShape, TensorDtype, ParameterCount, Sha256)
    SELECT t.Ordinal, t.TensorName, t.LayerIdx, t.Role, t.TensorShape, N'float32', t.ParameterCount, c.Sha256
    FROM (
        VALUES
            (0, N'head', NULL, N'lm_head', N'[3]', 3, 501), (1, N'l.1.w', 1, N'weight', N'[2]', 2, 502), (2, N'l.3.w', 3, N'weight', N'[3]', 3, 503), (3, N'l.3.b', 3, N'bias', N'[2]', 2, 502)
    ) AS t (Ordinal, TensorName, LayerIdx, Role, TensorShape, ParameterCount, ContentId)
    INNER JOIN distill.TensorContents AS c ON c.ContentId = t.ContentId
    WHERE t.LayerIdx IS NULL OR @WithoutTensorsOf IS NULL OR t.LayerIdx <> @WithoutTensorsOf;
    IF @StrayLayerIdx IS NOT NULL
        INSERT INTO @Tensors (Ordinal, TensorName, LayerIdx, Role, TensorShape, TensorDtype, ParameterCount, Sha256)
        VALUES (9, N'stray 5%', @StrayLayerIdx, N'weight', N'[1]', N'float32', 1, 0x00), (10, N'stray too', @StrayLayerIdx + 1, N'weight', N'[1]', N'float32', 1, 0x00);
    INSERT INTO @Files (FileName, Content) VALUES (N'config.json', 0x7B7D), (N'generation_config.json', 0x7B207D), (N'same.json', 0x7B207D);
    IF @StrayFile IS NOT NULL
        INSERT INTO @Files (FileName, Content) VALUES (@StrayFile, 0x00);

    EXEC distill.sp_CompleteIngestion @IngestionId = @IngestionId, @Layers = @Layers, @Tensors = @Tensors, @Files = @Files, @ModelId = @ModelId OUTPUT;
END;
GO
CREATE OR ALTER PROCEDURE CompleteIngestionTests.[test one row tells the model, its size and the milliseconds since the beginning]
AS
BEGIN
    CREATE TABLE #Actual (ModelId INT, ModelName NVARCHAR(256), LayerCount INT, TensorCount INT, ParameterCount BIGINT, ByteCount BIGINT, IngestionTimeMs BIGINT);
    DECLARE @ModelId INT;
    UPDATE distill.Ingestions SET StartedAt = DATEADD(SECOND, -5, SYSUTCDATETIME()) WHERE IngestionId = 5;

    INSERT INTO #Actual
    EXEC CompleteIngestionTests.CompleteModel @ModelId = @ModelId OUTPUT;

    -- 3 outside, 2, 3 + 2; contents of 12, 8, 12 and 8 bytes.
    SELECT @ModelId AS ModelId, CONVERT(NVARCHAR(256), N'Coming') AS ModelName, 2 AS LayerCount, 4 AS TensorCount, CONVERT(BIGINT, 10) AS ParameterCount, CONVERT(BIGINT, 40) AS ByteCount
    INTO #Expected;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
    DECLARE @InTime INT = (SELECT COUNT(*) FROM #Actual WHERE IngestionTimeMs BETWEEN 5000 AND 600000);
    EXEC tSQLt.AssertEquals @Expected = 1, @Actual = @InTime;
END;
GO
CREATE OR ALTER PROCEDURE CompleteIngestionTests.[test the model, its layers in order and its tensors are written with all their columns]
AS
BEGIN
    DECLARE @ModelId INT;

    EXEC CompleteIngestionTests.CompleteModel @ModelId = @ModelId OUTPUT;

    SELECT N'Coming' AS ModelName, N'llama4' AS ModelType, N'LlamaForCausalLM' AS Architecture INTO #ExpectedModel;
    SELECT ModelName, ModelType, Architecture INTO #ActualModel FROM dbo.Models WHERE ModelId = @ModelId;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#ExpectedModel', @Actual = N'#ActualModel';
    SELECT Place, LayerIdx, LayerName, LayerType, Weights, TensorShape, TensorDtype, ParameterCount
    INTO #ExpectedLayers
    FROM (
        VALUES
            (CONVERT(BIGINT, 1), 1, N'l.1', N'feedforward', N'LINESTRING (0 -1, 1 2)', N'[2]', N'float32', CONVERT(BIGINT, 2)),
            (2, 3, N'l.3', N'attention', NULL, NULL, N'float16', 5)
    ) AS e (Place, LayerIdx, LayerName, LayerType, Weights, TensorShape, TensorDtype, ParameterCount);
    SELECT ROW_NUMBER() OVER (ORDER BY LayerId) AS Place, LayerIdx, LayerName, LayerType, CONVERT(NVARCHAR(100), WeightsGeometry.STAsText()) AS Weights, TensorShape, TensorDtype, ParameterCount
    INTO #ActualLayers
    FROM dbo.ModelLayers
    WHERE ModelId = @ModelId;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#ExpectedLayers', @Actual = N'#ActualLayers';
    SELECT Ordinal, TensorName, LayerIdx, Role, TensorShape, TensorDtype, ParameterCount, ContentId
    INTO #ExpectedTensors
    FROM (
        VALUES
            (0, N'head', NULL, N'lm_head', N'[3]', N'float32', CONVERT(BIGINT, 3), CONVERT(BIGINT, 501)),
            (1, N'l.1.w', 1, N'weight', N'[2]', N'float32', 2, 502),
            (2, N'l.3.w', 3, N'weight', N'[3]', N'float32', 3, 503),
            (3, N'l.3.b', 3, N'bias', N'[2]', N'float32', 2, 502)
    ) AS e (Ordinal, TensorName, LayerIdx, Role, TensorShape, TensorDtype, ParameterCount, ContentId);
    SELECT t.Ordinal, t.TensorName, l.LayerIdx, t.Role, t.TensorShape, t.TensorDtype, t.ParameterCount, t.ContentId
    INTO #ActualTensors
    FROM distill.ModelTensors AS t
    LEFT JOIN dbo.ModelLayers AS l ON l.LayerId = t.LayerId AND l.ModelId = @ModelId
    WHERE t.ModelId = @ModelId;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#ExpectedTensors', @Actual = N'#ActualTensors';
END;
GO
CREATE OR ALTER PROCEDURE CompleteIngestionTests.[test files are stored once by their content, which may be here already]
AS
BEGIN
    DECLARE @ModelId INT;

    EXEC CompleteIngestionTests.CompleteModel @ModelId = @ModelId OUTPUT;

    SELECT FileName, CONVERT(VARBINARY(MAX), Content) AS Content INTO #Expected FROM (VALUES (N'config.json', 0x7B7D), (N'generation_config.json', 0x7B207D), (N'same.json', 0x7B207D)) AS e (FileName, Content);
    SELECT f.FileName, c.Content INTO #Actual FROM distill.ModelFiles AS f INNER JOIN distill.FileContents AS c ON c.FileContentId = f.FileContentId WHERE f.ModelId = @ModelId;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
    DECLARE @Contents INT = (SELECT COUNT(*) FROM distill.FileContents);
    EXEC tSQLt.AssertEquals @Expected = 3, @Actual = @Contents;
END;
GO
CREATE OR ALTER PROCEDURE CompleteIngestionTests.[test the ingestion is complete, its lock given back, and what no tensor uses is freed]
AS
BEGIN
    DECLARE @ModelId INT;

    EXEC CompleteIngestionTests.CompleteModel @ModelId = @ModelId OUTPUT;

    SELECT 1 AS Complete, 0 AS ReliedOn, 0 AS UnusedContents, 0 AS UnusedBlocks, 7 AS Contents, 1 AS Unlocks INTO #Expected;
    SELECT
        (SELECT COUNT(*) FROM distill.Ingestions WHERE IngestionId = 5 AND State = N'Complete' AND ModelId = @ModelId AND ABS(DATEDIFF(SECOND, EndedAt, SYSUTCDATETIME())) < 600) AS Complete,
        (SELECT COUNT(*) FROM distill.IngestionContents) AS ReliedOn,
        (SELECT COUNT(*) FROM distill.TensorContents WHERE ContentId = 508) AS UnusedContents,
        (SELECT COUNT(*) FROM distill.TensorBlocks WHERE ContentId = 508) AS UnusedBlocks,
        (SELECT COUNT(*) FROM distill.TensorContents) AS Contents,
        (SELECT COUNT(*) FROM distill.sp_UnlockIngestion_SpyProcedureLog WHERE IngestionId = 5) AS Unlocks
    INTO #Actual;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE CompleteIngestionTests.[test a name that has become a model's is refused with 51011]
AS
BEGIN
    UPDATE dbo.Models SET ModelName = N'Coming' WHERE ModelId = 30;
    EXEC tSQLt.ExpectException @ExpectedMessage = N'''Coming'' is the name of model 30; give another in @ModelName.', @ExpectedErrorNumber = 51011, @ExpectedState = 1;

    EXEC CompleteIngestionTests.CompleteModel;
END;
GO
CREATE OR ALTER PROCEDURE CompleteIngestionTests.[test a complete ingestion is not completed again: 51020]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@IngestionId is 6; this ingestion is complete.', @ExpectedErrorNumber = 51020, @ExpectedState = 1;

    EXEC CompleteIngestionTests.CompleteModel @IngestionId = 6;
END;
GO
CREATE OR ALTER PROCEDURE CompleteIngestionTests.[test a tensor whose content is still loading is refused with 51024, the first of them told]
AS
BEGIN
    UPDATE distill.TensorContents SET LoadingIngestionId = 5 WHERE ContentId IN (502, 503);
    EXEC tSQLt.ExpectException
        @ExpectedMessage = N'@Tensors has ''l.1.w'', whose content is not here whole; see distill.sp_AddContents and distill.sp_CompleteContents.', @ExpectedErrorNumber = 51024, @ExpectedState = 1;

    EXEC CompleteIngestionTests.CompleteModel;
END;
GO
CREATE OR ALTER PROCEDURE CompleteIngestionTests.[test a tensor whose content only another ingestion relies on is refused with 51024]
AS
BEGIN
    UPDATE distill.IngestionContents SET IngestionId = 6 WHERE ContentId = 503;
    EXEC tSQLt.ExpectException
        @ExpectedMessage = N'@Tensors has ''l.3.w'', whose content is not here whole; see distill.sp_AddContents and distill.sp_CompleteContents.', @ExpectedErrorNumber = 51024, @ExpectedState = 1;

    EXEC CompleteIngestionTests.CompleteModel;
END;
GO
CREATE OR ALTER PROCEDURE CompleteIngestionTests.[test no layer is refused with 51026]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@Layers is empty; give at least one layer.', @ExpectedErrorNumber = 51026, @ExpectedState = 1;

    EXEC CompleteIngestionTests.CompleteModel @WithoutLayers = 1;
END;
GO
CREATE OR ALTER PROCEDURE CompleteIngestionTests.[test a layer without a tensor is refused with 51027]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@Layers has LayerIdx 3, of which @Tensors has no tensor; give its tensors or leave it out.', @ExpectedErrorNumber = 51027, @ExpectedState = 1;

    EXEC CompleteIngestionTests.CompleteModel @WithoutTensorsOf = 3;
END;
GO
CREATE OR ALTER PROCEDURE CompleteIngestionTests.[test a tensor of a layer that is not given is refused with 51028, the first of them told as it is]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@Tensors has ''stray 5%'' in LayerIdx 7, which is not in @Layers; give the layer too.', @ExpectedErrorNumber = 51028, @ExpectedState = 1;

    EXEC CompleteIngestionTests.CompleteModel @StrayLayerIdx = 7;
END;
GO
CREATE OR ALTER PROCEDURE CompleteIngestionTests.[test a file name with a slash, a backslash, or that is a directory's or blank is refused with 51029]
AS
BEGIN
    DECLARE @Refused NVARCHAR(MAX) = N'', @Name NVARCHAR(255), @Place INT = 1;
    WHILE @Place <= 5
    BEGIN
        SET @Name = CHOOSE(@Place, N'a/5%', N'a\b', N'.', N'..', N' ');
        BEGIN TRY
            EXEC CompleteIngestionTests.CompleteModel @StrayFile = @Name;
        END TRY
        BEGIN CATCH
            SET @Refused += CONCAT(ERROR_NUMBER(), N' ', ERROR_STATE(), N' ', ERROR_MESSAGE(), N'|');
        END CATCH;
        SET @Place += 1;
    END;

    DECLARE @Expected NVARCHAR(MAX) = (
        SELECT STRING_AGG(CONVERT(NVARCHAR(MAX), CONCAT(N'51029 1 @Files has the name ''', Name, N'''; give a plain file name such as config.json, without a path.|')), N'') WITHIN GROUP (ORDER BY Place)
        FROM (VALUES (1, N'a/5%'), (2, N'a\b'), (3, N'.'), (4, N'..'), (5, N' ')) AS n (Place, Name)
    );
    EXEC tSQLt.AssertEqualsString @Expected = @Expected, @Actual = @Refused;
END;
GO
CREATE OR ALTER PROCEDURE CompleteIngestionTests.[test an error takes the model back and leaves the caller's work and transaction]
AS
BEGIN
    DECLARE @ErrorNumber INT, @TranCount INT = @@TRANCOUNT;
    INSERT INTO dbo.Models (ModelName) VALUES (N'the caller''s');
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_FreeContents', @CommandToExecute = N'THROW 50001, N''No room.'', 1;';

    BEGIN TRY
        EXEC CompleteIngestionTests.CompleteModel;
    END TRY
    BEGIN CATCH
        SET @ErrorNumber = ERROR_NUMBER();
    END CATCH;

    SELECT 50001 AS ErrorNumber, 1 AS XactState, @TranCount AS TranCount, 1 AS CallersRows, 0 AS Models, 4 AS ReliedOn INTO #Expected;
    SELECT
        @ErrorNumber AS ErrorNumber,
        CONVERT(INT, XACT_STATE()) AS XactState,
        @@TRANCOUNT AS TranCount,
        (SELECT COUNT(*) FROM dbo.Models WHERE ModelName = N'the caller''s') AS CallersRows,
        (SELECT COUNT(*) FROM dbo.Models WHERE ModelName = N'Coming') AS Models,
        (SELECT COUNT(*) FROM distill.IngestionContents) AS ReliedOn
    INTO #Actual;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
