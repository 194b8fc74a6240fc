/*
distill.fn_WeightStats: what a layer's weights are like, read off their quantile function, which is straight between two of
its points. A segment from weight a to weight b adds (a + b) / 2 to the mean and (a² + ab + b²) / 3 to the mean square, each
times its ranks: the integrals of the function and of its square.

Parameters
    @Weights  GEOMETRY  a LINESTRING of ranks (X, 0 to 1) and weights (Y, ascending), as dbo.ModelLayers has it

Result, one row; NULL throughout where @Weights is NULL
    MinWeight          FLOAT
    LowerQuartile      FLOAT  a quarter of the weights is not above it
    Median             FLOAT
    UpperQuartile      FLOAT
    MaxWeight          FLOAT
    Mean               FLOAT
    StandardDeviation  FLOAT  of the population
*/
CREATE OR ALTER FUNCTION distill.fn_WeightStats (@Weights GEOMETRY)
RETURNS TABLE
AS
RETURN
    SELECT
        m.MinWeight,
        m.LowerQuartile,
        m.Median,
        m.UpperQuartile,
        m.MaxWeight,
        m.Mean,
        -- Equal weights can leave a difference a little below 0.
        SQRT(IIF(m.MeanSquare < m.Mean * m.Mean, 0, m.MeanSquare - m.Mean * m.Mean)) AS StandardDeviation
    FROM (
        SELECT
            MIN(s.FromWeight) AS MinWeight,
            -- Two segments meet at a rank and agree there.
            MAX(CASE WHEN s.FromRank <= 0.25 AND s.ToRank >= 0.25 THEN s.FromWeight + (s.ToWeight - s.FromWeight) * (0.25 - s.FromRank) / (s.ToRank - s.FromRank) END) AS LowerQuartile,
            MAX(CASE WHEN s.FromRank <= 0.5 AND s.ToRank >= 0.5 THEN s.FromWeight + (s.ToWeight - s.FromWeight) * (0.5 - s.FromRank) / (s.ToRank - s.FromRank) END) AS Median,
            MAX(CASE WHEN s.FromRank <= 0.75 AND s.ToRank >= 0.75 THEN s.FromWeight + (s.ToWeight - s.FromWeight) * (0.75 - s.FromRank) / (s.ToRank - s.FromRank) END) AS UpperQuartile,
            MAX(s.ToWeight) AS MaxWeight,
            SUM((s.ToRank - s.FromRank) * (s.FromWeight + s.ToWeight) / 2) AS Mean,
            SUM((s.ToRank - s.FromRank) * (s.FromWeight * s.FromWeight + s.FromWeight * s.ToWeight + s.ToWeight * s.ToWeight) / 3) AS MeanSquare
        FROM distill.fn_CurveSegments(@Weights) AS s
    ) AS m;
GO
