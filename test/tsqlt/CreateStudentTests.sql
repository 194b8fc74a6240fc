-- Tests of distill.sp_CreateStudent, which every extraction ends in.
EXEC tSQLt.NewTestClass N'CreateStudentTests';
GO
CREATE OR ALTER PROCEDURE CreateStudentTests.SetUp
AS
BEGIN
    EXEC ModelFixture.FakeModels;
    EXEC ModelFixture.FakeTensors;
    EXEC ModelFixture.FakeBlocks;
    EXEC ModelFixture.FakeFiles;
    EXEC ModelFixture.FakeLineage;
END;
GO
-- Cuts a student named pair with Parent's layers 0 and 2.
CREATE OR ALTER PROCEDURE CreateStudentTests.CutPair
    @StudentModelId INT OUTPUT
AS
BEGIN
    DECLARE @KeptLayers distill.LayerIdList, @StartedAt DATETIME2(7) = DATEADD(SECOND, -5, SYSUTCDATETIME());
    INSERT INTO @KeptLayers (LayerId) VALUES (101), (102);
    EXEC distill.sp_CreateStudent
        @ParentModelId = 10, @KeptLayers = @KeptLayers, @StudentName = N'pair', @Strategy = N'layers', @ImportanceMethod = N'a method',
        @TargetSizeRatio = 0.5, @TargetLayerCount = 2, @MinValue = -1.5, @MaxValue = 2.5, @MinFraction = 0.75,
        @StartedAt = @StartedAt, @StudentModelId = @StudentModelId OUTPUT;
END;
GO
-- Fails unless a student of the model gets this type.
CREATE OR ALTER PROCEDURE CreateStudentTests.AssertStudentType
    @ParentModelId INT,
    @ModelType NVARCHAR(400)
AS
BEGIN
    DECLARE @KeptLayers distill.LayerIdList, @StartedAt DATETIME2(7) = SYSUTCDATETIME(), @StudentModelId INT;
    INSERT INTO @KeptLayers (LayerId) SELECT LayerId FROM dbo.ModelLayers WHERE ModelId = @ParentModelId;
    EXEC distill.sp_CreateStudent
        @ParentModelId = @ParentModelId, @KeptLayers = @KeptLayers, @StudentName = N'typed', @Strategy = N'layers', @ImportanceMethod = NULL,
        @TargetSizeRatio = NULL, @TargetLayerCount = NULL, @StartedAt = @StartedAt, @StudentModelId = @StudentModelId OUTPUT;

    DECLARE @Actual NVARCHAR(400) = (SELECT ModelType FROM dbo.Models WHERE ModelId = @StudentModelId);
    EXEC tSQLt.AssertEqualsString @Expected = @ModelType, @Actual = @Actual;
END;
GO
CREATE OR ALTER PROCEDURE CreateStudentTests.[test the student is a model of its own, of now]
AS
BEGIN
    DECLARE @StudentModelId INT;
    EXEC CreateStudentTests.CutPair @StudentModelId OUTPUT;

    SELECT N'pair' AS ModelName, N'student_llama4' AS ModelType, N'distilled_transformer' AS Architecture, 1 AS IsNew INTO #Expected;
    SELECT ModelName, ModelType, Architecture, IIF(ABS(DATEDIFF(SECOND, IngestionDate, SYSUTCDATETIME())) < 600, 1, 0) AS IsNew
    INTO #Actual
    FROM dbo.Models
    WHERE ModelId = @StudentModelId AND ModelId NOT IN (10, 20, 30);
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE CreateStudentTests.[test a student of a model without a type is of an unknown one]
AS
BEGIN
    EXEC CreateStudentTests.AssertStudentType @ParentModelId = 20, @ModelType = N'student_unknown';
END;
GO
CREATE OR ALTER PROCEDURE CreateStudentTests.[test a student of a student is of its parent's type]
AS
BEGIN
    UPDATE dbo.Models SET ModelType = N'student_llama4' WHERE ModelId = 10;

    EXEC CreateStudentTests.AssertStudentType @ParentModelId = 10, @ModelType = N'student_llama4';
END;
GO
CREATE OR ALTER PROCEDURE CreateStudentTests.[test a type that only begins like a student's is no student's]
AS
BEGIN
    UPDATE dbo.Models SET ModelType = N'students' WHERE ModelId = 10;

    EXEC CreateStudentTests.AssertStudentType @ParentModelId = 10, @ModelType = N'student_students';
END;
GO
CREATE OR ALTER PROCEDURE CreateStudentTests.[test a long type is cut to the 100 characters of the column]
AS
BEGIN
    UPDATE dbo.Models SET ModelType = REPLICATE(N't', 100) WHERE ModelId = 10;
    DECLARE @ModelType NVARCHAR(400) = CONCAT(N'student_', REPLICATE(N't', 92));

    EXEC CreateStudentTests.AssertStudentType @ParentModelId = 10, @ModelType = @ModelType;
END;
GO
CREATE OR ALTER PROCEDURE CreateStudentTests.[test the kept layers are copied in the order of LayerIdx, with all their columns]
AS
BEGIN
    DECLARE @StudentModelId INT;
    EXEC CreateStudentTests.CutPair @StudentModelId OUTPUT;

    SELECT Place, LayerIdx, LayerName, LayerType, Weights, TensorShape, TensorDtype, ParameterCount
    INTO #Expected
    FROM (
        VALUES
            (CONVERT(BIGINT, 1), 0, N'layers.0', N'transformer_block', N'LINESTRING (0 -0.5, 1 0.5)', N'[2]', N'float32', CONVERT(BIGINT, 2)),
            (2, 2, N'layers.2', N'transformer_block', N'LINESTRING (0 0, 1 0.25)', N'[6]', N'float32', 6)
    ) AS e (Place, LayerIdx, LayerName, LayerType, Weights, TensorShape, TensorDtype, ParameterCount);
    SELECT
        ROW_NUMBER() OVER (ORDER BY LayerId) AS Place,
        LayerIdx,
        LayerName,
        LayerType,
        CONVERT(NVARCHAR(100), WeightsGeometry.STAsText()) AS Weights,
        TensorShape,
        TensorDtype,
        ParameterCount
    INTO #Actual
    FROM dbo.ModelLayers
    WHERE ModelId = @StudentModelId;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE CreateStudentTests.[test a layer of another model is not taken along]
AS
BEGIN
    DECLARE @KeptLayers distill.LayerIdList, @StartedAt DATETIME2(7) = SYSUTCDATETIME(), @StudentModelId INT;
    INSERT INTO @KeptLayers (LayerId) VALUES (104), (202);

    EXEC distill.sp_CreateStudent
        @ParentModelId = 10, @KeptLayers = @KeptLayers, @StudentName = N'mixed', @Strategy = N'layers', @ImportanceMethod = NULL,
        @TargetSizeRatio = NULL, @TargetLayerCount = NULL, @StartedAt = @StartedAt, @StudentModelId = @StudentModelId OUTPUT;

    SELECT 1 AS LayerIdx, N'attention' AS LayerType INTO #Expected;
    SELECT LayerIdx, LayerType INTO #Actual FROM dbo.ModelLayers WHERE ModelId = @StudentModelId;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE CreateStudentTests.[test the parent stays as it was]
AS
BEGIN
    DECLARE @StudentModelId INT;
    SELECT LayerId, ModelId, LayerIdx, LayerName, LayerType, WeightsGeometry.STAsText() AS Weights, TensorShape, TensorDtype, ParameterCount
    INTO #Expected
    FROM dbo.ModelLayers;

    EXEC CreateStudentTests.CutPair @StudentModelId OUTPUT;

    SELECT LayerId, ModelId, LayerIdx, LayerName, LayerType, WeightsGeometry.STAsText() AS Weights, TensorShape, TensorDtype, ParameterCount
    INTO #Actual
    FROM dbo.ModelLayers
    WHERE ModelId <> @StudentModelId;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE CreateStudentTests.[test each layer's lineage leads to the parent's layer with the same LayerIdx]
AS
BEGIN
    DECLARE @StudentModelId INT;
    EXEC CreateStudentTests.CutPair @StudentModelId OUTPUT;

    SELECT
        @StudentModelId AS StudentModelId,
        LayerId AS StudentLayerId,
        LayerIdx AS StudentLayerIdx,
        10 AS ParentModelId,
        CONVERT(BIGINT, CASE LayerIdx WHEN 0 THEN 102 WHEN 2 THEN 101 END) AS ParentLayerId,
        LayerIdx AS ParentLayerIdx
    INTO #Expected
    FROM dbo.ModelLayers
    WHERE ModelId = @StudentModelId;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'distill.LayerLineage';
    DECLARE @Rows INT = (SELECT COUNT(*) FROM distill.LayerLineage);
    EXEC tSQLt.AssertEquals @Expected = 2, @Actual = @Rows;
END;
GO
CREATE OR ALTER PROCEDURE CreateStudentTests.[test the tensors of the kept layers and those of no layer go along, with all their columns]
AS
BEGIN
    DECLARE @StudentModelId INT;
    EXEC CreateStudentTests.CutPair @StudentModelId OUTPUT;

    SELECT Ordinal, TensorName, LayerIdx, Role, TensorShape, TensorDtype, ParameterCount, ContentId
    INTO #Expected
    FROM (
        VALUES
            (0, N'embed', NULL, N'embedding', N'[3]', N'float32', CONVERT(BIGINT, 3), CONVERT(BIGINT, 501)),
            (1, N'layers.0.w', 0, N'weight', N'[2]', N'float32', 2, 502),
            (4, N'layers.2.w', 2, N'weight', N'[6]', N'float32', 6, 505),
            (6, N'norm', NULL, N'final_norm', N'[5]', N'float32', 5, 507)
    ) AS e (Ordinal, TensorName, LayerIdx, Role, TensorShape, TensorDtype, ParameterCount, ContentId);
    SELECT t.Ordinal, t.TensorName, l.LayerIdx, t.Role, t.TensorShape, t.TensorDtype, t.ParameterCount, t.ContentId
    INTO #Actual
    FROM distill.ModelTensors AS t
    LEFT JOIN dbo.ModelLayers AS l ON l.LayerId = t.LayerId AND l.ModelId = @StudentModelId
    WHERE t.ModelId = @StudentModelId;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE CreateStudentTests.[test no content and no block is written or removed]
AS
BEGIN
    DECLARE @StudentModelId INT;
    SELECT ContentId, Sha256, ByteCount, LoadingIngestionId INTO #Contents FROM distill.TensorContents;
    SELECT ContentId, BlockNo, Data INTO #Blocks FROM distill.TensorBlocks;

    EXEC CreateStudentTests.CutPair @StudentModelId OUTPUT;

    EXEC tSQLt.AssertEqualsTable @Expected = N'#Contents', @Actual = N'distill.TensorContents';
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Blocks', @Actual = N'distill.TensorBlocks';
    EXEC tSQLt.AssertEmptyTable @TableName = N'distill.ContentsToFree';
END;
GO
CREATE OR ALTER PROCEDURE CreateStudentTests.[test the parent's files are shared, not copied]
AS
BEGIN
    DECLARE @StudentModelId INT;
    SELECT FileContentId, Sha256, Content INTO #Contents FROM distill.FileContents;

    EXEC CreateStudentTests.CutPair @StudentModelId OUTPUT;

    SELECT FileName, FileContentId INTO #Expected FROM (VALUES (N'config.json', 71), (N'tokenizer.json', 72)) AS e (FileName, FileContentId);
    SELECT FileName, FileContentId INTO #Actual FROM distill.ModelFiles WHERE ModelId = @StudentModelId;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Contents', @Actual = N'distill.FileContents';
END;
GO
CREATE OR ALTER PROCEDURE CreateStudentTests.[test one row of lineage tells parents, strategy and what was asked]
AS
BEGIN
    DECLARE @StudentModelId INT;
    EXEC CreateStudentTests.CutPair @StudentModelId OUTPUT;

    SELECT
        @StudentModelId AS StudentModelId,
        10 AS ParentModelId,
        N'pair' AS StudentModelName,
        N'Parent' AS ParentModelName,
        N'layers' AS Strategy,
        N'a method' AS ImportanceMethod,
        CONVERT(DECIMAL(9, 8), 0.5) AS TargetSizeRatio,
        2 AS TargetLayerCount,
        -1.5E0 AS MinValue,
        2.5E0 AS MaxValue,
        0.75E0 AS MinFraction,
        4 AS ParentLayerCount,
        2 AS StudentLayerCount,
        CONVERT(NVARCHAR(128), ORIGINAL_LOGIN()) AS ExtractedBy
    INTO #Expected;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'distill.ModelLineage';
END;
GO
CREATE OR ALTER PROCEDURE CreateStudentTests.[test lineage tells when it was, and the milliseconds since the extraction began]
AS
BEGIN
    DECLARE @StudentModelId INT;
    EXEC CreateStudentTests.CutPair @StudentModelId OUTPUT;

    -- CutPair says that it began five seconds ago.
    DECLARE @Right INT = (
        SELECT COUNT(*)
        FROM distill.ModelLineage
        WHERE ExtractionTimeMs BETWEEN 5000 AND 600000 AND ABS(DATEDIFF(SECOND, ExtractedAt, SYSUTCDATETIME())) < 600
    );
    EXEC tSQLt.AssertEquals @Expected = 1, @Actual = @Right;
END;
GO
CREATE OR ALTER PROCEDURE CreateStudentTests.[test what was not asked is NULL in the lineage]
AS
BEGIN
    DECLARE @KeptLayers distill.LayerIdList, @StartedAt DATETIME2(7) = SYSUTCDATETIME(), @StudentModelId INT;
    INSERT INTO @KeptLayers (LayerId) VALUES (101);

    EXEC distill.sp_CreateStudent
        @ParentModelId = 10, @KeptLayers = @KeptLayers, @StudentName = N'one', @Strategy = N'layers', @ImportanceMethod = NULL,
        @TargetSizeRatio = NULL, @TargetLayerCount = NULL, @StartedAt = @StartedAt, @StudentModelId = @StudentModelId OUTPUT;

    DECLARE @Nulls INT = (
        SELECT COUNT(*)
        FROM distill.ModelLineage
        WHERE ImportanceMethod IS NULL AND TargetSizeRatio IS NULL AND TargetLayerCount IS NULL AND MinValue IS NULL AND MaxValue IS NULL AND MinFraction IS NULL
    );
    EXEC tSQLt.AssertEquals @Expected = 1, @Actual = @Nulls;
END;
GO
CREATE OR ALTER PROCEDURE CreateStudentTests.[test a student of a student descends from the student, and points at the first parent's contents]
AS
BEGIN
    DECLARE @FirstId INT, @SecondId INT, @KeptLayers distill.LayerIdList, @StartedAt DATETIME2(7) = SYSUTCDATETIME();
    EXEC CreateStudentTests.CutPair @FirstId OUTPUT;
    INSERT INTO @KeptLayers (LayerId) SELECT LayerId FROM dbo.ModelLayers WHERE ModelId = @FirstId AND LayerIdx = 2;

    EXEC distill.sp_CreateStudent
        @ParentModelId = @FirstId, @KeptLayers = @KeptLayers, @StudentName = N'one of the pair', @Strategy = N'layers', @ImportanceMethod = NULL,
        @TargetSizeRatio = NULL, @TargetLayerCount = 1, @StartedAt = @StartedAt, @StudentModelId = @SecondId OUTPUT;

    SELECT
        @FirstId AS ParentModelId, N'pair' AS ParentModelName, N'one of the pair' AS StudentModelName, 2 AS ParentLayerCount, 1 AS StudentLayerCount,
        2 AS LayerIdx, CONVERT(BIGINT, 505) AS ContentId
    INTO #Expected;
    SELECT g.ParentModelId, g.ParentModelName, g.StudentModelName, g.ParentLayerCount, g.StudentLayerCount, l.LayerIdx, t.ContentId
    INTO #Actual
    FROM distill.ModelLineage AS g
    INNER JOIN dbo.ModelLayers AS l ON l.ModelId = g.StudentModelId
    INNER JOIN distill.ModelTensors AS t ON t.ModelId = g.StudentModelId AND t.LayerId = l.LayerId
    WHERE g.StudentModelId = @SecondId;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
    DECLARE @LayersFromFirst INT = (SELECT COUNT(*) FROM distill.LayerLineage WHERE StudentModelId = @SecondId AND ParentModelId = @FirstId);
    EXEC tSQLt.AssertEquals @Expected = 1, @Actual = @LayersFromFirst;
END;
GO
CREATE OR ALTER PROCEDURE CreateStudentTests.[test every second of a thousand layers is cut, each with its tensor]
AS
BEGIN
    DECLARE @KeptLayers distill.LayerIdList, @StartedAt DATETIME2(7) = SYSUTCDATETIME(), @StudentModelId INT;
    INSERT INTO dbo.ModelLayers (ModelId, LayerIdx) SELECT 30, value FROM GENERATE_SERIES(0, 999);
    INSERT INTO distill.ModelTensors (ModelId, Ordinal, TensorName, LayerId, Role, ContentId)
    SELECT 30, LayerIdx, CONCAT(N't', LayerIdx), LayerId, N'weight', 502 FROM dbo.ModelLayers WHERE ModelId = 30;
    INSERT INTO @KeptLayers (LayerId) SELECT LayerId FROM dbo.ModelLayers WHERE ModelId = 30 AND LayerIdx % 2 = 1;

    EXEC distill.sp_CreateStudent
        @ParentModelId = 30, @KeptLayers = @KeptLayers, @StudentName = N'odd', @Strategy = N'layers', @ImportanceMethod = NULL,
        @TargetSizeRatio = NULL, @TargetLayerCount = NULL, @StartedAt = @StartedAt, @StudentModelId = @StudentModelId OUTPUT;

    SELECT 500 AS Pairs, 1 AS FirstIdx, 999 AS LastIdx INTO #Expected;
    SELECT COUNT(*) AS Pairs, MIN(l.LayerIdx) AS FirstIdx, MAX(l.LayerIdx) AS LastIdx
    INTO #Actual
    FROM dbo.ModelLayers AS l
    INNER JOIN distill.ModelTensors AS t ON t.ModelId = @StudentModelId AND t.LayerId = l.LayerId AND t.Ordinal = l.LayerIdx
    WHERE l.ModelId = @StudentModelId AND l.LayerIdx % 2 = 1;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
