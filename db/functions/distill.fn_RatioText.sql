/*
distill.fn_RatioText: a ratio as a percentage, without zeros that say nothing: 0.30 gives 30, 0.125 gives 12.5.

Parameters
    @Ratio  DECIMAL(9, 8)  0 to 1

Result, one row
    Percentage  NVARCHAR(20)
*/
CREATE OR ALTER FUNCTION distill.fn_RatioText (@Ratio DECIMAL(9, 8))
RETURNS TABLE
AS
RETURN
    -- RTRIM removes blanks only, so zeros, and then the point, pass through it as blanks.
    SELECT
        REPLACE(RTRIM(REPLACE(d.WithoutZeros, N'.', N' ')), N' ', N'.') AS Percentage
    FROM (
        SELECT
            REPLACE(RTRIM(REPLACE(CONVERT(NVARCHAR(20), CONVERT(DECIMAL(9, 6), @Ratio * 100)), N'0', N' ')), N' ', N'0')
                AS WithoutZeros
    ) AS d;
GO
