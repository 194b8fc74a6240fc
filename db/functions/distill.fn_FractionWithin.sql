/*
distill.fn_FractionWithin: the share of a layer's weights that lie in a range, read off their quantile function. A weight
exactly on a bound lies within.

The curve is straight between two of its points. A segment from weight a to weight b has the part
(min(b, @MaxValue) - max(a, @MinValue)) / (b - a) of its ranks in the range, none where that is negative; a level segment lies
in it whole or not at all. The share is the sum over the segments, each weighed by its ranks.

Between two points of the curve the weights may lie otherwise than straight, so each bound of the range that falls there moves
the share by less than a step, 1/64: mostly the share is within one step of a count of the weights, always within two. The least
and the greatest weight are on the curve, so a share of 1 means every weight.

Parameters
    @Weights   GEOMETRY  a LINESTRING of ranks (X, ascending) and weights (Y, ascending), as dbo.ModelLayers has it
    @MinValue  FLOAT
    @MaxValue  FLOAT     not below @MinValue

Result, one row
    Fraction  FLOAT  0 to 1; NULL where @Weights is NULL
*/
CREATE OR ALTER FUNCTION distill.fn_FractionWithin (@Weights GEOMETRY, @MinValue FLOAT, @MaxValue FLOAT)
RETURNS TABLE
AS
RETURN
    SELECT
        CASE
            -- The ends tell of a layer that lies within as a whole, or outside, and no other point is asked.
            WHEN e.LeastWeight >= @MinValue AND e.GreatestWeight <= @MaxValue THEN 1
            WHEN e.GreatestWeight < @MinValue OR e.LeastWeight > @MaxValue THEN 0
            ELSE (
                -- The part of a long segment can round up to 1: the number below 1 tells that a weight lies outside.
                SELECT IIF(w.Fraction >= 1, 0.9999999999999999E0, w.Fraction)
                FROM (
                    SELECT SUM((s.ToRank - s.FromRank) * c.Part) / SUM(s.ToRank - s.FromRank) AS Fraction
                    FROM distill.fn_CurveSegments(@Weights) AS s
                    CROSS APPLY (
                        SELECT CASE
                            WHEN s.ToWeight < @MinValue OR s.FromWeight > @MaxValue THEN 0
                            WHEN s.FromWeight = s.ToWeight THEN 1
                            ELSE (IIF(s.ToWeight < @MaxValue, s.ToWeight, @MaxValue) - IIF(s.FromWeight > @MinValue, s.FromWeight, @MinValue))
                                / NULLIF(s.ToWeight - s.FromWeight, 0)
                        END AS Part
                    ) AS c
                ) AS w
            )
        END AS Fraction
    FROM (SELECT @Weights.STStartPoint().STY AS LeastWeight, @Weights.STEndPoint().STY AS GreatestWeight) AS e;
GO
