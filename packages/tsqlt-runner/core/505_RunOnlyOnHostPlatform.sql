-- --[@tSQLt:RunOnlyOnHostPlatform]('Linux'): the test is skipped by servers on another platform.
CREATE OR ALTER FUNCTION tSQLt.[@tSQLt:RunOnlyOnHostPlatform] (@HostPlatform NVARCHAR(MAX))
RETURNS TABLE
AS
RETURN
  SELECT s.AnnotationCmd
  FROM tSQLt.Info() AS i
  CROSS APPLY tSQLt.[@tSQLt:SkipTest](CONCAT(N'HostPlatform is required to be ''', @HostPlatform, N''', but is ''', i.HostPlatform, N'''.')) AS s
  WHERE i.HostPlatform <> @HostPlatform;
GO
