-- --[@tSQLt:MaxSqlMajorVersion](15): the test is skipped by newer servers.
CREATE OR ALTER FUNCTION tSQLt.[@tSQLt:MaxSqlMajorVersion] (@MaxVersion INT)
RETURNS TABLE
AS
RETURN
  SELECT s.AnnotationCmd
  FROM tSQLt.Internal_MajorVersion() AS v
  CROSS APPLY tSQLt.[@tSQLt:SkipTest](CONCAT(N'Maximum allowed version is ', @MaxVersion, N', but current version is ', v.Major, N'.')) AS s
  WHERE v.Major > @MaxVersion;
GO
