/*
dbo.vw_ModelLineage: who was cut from whom, a row for each parent of a student. Rows stay when models are deleted; the names
are those of now, or the last known of a model that is gone.

Columns
    StudentModelId     INT
    StudentModelName   NVARCHAR(256)
    StudentExists      BIT            0: deleted since
    ParentModelId      INT
    ParentModelName    NVARCHAR(256)
    ParentExists       BIT            0: deleted since
    Strategy           NVARCHAR(50)   importance, layers or range
    ImportanceMethod   NVARCHAR(50)   how layers were ranked; NULL where they were not
    TargetSizeRatio    DECIMAL(9, 8)  as asked; NULL where no ratio was
    TargetLayerCount   INT            as asked; NULL where no count was
    MinValue           FLOAT          as asked; NULL where no range was
    MaxValue           FLOAT
    MinFraction        FLOAT          the share of a layer's weights that had to lie in the range
    ParentLayerCount   INT            then
    StudentLayerCount  INT            then
    ExtractedBy        NVARCHAR(128)  login
    ExtractedAt        DATETIME2(7)   UTC
    ExtractionTimeMs   INT            milliseconds

Example
    SELECT StudentModelName, Strategy, ExtractedBy FROM dbo.vw_ModelLineage WHERE ParentModelId = 5 ORDER BY ExtractedAt;
*/
CREATE OR ALTER VIEW dbo.vw_ModelLineage
AS
SELECT
    g.StudentModelId,
    ISNULL(s.ModelName, g.StudentModelName) AS StudentModelName,
    CONVERT(BIT, IIF(s.ModelId IS NULL, 0, 1)) AS StudentExists,
    g.ParentModelId,
    ISNULL(p.ModelName, g.ParentModelName) AS ParentModelName,
    CONVERT(BIT, IIF(p.ModelId IS NULL, 0, 1)) AS ParentExists,
    g.Strategy,
    g.ImportanceMethod,
    g.TargetSizeRatio,
    g.TargetLayerCount,
    g.MinValue,
    g.MaxValue,
    g.MinFraction,
    g.ParentLayerCount,
    g.StudentLayerCount,
    g.ExtractedBy,
    g.ExtractedAt,
    g.ExtractionTimeMs
FROM distill.ModelLineage AS g
LEFT JOIN dbo.Models AS s ON s.ModelId = g.StudentModelId
LEFT JOIN dbo.Models AS p ON p.ModelId = g.ParentModelId;
GO
