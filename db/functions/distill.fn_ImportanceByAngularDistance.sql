/*
distill.fn_ImportanceByAngularDistance: of the runs of so many layers, the one whose input and output are closest is the one to
drop (Gromov et al. 2024, arXiv 2403.17887). The distance of a run is arccos(mean cosine similarity) / pi, the mean over
tokens; a layer's score is the distance of the closest run that it lies in, so the layers of the closest run score least, all
the same.

Parameters
    @ModelId    INT            a model
    @RunLength  INT            layers of a run: as many as are to be dropped
    @TaskType   NVARCHAR(100)  the requests of one task; NULL: all recordings
    @Since      DATETIME2      UTC, as in distill.fn_LayerActivity; NULL: all

Result, a row for each layer of the model
    LayerId         BIGINT
    Score           FLOAT   0 to 1; NULL where no run with this layer was measured
    Samples         BIGINT  similarities over runs that the layer lies in
    MissingSamples  BIGINT  recordings over such runs without one

Example
    SELECT LayerId, Score FROM distill.fn_ImportanceByAngularDistance(5, 8, NULL, NULL) ORDER BY Score DESC;
*/
CREATE OR ALTER FUNCTION distill.fn_ImportanceByAngularDistance (
    @ModelId INT,
    @RunLength INT,
    @TaskType NVARCHAR(100),
    @Since DATETIME2
)
RETURNS TABLE
AS
RETURN
    WITH Places AS (
        SELECT
            LayerId,
            ROW_NUMBER() OVER (ORDER BY LayerIdx) AS Place,
            COUNT(*) OVER () AS LayerCount
        FROM dbo.ModelLayers
        WHERE ModelId = @ModelId
    ),
    Runs AS (
        SELECT
            p.Place,
            -- A sum of rounded terms can be a little more than its weight.
            ACOS(CASE WHEN c.Cosine > 1 THEN 1 WHEN c.Cosine < -1 THEN -1 ELSE c.Cosine END) / PI() AS Distance,
            a.RunCosineCount,
            a.RecordingCount - a.RunCosineCount AS MissingCount
        FROM distill.fn_LayerActivity(@ModelId, @TaskType, @Since) AS a
        CROSS APPLY (SELECT a.RunCosineSum / NULLIF(a.RunCosineWeight, 0) AS Cosine) AS c
        INNER JOIN Places AS p ON p.LayerId = a.LayerId
        WHERE a.RunLength = @RunLength
            -- A run ends with the model.
            AND p.Place + @RunLength - 1 <= p.LayerCount
    )
    SELECT
        p.LayerId,
        MIN(r.Distance) AS Score,
        ISNULL(SUM(r.RunCosineCount), 0) AS Samples,
        ISNULL(SUM(r.MissingCount), 0) AS MissingSamples
    FROM Places AS p
    LEFT JOIN Runs AS r ON r.Place BETWEEN p.Place - @RunLength + 1 AND p.Place
    GROUP BY p.LayerId;
GO
