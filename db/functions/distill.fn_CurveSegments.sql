/*
distill.fn_CurveSegments: the segments of a layer's quantile function.

Parameters
    @Weights  GEOMETRY  a LINESTRING of ranks (X, ascending) and weights (Y, ascending), as dbo.ModelLayers has it

Result, a row for each segment; none where @Weights is NULL
    SegmentNo   INT    from 1
    FromRank    FLOAT  0 to 1
    FromWeight  FLOAT
    ToRank      FLOAT  above FromRank
    ToWeight    FLOAT  not below FromWeight
*/
CREATE OR ALTER FUNCTION distill.fn_CurveSegments (@Weights GEOMETRY)
RETURNS TABLE
AS
RETURN
    SELECT
        p.PointNo AS SegmentNo,
        p.FromRank,
        p.FromWeight,
        p.ToRank,
        p.ToWeight
    FROM (
        -- LEAD reads each point once; asking the curve for both ends of each segment would read it twice, and more where used.
        SELECT
            n.value AS PointNo,
            @Weights.STPointN(n.value).STX AS FromRank,
            @Weights.STPointN(n.value).STY AS FromWeight,
            LEAD(@Weights.STPointN(n.value).STX) OVER (ORDER BY n.value) AS ToRank,
            LEAD(@Weights.STPointN(n.value).STY) OVER (ORDER BY n.value) AS ToWeight
        FROM GENERATE_SERIES(1, @Weights.STNumPoints()) AS n
    ) AS p
    WHERE p.ToRank IS NOT NULL;
GO
