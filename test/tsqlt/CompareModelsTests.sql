-- Tests of dbo.sp_CompareModels.
EXEC tSQLt.NewTestClass N'CompareModelsTests';
GO
CREATE OR ALTER PROCEDURE CompareModelsTests.SetUp
AS
BEGIN
    EXEC ModelFixture.FakeModels;
    EXEC ModelFixture.FakeTensors;
END;
GO
-- Compares the two and fails unless the answer is this one row.
CREATE OR ALTER PROCEDURE CompareModelsTests.AssertComparison
    @ModelAId INT,
    @ModelBId INT,
    @ModelAParams INT,
    @ModelBParams INT,
    @CompressionRatio DECIMAL(18, 2),
    @SharedLayers INT,
    @SharedLayerPercentage DECIMAL(5, 4),
    @SharedContentLayers INT,
    @ModelAParameterCount BIGINT,
    @ModelBParameterCount BIGINT,
    @ModelABytes BIGINT,
    @ModelBBytes BIGINT,
    @SharedBytes BIGINT
AS
BEGIN
    CREATE TABLE #Actual (
        ModelAParams INT,
        ModelBParams INT,
        CompressionRatio DECIMAL(18, 2),
        SharedLayers INT,
        SharedLayerPercentage DECIMAL(5, 4),
        SharedContentLayers INT,
        ModelAParameterCount BIGINT,
        ModelBParameterCount BIGINT,
        ModelABytes BIGINT,
        ModelBBytes BIGINT,
        SharedBytes BIGINT
    );
    INSERT INTO #Actual
    EXEC dbo.sp_CompareModels @ModelAId = @ModelAId, @ModelBId = @ModelBId;

    SELECT
        @ModelAParams AS ModelAParams,
        @ModelBParams AS ModelBParams,
        @CompressionRatio AS CompressionRatio,
        @SharedLayers AS SharedLayers,
        @SharedLayerPercentage AS SharedLayerPercentage,
        @SharedContentLayers AS SharedContentLayers,
        @ModelAParameterCount AS ModelAParameterCount,
        @ModelBParameterCount AS ModelBParameterCount,
        @ModelABytes AS ModelABytes,
        @ModelBBytes AS ModelBBytes,
        @SharedBytes AS SharedBytes
    INTO #Expected;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE CompareModelsTests.[test layers, contents, parameters and bytes of two models are set side by side]
AS
BEGIN
    -- Layers 0 and 1 are in both, layer 0 with the same content; contents 501 and 502 are in both, 12 and 8 bytes.
    EXEC CompareModelsTests.AssertComparison
        @ModelAId = 10, @ModelBId = 20, @ModelAParams = 4, @ModelBParams = 2, @CompressionRatio = 2, @SharedLayers = 2, @SharedLayerPercentage = 0.5,
        @SharedContentLayers = 1, @ModelAParameterCount = 28, @ModelBParameterCount = 9, @ModelABytes = 112, @ModelBBytes = 36, @SharedBytes = 20;
END;
GO
CREATE OR ALTER PROCEDURE CompareModelsTests.[test the share is of the larger model, the ratio of the first over the second]
AS
BEGIN
    EXEC CompareModelsTests.AssertComparison
        @ModelAId = 20, @ModelBId = 10, @ModelAParams = 2, @ModelBParams = 4, @CompressionRatio = 0.5, @SharedLayers = 2, @SharedLayerPercentage = 0.5,
        @SharedContentLayers = 1, @ModelAParameterCount = 9, @ModelBParameterCount = 28, @ModelABytes = 36, @ModelBBytes = 112, @SharedBytes = 20;
END;
GO
CREATE OR ALTER PROCEDURE CompareModelsTests.[test a model is all of itself]
AS
BEGIN
    EXEC CompareModelsTests.AssertComparison
        @ModelAId = 10, @ModelBId = 10, @ModelAParams = 4, @ModelBParams = 4, @CompressionRatio = 1, @SharedLayers = 4, @SharedLayerPercentage = 1,
        @SharedContentLayers = 4, @ModelAParameterCount = 28, @ModelBParameterCount = 28, @ModelABytes = 112, @ModelBBytes = 112, @SharedBytes = 112;
END;
GO
CREATE OR ALTER PROCEDURE CompareModelsTests.[test there is no ratio over a model without layers, and it shares nothing]
AS
BEGIN
    EXEC CompareModelsTests.AssertComparison
        @ModelAId = 10, @ModelBId = 30, @ModelAParams = 4, @ModelBParams = 0, @CompressionRatio = NULL, @SharedLayers = 0, @SharedLayerPercentage = 0,
        @SharedContentLayers = 0, @ModelAParameterCount = 28, @ModelBParameterCount = 0, @ModelABytes = 112, @ModelBBytes = 0, @SharedBytes = 0;
END;
GO
CREATE OR ALTER PROCEDURE CompareModelsTests.[test a model without layers has the ratio 0 to one that has some]
AS
BEGIN
    EXEC CompareModelsTests.AssertComparison
        @ModelAId = 30, @ModelBId = 20, @ModelAParams = 0, @ModelBParams = 2, @CompressionRatio = 0, @SharedLayers = 0, @SharedLayerPercentage = 0,
        @SharedContentLayers = 0, @ModelAParameterCount = 0, @ModelBParameterCount = 9, @ModelABytes = 0, @ModelBBytes = 36, @SharedBytes = 0;
END;
GO
CREATE OR ALTER PROCEDURE CompareModelsTests.[test two models without layers have neither ratio nor share]
AS
BEGIN
    EXEC CompareModelsTests.AssertComparison
        @ModelAId = 30, @ModelBId = 30, @ModelAParams = 0, @ModelBParams = 0, @CompressionRatio = NULL, @SharedLayers = 0, @SharedLayerPercentage = NULL,
        @SharedContentLayers = 0, @ModelAParameterCount = 0, @ModelBParameterCount = 0, @ModelABytes = 0, @ModelBBytes = 0, @SharedBytes = 0;
END;
GO
CREATE OR ALTER PROCEDURE CompareModelsTests.[test a tensor that only one of two layers has makes their contents differ, whichever side has it]
AS
BEGIN
    DELETE FROM distill.ModelTensors WHERE ModelId = 20;
    -- Layer 1 of Other with Parent's weight, but not its bias; layer 0 with one tensor more than Parent's.
    INSERT INTO distill.ModelTensors (ModelId, Ordinal, TensorName, LayerId, Role, ParameterCount, ContentId)
    VALUES (20, 0, N'layers.1.w', 202, N'weight', 3, 503), (20, 1, N'layers.0.w', 201, N'weight', 2, 502), (20, 2, N'layers.0.b', 201, N'bias', 1, 504);

    EXEC CompareModelsTests.AssertComparison
        @ModelAId = 10, @ModelBId = 20, @ModelAParams = 4, @ModelBParams = 2, @CompressionRatio = 2, @SharedLayers = 2, @SharedLayerPercentage = 0.5,
        @SharedContentLayers = 0, @ModelAParameterCount = 28, @ModelBParameterCount = 6, @ModelABytes = 112, @ModelBBytes = 24, @SharedBytes = 24;
END;
GO
CREATE OR ALTER PROCEDURE CompareModelsTests.[test contents that have changed roles are not the same]
AS
BEGIN
    DELETE FROM distill.ModelTensors WHERE ModelId = 20;
    INSERT INTO distill.ModelTensors (ModelId, Ordinal, TensorName, LayerId, Role, ParameterCount, ContentId)
    VALUES (20, 0, N'layers.1.w', 202, N'weight', 1, 504), (20, 1, N'layers.1.b', 202, N'bias', 3, 503);

    EXEC CompareModelsTests.AssertComparison
        @ModelAId = 10, @ModelBId = 20, @ModelAParams = 4, @ModelBParams = 2, @CompressionRatio = 2, @SharedLayers = 2, @SharedLayerPercentage = 0.5,
        @SharedContentLayers = 0, @ModelAParameterCount = 28, @ModelBParameterCount = 6, @ModelABytes = 112, @ModelBBytes = 16, @SharedBytes = 16;
END;
GO
CREATE OR ALTER PROCEDURE CompareModelsTests.[test the same content in another place of the network is no shared layer, but shared bytes]
AS
BEGIN
    UPDATE dbo.ModelLayers SET LayerIdx = LayerIdx + 7 WHERE ModelId = 20;

    EXEC CompareModelsTests.AssertComparison
        @ModelAId = 10, @ModelBId = 20, @ModelAParams = 4, @ModelBParams = 2, @CompressionRatio = 2, @SharedLayers = 0, @SharedLayerPercentage = 0,
        @SharedContentLayers = 0, @ModelAParameterCount = 28, @ModelBParameterCount = 9, @ModelABytes = 112, @ModelBBytes = 36, @SharedBytes = 20;
END;
GO
CREATE OR ALTER PROCEDURE CompareModelsTests.[test a content that both have twice is counted once among the shared bytes, and a share is rounded to four places]
AS
BEGIN
    -- Parent loses a layer, Other gets one more and points at content 502 twice: 3 layers each, of which 2 are at the same place.
    DELETE FROM dbo.ModelLayers WHERE LayerId = 103;
    INSERT INTO dbo.ModelLayers (ModelId, LayerIdx, ParameterCount) VALUES (20, 9, 2);
    UPDATE distill.ModelTensors SET ContentId = 502 WHERE ModelId IN (10, 20) AND TensorName IN (N'layers.0.w', N'embed');
    DELETE FROM distill.ModelTensors WHERE TensorName = N'layers.3.w';

    EXEC CompareModelsTests.AssertComparison
        @ModelAId = 10, @ModelBId = 20, @ModelAParams = 3, @ModelBParams = 3, @CompressionRatio = 1, @SharedLayers = 2, @SharedLayerPercentage = 0.6667,
        @SharedContentLayers = 1, @ModelAParameterCount = 20, @ModelBParameterCount = 11, @ModelABytes = 76, @ModelBBytes = 32, @SharedBytes = 8;
END;
GO
CREATE OR ALTER PROCEDURE CompareModelsTests.[test a first model that is not there is refused with 51001]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@ModelAId is NULL; no model has this id. See dbo.vw_Models.', @ExpectedErrorNumber = 51001, @ExpectedState = 1;

    EXEC dbo.sp_CompareModels @ModelAId = NULL, @ModelBId = 99;
END;
GO
CREATE OR ALTER PROCEDURE CompareModelsTests.[test a second model that is not there is refused with 51001]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@ModelBId is 99; no model has this id. See dbo.vw_Models.', @ExpectedErrorNumber = 51001, @ExpectedState = 1;

    EXEC dbo.sp_CompareModels @ModelAId = 10, @ModelBId = 99;
END;
GO
