-- --[@tSQLt:NoTransaction]('Class.CleanUp'): the test runs without a transaction; the procedure named cleans up after it. It may stand more than once.
CREATE OR ALTER FUNCTION tSQLt.[@tSQLt:NoTransaction] (@CleanUpProcedureName NVARCHAR(MAX) = NULL)
RETURNS TABLE
AS
RETURN
  SELECT CONCAT
  (
    N'IF NOT EXISTS (SELECT 1 FROM sys.procedures WHERE object_id = OBJECT_ID(' + q.Name + N')) RAISERROR (N''Test CleanUp Procedure %s does not exist or is not a procedure.'', 16, 10, ' + q.Name + N'); ',
    N'INSERT INTO #NoTransaction (CleanUpProcedureName) VALUES (', ISNULL(q.Name, N'NULL'), N');'
  ) AS AnnotationCmd
  FROM (VALUES (N'N''' + REPLACE(@CleanUpProcedureName, N'''', N'''''') + N'''')) AS q (Name);
GO
