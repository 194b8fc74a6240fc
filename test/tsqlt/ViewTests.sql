-- Tests of the views.
EXEC tSQLt.NewTestClass N'ViewTests';
GO
CREATE OR ALTER PROCEDURE ViewTests.SetUp
AS
BEGIN
    EXEC ModelFixture.FakeModels;
END;
GO
CREATE OR ALTER PROCEDURE ViewTests.[test every model's size is told, with zeros for one that has nothing]
AS
BEGIN
    EXEC ModelFixture.FakeTensors;
    INSERT INTO dbo.ModelLayers (ModelId, LayerIdx, ParameterCount) VALUES (20, 2, NULL);

    SELECT ModelId, LayerCount, LayerParameterCount, TensorCount, ParameterCount, ByteCount
    INTO #Expected
    FROM (
        VALUES
            (10, 4, CONVERT(BIGINT, 20), 7, CONVERT(BIGINT, 28), CONVERT(BIGINT, 112)),
            (20, 3, 6, 3, 9, 36),
            (30, 0, 0, 0, 0, 0)
    ) AS e (ModelId, LayerCount, LayerParameterCount, TensorCount, ParameterCount, ByteCount);
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'distill.vw_ModelSizes';
END;
GO
CREATE OR ALTER PROCEDURE ViewTests.[test every model is listed with its size and its files]
AS
BEGIN
    EXEC ModelFixture.FakeTensors;
    EXEC ModelFixture.FakeFiles;

    SELECT ModelId, ModelName, ModelType, Architecture, CONVERT(DATETIME2, IngestionDate) AS IngestionDate, LayerCount, TensorCount, ParameterCount, ByteCount, FileCount
    INTO #Expected
    FROM (
        VALUES
            (10, N'Parent', N'llama4', N'LlamaForCausalLM', '2026-01-10T10:00:00', 4, 7, CONVERT(BIGINT, 28), CONVERT(BIGINT, 112), 2),
            (20, N'Other', NULL, N'OtherForCausalLM', '2026-01-20T20:00:00', 2, 3, 9, 36, 1),
            (30, N'Empty 50%', N'llama4', NULL, '2026-01-30T12:00:00', 0, 0, 0, 0, 0)
    ) AS e (ModelId, ModelName, ModelType, Architecture, IngestionDate, LayerCount, TensorCount, ParameterCount, ByteCount, FileCount);
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'dbo.vw_Models';
END;
GO
CREATE OR ALTER PROCEDURE ViewTests.[test students with layers are listed, by the beginning of their type]
AS
BEGIN
    UPDATE dbo.Models SET ModelType = CASE ModelId WHEN 10 THEN N'student_llama4' WHEN 20 THEN N'students' ELSE N'student_empty' END;

    SELECT 10 AS ModelId, N'Parent' AS ModelName, N'student_llama4' AS ModelType, 4 AS LayerCount, CONVERT(BIGINT, 20) AS TotalParameters, CONVERT(DATETIME2, '2026-01-10T10:00:00') AS CreatedAt
    INTO #Expected;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'dbo.vw_StudentModels';
END;
GO
CREATE OR ALTER PROCEDURE ViewTests.[test lineage has the names of now, or the last known of models that are gone]
AS
BEGIN
    EXEC ModelFixture.FakeLineage;
    INSERT INTO distill.ModelLineage (StudentModelId, ParentModelId, StudentModelName, ParentModelName, Strategy, MinValue, ExtractionTimeMs)
    VALUES (20, 10, N'old student', N'old parent', N'range', 0.5, 7), (99, 10, N'gone student', N'old parent', N'layers', NULL, 8), (20, 98, N'old student', N'gone parent', N'layers', NULL, 9);

    SELECT StudentModelId, StudentModelName, CONVERT(BIT, StudentExists) AS StudentExists, ParentModelId, ParentModelName, CONVERT(BIT, ParentExists) AS ParentExists, Strategy, CONVERT(FLOAT, MinValue) AS MinValue, ExtractionTimeMs
    INTO #Expected
    FROM (
        VALUES
            (20, N'Other', 1, 10, N'Parent', 1, N'range', 0.5, 7),
            (99, N'gone student', 0, 10, N'Parent', 1, N'layers', NULL, 8),
            (20, N'Other', 1, 98, N'gone parent', 0, N'layers', NULL, 9)
    ) AS e (StudentModelId, StudentModelName, StudentExists, ParentModelId, ParentModelName, ParentExists, Strategy, MinValue, ExtractionTimeMs);
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'dbo.vw_ModelLineage';
END;
GO
CREATE OR ALTER PROCEDURE ViewTests.[test layers' lineage is all of it]
AS
BEGIN
    EXEC ModelFixture.FakeLineage;
    INSERT INTO distill.LayerLineage (StudentModelId, StudentLayerId, StudentLayerIdx, ParentModelId, ParentLayerId, ParentLayerIdx) VALUES (31, 301, 1, 10, 104, 2), (99, 1, 2, 98, 3, 4);

    EXEC tSQLt.AssertEqualsTable @Expected = N'distill.LayerLineage', @Actual = N'dbo.vw_LayerLineage';
END;
GO
CREATE OR ALTER PROCEDURE ViewTests.[test each layer's weights are told, and the shares within one and two deviations]
AS
BEGIN
    -- Over [-1, 1] the variance is 1/3; over [-0.5, 0.5], [0, 0.25] and any other range 1/√3 of the weights lie within one deviation.
    SELECT ModelId, ModelName, LayerId, LayerIdx, LayerName, MinWeight, LowerQuartile, Median, UpperQuartile, MaxWeight, Mean, Variance, WithinOne, WithinTwo
    INTO #Expected
    FROM (
        VALUES
            (10, N'Parent', CONVERT(BIGINT, 102), 0, N'layers.0', -0.5E0, -0.25E0, 0E0, 0.25E0, 0.5E0, 0E0, ROUND(1E0 / 12, 9), ROUND(1 / SQRT(3E0), 9), 1E0),
            (10, N'Parent', 104, 1, N'layers.1', -1E0, -0.5E0, 0E0, 0.5E0, 1E0, 0E0, ROUND(1E0 / 3, 9), ROUND(1 / SQRT(3E0), 9), 1E0),
            (10, N'Parent', 101, 2, N'layers.2', 0E0, 0.0625E0, 0.125E0, 0.1875E0, 0.25E0, 0.125E0, ROUND(0.0625E0 / 12, 9), ROUND(1 / SQRT(3E0), 9), 1E0),
            (10, N'Parent', 103, 3, N'layers.3', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
    ) AS e (ModelId, ModelName, LayerId, LayerIdx, LayerName, MinWeight, LowerQuartile, Median, UpperQuartile, MaxWeight, Mean, Variance, WithinOne, WithinTwo);
    SELECT
        ModelId, ModelName, LayerId, LayerIdx, LayerName, MinWeight, LowerQuartile, Median, UpperQuartile, MaxWeight, Mean,
        ROUND(StandardDeviation * StandardDeviation, 9) AS Variance, ROUND(ShareWithinOneDeviation, 9) AS WithinOne, ROUND(ShareWithinTwoDeviations, 9) AS WithinTwo
    INTO #Actual
    FROM dbo.vw_LayerWeightStats
    WHERE ModelId = 10;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
