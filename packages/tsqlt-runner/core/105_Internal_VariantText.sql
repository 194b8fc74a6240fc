-- A value of any type as text that loses nothing: dates in ISO form, floats with all digits, bytes in hexadecimal.
CREATE OR ALTER FUNCTION tSQLt.Internal_VariantText (@Value SQL_VARIANT)
RETURNS NVARCHAR(MAX)
AS
BEGIN
  DECLARE @Type NVARCHAR(128) = CAST(SQL_VARIANT_PROPERTY(@Value, 'BaseType') AS NVARCHAR(128));
  RETURN CASE
    WHEN @Type = N'float' THEN CONVERT(NVARCHAR(MAX), CAST(@Value AS FLOAT), 2)
    WHEN @Type = N'real' THEN CONVERT(NVARCHAR(MAX), CAST(@Value AS REAL), 1)
    WHEN @Type IN (N'money', N'smallmoney') THEN CONVERT(NVARCHAR(MAX), CAST(@Value AS MONEY), 2)
    WHEN @Type = N'date' THEN CONVERT(NVARCHAR(MAX), CAST(@Value AS DATE), 126)
    WHEN @Type = N'datetime' THEN CONVERT(NVARCHAR(MAX), CAST(@Value AS DATETIME), 126)
    WHEN @Type = N'smalldatetime' THEN CONVERT(NVARCHAR(MAX), CAST(@Value AS SMALLDATETIME), 126)
    WHEN @Type = N'datetime2' THEN CONVERT(NVARCHAR(MAX), CAST(@Value AS DATETIME2), 126)
    WHEN @Type = N'datetimeoffset' THEN CONVERT(NVARCHAR(MAX), CAST(@Value AS DATETIMEOFFSET), 126)
    WHEN @Type = N'time' THEN CONVERT(NVARCHAR(MAX), CAST(@Value AS TIME), 126)
    WHEN @Type IN (N'binary', N'varbinary') THEN CONVERT(NVARCHAR(MAX), CAST(@Value AS VARBINARY(8000)), 1)
    ELSE CAST(@Value AS NVARCHAR(MAX))
  END;
END;
GO
