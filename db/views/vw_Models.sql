/*
dbo.vw_Models: every model that is here whole, and its size.

Columns
    ModelId         INT
    ModelName       NVARCHAR(256)
    ModelType       NVARCHAR(100)
    Architecture    NVARCHAR(100)
    IngestionDate   DATETIME2      UTC; for a student, when it was cut
    LayerCount      INT
    TensorCount     INT
    ParameterCount  BIGINT         of the layers and of embeddings, final norm and head
    ByteCount       BIGINT         bytes of its tensors, as an export writes them
    FileCount       INT            config.json, tokenizer files …

Example
    SELECT ModelId, ModelName, LayerCount, ParameterCount FROM dbo.vw_Models ORDER BY ModelId;
*/
CREATE OR ALTER VIEW dbo.vw_Models
AS
SELECT
    m.ModelId,
    m.ModelName,
    m.ModelType,
    m.Architecture,
    m.IngestionDate,
    s.LayerCount,
    s.TensorCount,
    s.ParameterCount,
    s.ByteCount,
    ISNULL(f.FileCount, 0) AS FileCount
FROM dbo.Models AS m
INNER JOIN distill.vw_ModelSizes AS s ON s.ModelId = m.ModelId
LEFT JOIN (
    SELECT ModelId, COUNT(*) AS FileCount
    FROM distill.ModelFiles
    GROUP BY ModelId
) AS f ON f.ModelId = m.ModelId;
GO
