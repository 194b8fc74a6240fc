/*
distill.fn_WeightStrip: the strip of the plane that holds every rank and the weights of a range: a layer with a weight in the
range has a curve that meets it. The strip is a little wider than the range, since SQL Server rounds coordinates when it
intersects shapes: what meets it is a candidate, and distill.fn_FractionWithin decides.

Parameters
    @MinValue  FLOAT
    @MaxValue  FLOAT  not below @MinValue

Result, one row
    Strip  GEOMETRY  a POLYGON, SRID 0
*/
CREATE OR ALTER FUNCTION distill.fn_WeightStrip (@MinValue FLOAT, @MaxValue FLOAT)
RETURNS TABLE
AS
RETURN
    SELECT
        geometry::STGeomFromText(CONCAT(
            'POLYGON((-1 ', b.Lower, ', 2 ', b.Lower, ', 2 ', b.Upper, ', -1 ', b.Upper, ', -1 ', b.Lower, '))'), 0) AS Strip
    FROM (SELECT 1e-6 * (ABS(@MinValue) + ABS(@MaxValue)) + 1e-9 AS Margin) AS m
    -- Style 3 keeps every bit.
    CROSS APPLY (SELECT CONVERT(VARCHAR(32), @MinValue - m.Margin, 3) AS Lower, CONVERT(VARCHAR(32), @MaxValue + m.Margin, 3) AS Upper) AS b;
GO
