/*
sp_CompareModels: sets two models side by side, in their number of layers and in what these numbers hide.

Parameters
    @ModelAId  INT  a model of dbo.Models, usually the parent
    @ModelBId  INT  a model of dbo.Models, usually the student

Result set, one row
    ModelAParams           INT             layers of A (the name is the original system's)
    ModelBParams           INT             layers of B
    CompressionRatio       DECIMAL(18, 2)  layers of A over layers of B; NULL when B has none
    SharedLayers           INT             layers of A and B with the same LayerIdx
    SharedLayerPercentage  DECIMAL(5, 4)   SharedLayers over the larger number of layers, 0 to 1; NULL when neither has any
    SharedContentLayers    INT             those of SharedLayers whose tensors are the same, role by role and byte for byte
    ModelAParameterCount   BIGINT          parameters of A: layers, embeddings, final norm and head
    ModelBParameterCount   BIGINT
    ModelABytes            BIGINT          bytes of A's tensors, as an export writes them
    ModelBBytes            BIGINT
    SharedBytes            BIGINT          bytes of the contents that both point at, each content counted once

Errors (db/errors.tsv)
    51001  no model has this @ModelAId, or this @ModelBId

Example
    EXEC dbo.sp_CompareModels @ModelAId = 5, @ModelBId = 12;
*/
CREATE OR ALTER PROCEDURE dbo.sp_CompareModels
    @ModelAId INT,
    @ModelBId INT
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE
        @ModelName NVARCHAR(256),
        @LayersA INT,
        @LayersB INT,
        @SharedLayers INT,
        @SharedContentLayers INT,
        @SharedBytes BIGINT;

    EXEC distill.sp_RequireModel
        @ModelId = @ModelAId, @ParameterName = N'@ModelAId', @ModelName = @ModelName OUTPUT, @LayerCount = @LayersA OUTPUT;
    EXEC distill.sp_RequireModel
        @ModelId = @ModelBId, @ParameterName = N'@ModelBId', @ModelName = @ModelName OUTPUT, @LayerCount = @LayersB OUTPUT;

    SELECT @SharedLayers = COUNT(*)
    FROM dbo.ModelLayers AS a
    INNER JOIN dbo.ModelLayers AS b ON b.ModelId = @ModelBId AND b.LayerIdx = a.LayerIdx
    WHERE a.ModelId = @ModelAId;

    -- A tensor that only one side has leaves NULL on the other, which counts as a difference.
    SELECT @SharedContentLayers = COUNT(*)
    FROM (
        SELECT COALESCE(a.LayerIdx, b.LayerIdx) AS LayerIdx
        FROM (
            SELECT l.LayerIdx, t.Role, t.ContentId
            FROM dbo.ModelLayers AS l
            INNER JOIN distill.ModelTensors AS t ON t.LayerId = l.LayerId
            WHERE l.ModelId = @ModelAId
        ) AS a
        FULL OUTER JOIN (
            SELECT l.LayerIdx, t.Role, t.ContentId
            FROM dbo.ModelLayers AS l
            INNER JOIN distill.ModelTensors AS t ON t.LayerId = l.LayerId
            WHERE l.ModelId = @ModelBId
        ) AS b ON b.LayerIdx = a.LayerIdx AND b.Role = a.Role
        GROUP BY COALESCE(a.LayerIdx, b.LayerIdx)
        HAVING SUM(CASE WHEN a.ContentId = b.ContentId THEN 0 ELSE 1 END) = 0
    ) AS same;

    SELECT @SharedBytes = ISNULL(SUM(c.ByteCount), 0)
    FROM (
        SELECT ContentId FROM distill.ModelTensors WHERE ModelId = @ModelAId
        INTERSECT
        SELECT ContentId FROM distill.ModelTensors WHERE ModelId = @ModelBId
    ) AS shared
    INNER JOIN distill.TensorContents AS c ON c.ContentId = shared.ContentId;

    SELECT
        @LayersA AS ModelAParams,
        @LayersB AS ModelBParams,
        CONVERT(DECIMAL(18, 2), CONVERT(DECIMAL(18, 2), @LayersA) / NULLIF(@LayersB, 0)) AS CompressionRatio,
        @SharedLayers AS SharedLayers,
        CONVERT(DECIMAL(5, 4), CONVERT(DECIMAL(18, 4), @SharedLayers) / NULLIF(IIF(@LayersA > @LayersB, @LayersA, @LayersB), 0))
            AS SharedLayerPercentage,
        @SharedContentLayers AS SharedContentLayers,
        a.ParameterCount AS ModelAParameterCount,
        b.ParameterCount AS ModelBParameterCount,
        a.ByteCount AS ModelABytes,
        b.ByteCount AS ModelBBytes,
        @SharedBytes AS SharedBytes
    FROM distill.vw_ModelSizes AS a
    INNER JOIN distill.vw_ModelSizes AS b ON b.ModelId = @ModelBId
    WHERE a.ModelId = @ModelAId;
END;
GO
