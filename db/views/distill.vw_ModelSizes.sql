/*
distill.vw_ModelSizes: how large each model is.

Columns
    ModelId              INT
    LayerCount           INT     rows of dbo.ModelLayers
    LayerParameterCount  BIGINT  parameters of these layers
    TensorCount          INT     tensors, those of no layer (embeddings, final norm, head) included
    ParameterCount       BIGINT  parameters of the layers and of the tensors of no layer
    ByteCount            BIGINT  bytes of the tensors, as an export writes them
*/
CREATE OR ALTER VIEW distill.vw_ModelSizes
AS
SELECT
    m.ModelId,
    ISNULL(l.LayerCount, 0) AS LayerCount,
    ISNULL(l.ParameterCount, 0) AS LayerParameterCount,
    ISNULL(t.TensorCount, 0) AS TensorCount,
    ISNULL(l.ParameterCount, 0) + ISNULL(t.OtherParameterCount, 0) AS ParameterCount,
    ISNULL(t.ByteCount, 0) AS ByteCount
FROM dbo.Models AS m
LEFT JOIN (
    SELECT
        ModelId,
        COUNT(*) AS LayerCount,
        SUM(ISNULL(ParameterCount, 0)) AS ParameterCount
    FROM dbo.ModelLayers
    GROUP BY ModelId
) AS l ON l.ModelId = m.ModelId
LEFT JOIN (
    SELECT
        mt.ModelId,
        COUNT(*) AS TensorCount,
        SUM(CASE WHEN mt.LayerId IS NULL THEN mt.ParameterCount ELSE 0 END) AS OtherParameterCount,
        SUM(tc.ByteCount) AS ByteCount
    FROM distill.ModelTensors AS mt
    INNER JOIN distill.TensorContents AS tc ON tc.ContentId = mt.ContentId
    GROUP BY mt.ModelId
) AS t ON t.ModelId = m.ModelId;
GO
