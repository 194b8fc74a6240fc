/*
distill.sp_CreateStudent: writes a student that keeps some of its parent's layers, whatever strategy chose them. It writes
rows for the layers and the tensors and points them at the parent's contents; no block is read or written, so the cost does
not depend on how many parameters a layer has. Called inside a transaction that holds the lock on models.

Parameters
    @ParentModelId     INT                   a model of dbo.Models
    @KeptLayers        distill.LayerIdList   layers of this model, at least one
    @StudentName       NVARCHAR(256)         borne by no model
    @Strategy          NVARCHAR(50)          for the lineage: importance, layers or range
    @ImportanceMethod  NVARCHAR(50)          for the lineage; NULL where layers were not ranked
    @TargetSizeRatio   DECIMAL(9, 8)         for the lineage; NULL where no ratio was asked
    @TargetLayerCount  INT                   for the lineage; NULL where no count was asked
    @MinValue          FLOAT = NULL          for the lineage; NULL where no range was asked
    @MaxValue          FLOAT = NULL
    @MinFraction       FLOAT = NULL
    @StartedAt         DATETIME2(7)          UTC; when the extraction began
    @StudentModelId    INT OUTPUT

Example
    DECLARE @KeptLayers distill.LayerIdList, @StartedAt DATETIME2(7) = SYSUTCDATETIME(), @StudentModelId INT;
    INSERT INTO @KeptLayers (LayerId) VALUES (17), (18);
    EXEC distill.sp_CreateStudent
        @ParentModelId = 5, @KeptLayers = @KeptLayers, @StudentName = N'pair', @Strategy = N'layers', @ImportanceMethod = NULL,
        @TargetSizeRatio = NULL, @TargetLayerCount = 2, @StartedAt = @StartedAt, @StudentModelId = @StudentModelId OUTPUT;
*/
CREATE OR ALTER PROCEDURE distill.sp_CreateStudent
    @ParentModelId INT,
    @KeptLayers distill.LayerIdList READONLY,
    @StudentName NVARCHAR(256),
    @Strategy NVARCHAR(50),
    @ImportanceMethod NVARCHAR(50),
    @TargetSizeRatio DECIMAL(9, 8),
    @TargetLayerCount INT,
    @MinValue FLOAT = NULL,
    @MaxValue FLOAT = NULL,
    @MinFraction FLOAT = NULL,
    @StartedAt DATETIME2(7),
    @StudentModelId INT OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    -- A student of a student is of the same type as its parent.
    INSERT INTO dbo.Models (ModelName, ModelType, Architecture)
    SELECT
        @StudentName,
        CASE
            WHEN ModelType LIKE N'student[_]%' THEN ModelType
            ELSE LEFT(CONCAT(N'student_', ISNULL(ModelType, N'unknown')), 100)
        END,
        N'distilled_transformer'
    FROM dbo.Models
    WHERE ModelId = @ParentModelId;

    SET @StudentModelId = SCOPE_IDENTITY();

    INSERT INTO dbo.ModelLayers (
        ModelId,
        LayerIdx,
        LayerName,
        LayerType,
        WeightsGeometry,
        TensorShape,
        TensorDtype,
        ParameterCount)
    SELECT
        @StudentModelId,
        l.LayerIdx,
        l.LayerName,
        l.LayerType,
        l.WeightsGeometry,
        l.TensorShape,
        l.TensorDtype,
        l.ParameterCount
    FROM dbo.ModelLayers AS l
    INNER JOIN @KeptLayers AS k ON k.LayerId = l.LayerId
    WHERE l.ModelId = @ParentModelId
    ORDER BY l.LayerIdx;

    -- A student's layer keeps its parent's LayerIdx, so this pairs old and new ids.
    INSERT INTO distill.LayerLineage (
        StudentModelId,
        StudentLayerId,
        StudentLayerIdx,
        ParentModelId,
        ParentLayerId,
        ParentLayerIdx)
    SELECT
        s.ModelId,
        s.LayerId,
        s.LayerIdx,
        p.ModelId,
        p.LayerId,
        p.LayerIdx
    FROM dbo.ModelLayers AS s
    INNER JOIN dbo.ModelLayers AS p ON p.ModelId = @ParentModelId AND p.LayerIdx = s.LayerIdx
    WHERE s.ModelId = @StudentModelId;

    INSERT INTO distill.ModelTensors (
        ModelId,
        Ordinal,
        TensorName,
        LayerId,
        Role,
        TensorShape,
        TensorDtype,
        ParameterCount,
        ContentId)
    SELECT
        @StudentModelId,
        t.Ordinal,
        t.TensorName,
        g.StudentLayerId,
        t.Role,
        t.TensorShape,
        t.TensorDtype,
        t.ParameterCount,
        t.ContentId
    FROM distill.ModelTensors AS t
    LEFT JOIN distill.LayerLineage AS g ON g.StudentModelId = @StudentModelId AND g.ParentLayerId = t.LayerId
    WHERE t.ModelId = @ParentModelId
        AND (t.LayerId IS NULL OR g.StudentLayerId IS NOT NULL);

    INSERT INTO distill.ModelFiles (ModelId, FileName, FileContentId)
    SELECT @StudentModelId, FileName, FileContentId
    FROM distill.ModelFiles
    WHERE ModelId = @ParentModelId;

    INSERT INTO distill.ModelLineage (
        StudentModelId,
        ParentModelId,
        StudentModelName,
        ParentModelName,
        Strategy,
        ImportanceMethod,
        TargetSizeRatio,
        TargetLayerCount,
        MinValue,
        MaxValue,
        MinFraction,
        ParentLayerCount,
        StudentLayerCount,
        ExtractionTimeMs)
    SELECT
        @StudentModelId,
        p.ModelId,
        @StudentName,
        p.ModelName,
        @Strategy,
        @ImportanceMethod,
        @TargetSizeRatio,
        @TargetLayerCount,
        @MinValue,
        @MaxValue,
        @MinFraction,
        (SELECT COUNT(*) FROM dbo.ModelLayers WHERE ModelId = @ParentModelId),
        (SELECT COUNT(*) FROM dbo.ModelLayers WHERE ModelId = @StudentModelId),
        DATEDIFF(MILLISECOND, @StartedAt, SYSUTCDATETIME())
    FROM dbo.Models AS p
    WHERE p.ModelId = @ParentModelId;
END;
GO
