-- --[@tSQLt:MinSqlMajorVersion](16): the test is skipped by older servers.
CREATE OR ALTER FUNCTION tSQLt.[@tSQLt:MinSqlMajorVersion] (@MinVersion INT)
RETURNS TABLE
AS
RETURN
  SELECT s.AnnotationCmd
  FROM tSQLt.Internal_MajorVersion() AS v
  CROSS APPLY tSQLt.[@tSQLt:SkipTest](CONCAT(N'Minimum required version is ', @MinVersion, N', but current version is ', v.Major, N'.')) AS s
  WHERE v.Major < @MinVersion;
GO
