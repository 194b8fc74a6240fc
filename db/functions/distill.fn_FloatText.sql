/*
distill.fn_FloatText: the shortest decimal number that reads back as the same FLOAT: 0.5, -0.1, 1e-07.

Style 3 gives 17 significant digits, which always read back. They are rounded to 1, 2, 3 … digits, in exact decimal arithmetic,
until they do; 15 digits are enough for any number that was written with 15 or fewer.

Parameters
    @Value  FLOAT

Result, one row; none where @Value is NULL
    Text  NVARCHAR(40)  plain from 0.000001 up to below 1e+16, else with an exponent
*/
CREATE OR ALTER FUNCTION distill.fn_FloatText (@Value FLOAT)
RETURNS TABLE
AS
RETURN
    SELECT
        CASE
            WHEN @Value = 0 THEN N'0'
            WHEN d.Exponent < -6 OR d.Exponent >= 16
                THEN CONCAT(d.Sign, d.FirstDigit, IIF(d.MoreDigits = N'', N'', N'.'), d.MoreDigits, IIF(d.Exponent < 0, N'e-', N'e+'), RIGHT(CONCAT(N'0', ABS(d.Exponent)), IIF(ABS(d.Exponent) < 100, 2, 3)))
            WHEN d.Exponent < 0 THEN CONCAT(d.Sign, N'0.', REPLICATE(N'0', -d.Exponent - 1), d.FirstDigit, d.MoreDigits)
            WHEN d.Exponent >= LEN(d.MoreDigits) THEN CONCAT(d.Sign, d.FirstDigit, d.MoreDigits, REPLICATE(N'0', d.Exponent - LEN(d.MoreDigits)))
            ELSE CONCAT(d.Sign, d.FirstDigit, LEFT(d.MoreDigits, d.Exponent), N'.', SUBSTRING(d.MoreDigits, d.Exponent + 1, 20))
        END AS Text
    FROM (
        SELECT TOP (1)
            IIF(@Value < 0, N'-', N'') AS Sign,
            -- Rounding 9.5 up makes a mantissa of 10.
            s.Exponent + IIF(r.Mantissa >= 10, 1, 0) AS Exponent,
            LEFT(CONVERT(NVARCHAR(20), r.Mantissa), 1) AS FirstDigit,
            -- RTRIM removes blanks only, so zeros pass through it as blanks.
            REPLACE(RTRIM(REPLACE(IIF(r.Mantissa >= 10, N'', SUBSTRING(CONVERT(NVARCHAR(20), r.Mantissa), 3, 16)), N'0', N' ')), N' ', N'0') AS MoreDigits
        FROM (
            SELECT
                CONVERT(DECIMAL(18, 16), LEFT(t.Text, CHARINDEX('e', t.Text) - 1)) AS Mantissa,
                CONVERT(INT, SUBSTRING(t.Text, CHARINDEX('e', t.Text) + 1, 5)) AS Exponent
            FROM (SELECT CONVERT(VARCHAR(32), ABS(@Value), 3) AS Text) AS t
        ) AS s
        CROSS JOIN GENERATE_SERIES(0, 16) AS n
        CROSS APPLY (SELECT ROUND(s.Mantissa, n.value) AS Mantissa) AS r
        WHERE TRY_CONVERT(FLOAT, CONCAT(CONVERT(VARCHAR(20), r.Mantissa), 'e', s.Exponent)) = ABS(@Value)
        ORDER BY n.value
    ) AS d;
GO
