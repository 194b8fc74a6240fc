-- A text as it stands between quotes in XML; characters that XML cannot hold become question marks.
CREATE OR ALTER FUNCTION tSQLt.Internal_XmlText (@Text NVARCHAR(MAX))
RETURNS NVARCHAR(MAX)
AS
BEGIN
  DECLARE @Forbidden NVARCHAR(40) =
    NCHAR(1) + NCHAR(2) + NCHAR(3) + NCHAR(4) + NCHAR(5) + NCHAR(6) + NCHAR(7) + NCHAR(8) + NCHAR(11) + NCHAR(12)
    + NCHAR(14) + NCHAR(15) + NCHAR(16) + NCHAR(17) + NCHAR(18) + NCHAR(19) + NCHAR(20) + NCHAR(21) + NCHAR(22) + NCHAR(23)
    + NCHAR(24) + NCHAR(25) + NCHAR(26) + NCHAR(27) + NCHAR(28) + NCHAR(29) + NCHAR(30) + NCHAR(31);
  SET @Text = TRANSLATE(@Text COLLATE Latin1_General_BIN, @Forbidden, REPLICATE(N'?', LEN(@Forbidden)));
  SET @Text = REPLACE(REPLACE(REPLACE(REPLACE(@Text, N'&', N'&amp;'), N'<', N'&lt;'), N'>', N'&gt;'), N'"', N'&quot;');
  RETURN REPLACE(REPLACE(REPLACE(@Text, NCHAR(13), N'&#xD;'), NCHAR(10), N'&#xA;'), NCHAR(9), N'&#x9;');
END;
GO
