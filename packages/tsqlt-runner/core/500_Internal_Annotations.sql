-- The annotations of a test: its definition's lines that begin with --[@tSQLt:, without the dashes.
CREATE OR ALTER FUNCTION tSQLt.Internal_Annotations (@TestId INT)
RETURNS TABLE
AS
RETURN
  SELECT
    l.ordinal AS Position,
    RTRIM(STUFF(l.value, 1, m.Dashes + 1, N'')) AS Annotation
  FROM STRING_SPLIT(REPLACE(OBJECT_DEFINITION(@TestId), NCHAR(13), N''), NCHAR(10), 1) AS l
  CROSS APPLY (VALUES (CHARINDEX(N'--[@tSQLt:', l.value))) AS m (Dashes)
  WHERE m.Dashes > 0 AND LTRIM(REPLACE(LEFT(l.value, m.Dashes - 1), NCHAR(9), N' ')) = N'';
GO
