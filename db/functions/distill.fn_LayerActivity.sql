/*
distill.fn_LayerActivity: what was recorded of a model's layers, recordings and the sums of purged ones together. Means are a sum
over its weight: MagnitudeSum / MagnitudeCount, CosineSum / CosineWeight, RunCosineSum / RunCosineWeight.

Parameters
    @ModelId   INT            a model
    @TaskType  NVARCHAR(100)  the requests of one task; NULL: all recordings
    @Since     DATETIME2      UTC: recordings from then on; of purged ones, hours that begin then or later. NULL: all

Result, a row for each layer and length of run that was recorded
    LayerId          BIGINT
    RunLength        INT     0: recordings without a run
    RecordingCount   BIGINT
    MagnitudeCount   BIGINT  those with a magnitude
    MagnitudeSum     FLOAT
    CosineCount      BIGINT  those with a similarity
    CosineWeight     BIGINT  their tokens
    CosineSum        FLOAT   each times its tokens
    RunCosineCount   BIGINT  the same for the similarity over the run
    RunCosineWeight  BIGINT
    RunCosineSum     FLOAT

Example
    SELECT LayerId, MagnitudeSum / NULLIF(MagnitudeCount, 0) AS MeanMagnitude
    FROM distill.fn_LayerActivity(5, N'code', DATEADD(HOUR, -24, SYSUTCDATETIME()));
*/
CREATE OR ALTER FUNCTION distill.fn_LayerActivity (
    @ModelId INT,
    @TaskType NVARCHAR(100),
    @Since DATETIME2
)
RETURNS TABLE
AS
RETURN
    SELECT
        p.LayerId,
        p.RunLength,
        SUM(p.RecordingCount) AS RecordingCount,
        SUM(p.MagnitudeCount) AS MagnitudeCount,
        SUM(p.MagnitudeSum) AS MagnitudeSum,
        SUM(p.CosineCount) AS CosineCount,
        SUM(p.CosineWeight) AS CosineWeight,
        SUM(p.CosineSum) AS CosineSum,
        SUM(p.RunCosineCount) AS RunCosineCount,
        SUM(p.RunCosineWeight) AS RunCosineWeight,
        SUM(p.RunCosineSum) AS RunCosineSum
    FROM (
        SELECT
            a.LayerId,
            ISNULL(a.RunLength, 0) AS RunLength,
            COUNT_BIG(*) AS RecordingCount,
            COUNT_BIG(a.ActivationMagnitude) AS MagnitudeCount,
            ISNULL(SUM(a.ActivationMagnitude), 0) AS MagnitudeSum,
            COUNT_BIG(a.CosineSimilarity) AS CosineCount,
            ISNULL(SUM(CASE WHEN a.CosineSimilarity IS NOT NULL THEN CONVERT(BIGINT, ISNULL(a.TokenCount, 1)) END), 0) AS CosineWeight,
            ISNULL(SUM(a.CosineSimilarity * ISNULL(a.TokenCount, 1)), 0) AS CosineSum,
            COUNT_BIG(a.RunCosineSimilarity) AS RunCosineCount,
            ISNULL(SUM(CASE WHEN a.RunCosineSimilarity IS NOT NULL THEN CONVERT(BIGINT, ISNULL(a.TokenCount, 1)) END), 0) AS RunCosineWeight,
            ISNULL(SUM(a.RunCosineSimilarity * ISNULL(a.TokenCount, 1)), 0) AS RunCosineSum
        FROM dbo.LayerActivations AS a
        INNER JOIN dbo.ModelLayers AS l ON l.LayerId = a.LayerId
        WHERE l.ModelId = @ModelId
            AND (@Since IS NULL OR a.RecordedAt >= @Since)
            AND (
                @TaskType IS NULL
                OR EXISTS (SELECT 1 FROM dbo.InferenceRequests AS r WHERE r.InferenceId = a.InferenceId AND r.TaskType = @TaskType)
            )
        GROUP BY a.LayerId, ISNULL(a.RunLength, 0)
        UNION ALL
        SELECT
            t.LayerId,
            t.RunLength,
            t.RecordingCount,
            t.MagnitudeCount,
            t.MagnitudeSum,
            t.CosineCount,
            t.CosineWeight,
            t.CosineSum,
            t.RunCosineCount,
            t.RunCosineWeight,
            t.RunCosineSum
        FROM distill.ActivationTotals AS t
        INNER JOIN dbo.ModelLayers AS l ON l.LayerId = t.LayerId
        WHERE l.ModelId = @ModelId
            AND (@Since IS NULL OR t.HourStart >= @Since)
            AND (@TaskType IS NULL OR t.TaskType = @TaskType)
    ) AS p
    GROUP BY p.LayerId, p.RunLength;
GO
