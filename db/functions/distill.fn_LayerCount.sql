/*
distill.fn_LayerCount: how many layers a share of them is: the nearest whole number to count times ratio, a half upwards, at
least 1, in exact decimal arithmetic: 100 at 0.29 gives 29.

Parameters
    @ParentLayerCount  INT            1 and up
    @Ratio             DECIMAL(9, 8)  above 0, at most 1

Result, one row
    LayerCount  INT
*/
CREATE OR ALTER FUNCTION distill.fn_LayerCount (@ParentLayerCount INT, @Ratio DECIMAL(9, 8))
RETURNS TABLE
AS
RETURN
    SELECT IIF(d.Nearest < 1, 1, d.Nearest) AS LayerCount
    FROM (SELECT CONVERT(INT, ROUND(@ParentLayerCount * @Ratio, 0)) AS Nearest) AS d;
GO
