/*
dbo.vw_StudentModels: the students, for monitoring.

Columns
    ModelId          INT
    ModelName        NVARCHAR(256)
    ModelType        NVARCHAR(100)  student_… of the parent's type
    LayerCount       INT
    TotalParameters  BIGINT         of the layers alone; dbo.vw_Models counts embeddings, final norm and head too
    CreatedAt        DATETIME2      UTC

Example
    SELECT ModelName, LayerCount, TotalParameters FROM dbo.vw_StudentModels ORDER BY CreatedAt DESC;
*/
CREATE OR ALTER VIEW dbo.vw_StudentModels
AS
SELECT
    m.ModelId,
    m.ModelName,
    m.ModelType,
    COUNT(ml.LayerId) AS LayerCount,
    SUM(ml.ParameterCount) AS TotalParameters,
    m.IngestionDate AS CreatedAt
FROM dbo.Models AS m
INNER JOIN dbo.ModelLayers AS ml ON ml.ModelId = m.ModelId
WHERE m.ModelType LIKE N'student[_]%'
GROUP BY m.ModelId, m.ModelName, m.ModelType, m.IngestionDate;
GO
