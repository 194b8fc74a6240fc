/*
distill.fn_StudentSummary: what an extraction answers, a row for each parent of the student.

Parameters
    @StudentModelId  INT  a student of dbo.Models

Result
    StudentModelId        INT
    StudentModelName      NVARCHAR(256)
    ParentModelId         INT
    ParentModelName       NVARCHAR(256)
    LayerCount            INT
    ParentLayerCount      INT
    ParameterCount        BIGINT          layers, embeddings, final norm and head
    ParentParameterCount  BIGINT
    CompressionRatio      DECIMAL(18, 2)  the parent's layers over the student's
    ExtractionTimeMs      INT             milliseconds
*/
CREATE OR ALTER FUNCTION distill.fn_StudentSummary (@StudentModelId INT)
RETURNS TABLE
AS
RETURN
    SELECT
        g.StudentModelId,
        g.StudentModelName,
        g.ParentModelId,
        g.ParentModelName,
        s.LayerCount,
        p.LayerCount AS ParentLayerCount,
        s.ParameterCount,
        p.ParameterCount AS ParentParameterCount,
        CONVERT(DECIMAL(18, 2), CONVERT(DECIMAL(18, 2), p.LayerCount) / NULLIF(s.LayerCount, 0)) AS CompressionRatio,
        g.ExtractionTimeMs
    FROM distill.ModelLineage AS g
    INNER JOIN distill.vw_ModelSizes AS s ON s.ModelId = g.StudentModelId
    INNER JOIN distill.vw_ModelSizes AS p ON p.ModelId = g.ParentModelId
    WHERE g.StudentModelId = @StudentModelId;
GO
