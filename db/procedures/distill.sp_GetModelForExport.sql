/*
distill.sp_GetModelForExport: all that an export writes, but the weights; those come from distill.sp_ReadTensorBlocks.

Parameters
    @ModelId  INT  a model of dbo.Models

Result set 1, the model, one row
    ModelId INT, ModelName NVARCHAR(256), ModelType NVARCHAR(100), Architecture NVARCHAR(100), LayerCount INT,
    TensorCount INT, ParameterCount BIGINT, ByteCount BIGINT

Result set 2, its files by name; a student has those of the model that it descends from
    FileName NVARCHAR(255), Sha256 BINARY(32), Content VARBINARY(MAX)

Result set 3, its layers by LayerIdx; a student's LayerIdx counts in the model that it descends from
    LayerId BIGINT, LayerIdx INT, LayerName NVARCHAR(256), LayerType NVARCHAR(100), ParameterCount BIGINT

Result set 4, its tensors in order
    Ordinal INT, TensorName NVARCHAR(256), LayerIdx INT (NULL: of no layer), Role NVARCHAR(100), TensorShape NVARCHAR(256),
    TensorDtype NVARCHAR(50), ParameterCount BIGINT, ContentId BIGINT, ByteCount BIGINT, Sha256 BINARY(32)

Result set 5, every tensor of its parents in order, to account for each; no row for a model that was not cut from another,
or whose parent is deleted
    ParentModelId INT, ParentModelName NVARCHAR(256), TensorName NVARCHAR(256), LayerIdx INT, Role NVARCHAR(100), Kept BIT

Errors (db/errors.tsv)
    51001  no model has this @ModelId

Example
    EXEC distill.sp_GetModelForExport @ModelId = 12;
*/
CREATE OR ALTER PROCEDURE distill.sp_GetModelForExport
    @ModelId INT
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @ModelName NVARCHAR(256), @LayerCount INT;

    EXEC distill.sp_RequireModel
        @ModelId = @ModelId, @ParameterName = N'@ModelId', @ModelName = @ModelName OUTPUT, @LayerCount = @LayerCount OUTPUT;

    SELECT ModelId, ModelName, ModelType, Architecture, LayerCount, TensorCount, ParameterCount, ByteCount
    FROM dbo.vw_Models
    WHERE ModelId = @ModelId;

    SELECT f.FileName, c.Sha256, c.Content
    FROM distill.ModelFiles AS f
    INNER JOIN distill.FileContents AS c ON c.FileContentId = f.FileContentId
    WHERE f.ModelId = @ModelId
    ORDER BY f.FileName;

    SELECT LayerId, LayerIdx, LayerName, LayerType, ParameterCount
    FROM dbo.ModelLayers
    WHERE ModelId = @ModelId
    ORDER BY LayerIdx;

    SELECT
        t.Ordinal,
        t.TensorName,
        l.LayerIdx,
        t.Role,
        t.TensorShape,
        t.TensorDtype,
        t.ParameterCount,
        t.ContentId,
        c.ByteCount,
        c.Sha256
    FROM distill.ModelTensors AS t
    INNER JOIN distill.TensorContents AS c ON c.ContentId = t.ContentId
    LEFT JOIN dbo.ModelLayers AS l ON l.LayerId = t.LayerId
    WHERE t.ModelId = @ModelId
    ORDER BY t.Ordinal;

    SELECT
        p.ModelId AS ParentModelId,
        p.ModelName AS ParentModelName,
        t.TensorName,
        l.LayerIdx,
        t.Role,
        CONVERT(BIT, IIF(k.ModelId IS NULL, 0, 1)) AS Kept
    FROM distill.ModelLineage AS g
    INNER JOIN dbo.Models AS p ON p.ModelId = g.ParentModelId
    INNER JOIN distill.ModelTensors AS t ON t.ModelId = p.ModelId
    LEFT JOIN dbo.ModelLayers AS l ON l.LayerId = t.LayerId
    LEFT JOIN distill.ModelTensors AS k ON k.ModelId = g.StudentModelId AND k.TensorName = t.TensorName
    WHERE g.StudentModelId = @ModelId
    ORDER BY p.ModelId, t.Ordinal;
END;
GO
