/*
distill.fn_ImportanceByWeightNorm: a layer matters as much as its weights are large; for models that nobody has run. The score is
the Frobenius norm of the layer's weights over the square root of their number, which is their root mean square. It is read
off the quantile function (distill.fn_WeightStats), so it is exact but for what lies between two of its 64 steps.

Parameters
    @ModelId  INT  a model

Result, a row for each layer of the model
    LayerId         BIGINT
    Score           FLOAT   0 and up; NULL where the layer has no finite weight
    Samples         BIGINT  1, or 0 without a score
    MissingSamples  BIGINT  1 without a score, or 0

Example
    SELECT LayerId, Score FROM distill.fn_ImportanceByWeightNorm(5) ORDER BY Score DESC;
*/
CREATE OR ALTER FUNCTION distill.fn_ImportanceByWeightNorm (@ModelId INT)
RETURNS TABLE
AS
RETURN
    SELECT
        l.LayerId,
        SQRT(s.Mean * s.Mean + s.StandardDeviation * s.StandardDeviation) AS Score,
        CONVERT(BIGINT, IIF(s.Mean IS NULL, 0, 1)) AS Samples,
        CONVERT(BIGINT, IIF(s.Mean IS NULL, 1, 0)) AS MissingSamples
    FROM dbo.ModelLayers AS l
    OUTER APPLY distill.fn_WeightStats(l.WeightsGeometry) AS s
    WHERE l.ModelId = @ModelId;
GO
