/*
distill.fn_CurveSegments: the segments of a layer's quantile function.

Parameters
    @Weights  GEOMETRY  a LINESTRING of ranks (X, ascending) and weights (Y, ascending), as dbo.ModelLayers has it

Result, a row for each segment; none where @Weights is NULL
    SegmentNo   BIGINT  from 1
    FromRank    FLOAT   0 to 1
    FromWeight  FLOAT
    ToRank      FLOAT   above FromRank
    ToWeight    FLOAT   not below FromWeight
*/
CREATE OR ALTER FUNCTION distill.fn_CurveSegments (@Weights GEOMETRY)
RETURNS TABLE
AS
RETURN
    SELECT
        c.PointNo AS SegmentNo,
        c.FromRank,
        c.FromWeight,
        c.ToRank,
        c.ToWeight
    FROM (
        -- LEAD looks at the next row; asking the curve for both ends of a segment would take each point out of it twice.
        SELECT
            p.PointNo,
            p.Point.STX AS FromRank,
            p.Point.STY AS FromWeight,
            LEAD(p.Point.STX) OVER (ORDER BY p.PointNo) AS ToRank,
            LEAD(p.Point.STY) OVER (ORDER BY p.PointNo) AS ToWeight
        FROM (
            SELECT ROW_NUMBER() OVER (ORDER BY n.value) AS PointNo, @Weights.STPointN(n.value) AS Point
            FROM GENERATE_SERIES(1, @Weights.STNumPoints()) AS n
        ) AS p
    ) AS c
    WHERE c.ToRank IS NOT NULL;
GO
