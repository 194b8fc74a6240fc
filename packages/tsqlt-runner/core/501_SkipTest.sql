-- --[@tSQLt:SkipTest]('reason'): the test does not run.
-- An annotation is a function that gives a command in AnnotationCmd, which runs before the test; no row, no command.
CREATE OR ALTER FUNCTION tSQLt.[@tSQLt:SkipTest] (@SkipReason NVARCHAR(MAX))
RETURNS TABLE
AS
RETURN
  SELECT CONCAT
  (
    N'INSERT INTO #SkipTest (SkipTestMessage) VALUES (N''', REPLACE(ISNULL(NULLIF(@SkipReason, N''), N'<no reason provided>'), N'''', N''''''), N''');'
  ) AS AnnotationCmd;
GO
