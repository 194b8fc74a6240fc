/*
distill.fn_ImportanceByBlockInfluence: a layer matters as much as it turns what goes through it. The score is the block influence
of Men et al. 2024 (ShortGPT, arXiv 2403.03853): 1 less the mean cosine similarity of the layer's input and output, the mean
over tokens.

Parameters
    @ModelId   INT            a model
    @TaskType  NVARCHAR(100)  the requests of one task; NULL: all recordings
    @Since     DATETIME2      UTC, as in distill.fn_LayerActivity; NULL: all

Result, a row for each layer of the model
    LayerId         BIGINT
    Score           FLOAT   0 (the output points where the input does) to 2; NULL without samples
    Samples         BIGINT  similarities
    MissingSamples  BIGINT  recordings without one

Example
    SELECT LayerId, Score FROM distill.fn_ImportanceByBlockInfluence(5, N'code', NULL) ORDER BY Score DESC;
*/
CREATE OR ALTER FUNCTION distill.fn_ImportanceByBlockInfluence (
    @ModelId INT,
    @TaskType NVARCHAR(100),
    @Since DATETIME2
)
RETURNS TABLE
AS
RETURN
    SELECT
        l.LayerId,
        1 - SUM(a.CosineSum) / NULLIF(SUM(a.CosineWeight), 0) AS Score,
        ISNULL(SUM(a.CosineCount), 0) AS Samples,
        -- A recording over a run has no similarity of its own to miss.
        ISNULL(SUM(CASE WHEN a.RunLength = 0 THEN a.RecordingCount - a.CosineCount END), 0) AS MissingSamples
    FROM dbo.ModelLayers AS l
    LEFT JOIN distill.fn_LayerActivity(@ModelId, @TaskType, @Since) AS a ON a.LayerId = l.LayerId
    WHERE l.ModelId = @ModelId
    GROUP BY l.LayerId;
GO
