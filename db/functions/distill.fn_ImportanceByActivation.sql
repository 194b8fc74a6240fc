/*
distill.fn_ImportanceByActivation: a layer matters as much as its output is large. The score is the mean of the recorded
magnitudes, as in the original design: cheap to record, but it grows along the residual stream whatever a layer does, so it
favours the last layers.

Parameters
    @ModelId   INT            a model
    @TaskType  NVARCHAR(100)  the requests of one task; NULL: all recordings
    @Since     DATETIME2      UTC, as in distill.fn_LayerActivity; NULL: all

Result, a row for each layer of the model
    LayerId         BIGINT
    Score           FLOAT   0 and up; NULL without samples
    Samples         BIGINT  magnitudes
    MissingSamples  BIGINT  recordings without one

Example
    SELECT LayerId, Score FROM distill.fn_ImportanceByActivation(5, N'code', NULL) ORDER BY Score DESC;
*/
CREATE OR ALTER FUNCTION distill.fn_ImportanceByActivation (
    @ModelId INT,
    @TaskType NVARCHAR(100),
    @Since DATETIME2
)
RETURNS TABLE
AS
RETURN
    SELECT
        l.LayerId,
        SUM(a.MagnitudeSum) / NULLIF(SUM(a.MagnitudeCount), 0) AS Score,
        ISNULL(SUM(a.MagnitudeCount), 0) AS Samples,
        -- A recording over a run has no magnitude to miss.
        ISNULL(SUM(CASE WHEN a.RunLength = 0 THEN a.RecordingCount - a.MagnitudeCount END), 0) AS MissingSamples
    FROM dbo.ModelLayers AS l
    LEFT JOIN distill.fn_LayerActivity(@ModelId, @TaskType, @Since) AS a ON a.LayerId = l.LayerId
    WHERE l.ModelId = @ModelId
    GROUP BY l.LayerId;
GO
