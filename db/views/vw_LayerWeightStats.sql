/*
dbo.vw_LayerWeightStats: how the weights of each layer spread, read off WeightsGeometry; no weight is read. NULL where a layer
has no curve.

Columns
    ModelId                   INT
    ModelName                 NVARCHAR(256)
    LayerId                   BIGINT
    LayerIdx                  INT
    LayerName                 NVARCHAR(256)
    MinWeight                 FLOAT
    LowerQuartile             FLOAT
    Median                    FLOAT
    UpperQuartile             FLOAT
    MaxWeight                 FLOAT
    Mean                      FLOAT
    StandardDeviation         FLOAT  of the population
    ShareWithinOneDeviation   FLOAT  0 to 1: the share of weights within one standard deviation of the mean
    ShareWithinTwoDeviations  FLOAT  0 to 1

Example
    SELECT LayerIdx, Median, StandardDeviation FROM dbo.vw_LayerWeightStats WHERE ModelId = 5 ORDER BY LayerIdx;
*/
CREATE OR ALTER VIEW dbo.vw_LayerWeightStats
AS
SELECT
    m.ModelId,
    m.ModelName,
    l.LayerId,
    l.LayerIdx,
    l.LayerName,
    s.MinWeight,
    s.LowerQuartile,
    s.Median,
    s.UpperQuartile,
    s.MaxWeight,
    s.Mean,
    s.StandardDeviation,
    o.Fraction AS ShareWithinOneDeviation,
    t.Fraction AS ShareWithinTwoDeviations
FROM dbo.Models AS m
INNER JOIN dbo.ModelLayers AS l ON l.ModelId = m.ModelId
OUTER APPLY distill.fn_WeightStats(l.WeightsGeometry) AS s
OUTER APPLY distill.fn_FractionWithin(l.WeightsGeometry, s.Mean - s.StandardDeviation, s.Mean + s.StandardDeviation) AS o
OUTER APPLY distill.fn_FractionWithin(l.WeightsGeometry, s.Mean - 2 * s.StandardDeviation, s.Mean + 2 * s.StandardDeviation) AS t;
GO
