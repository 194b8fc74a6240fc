-- Empties tSQLt.TestResult, runs the tests of the classes given, or the one test, and hands the results to the formatter.
-- The list is a table variable: a test that rolls everything back does not take it along.
CREATE OR ALTER PROCEDURE tSQLt.Internal_Run
  @Classes NVARCHAR(10),
  @ClassId INT = NULL,
  @TestId INT = NULL,
  @TestResultFormatter NVARCHAR(MAX) = NULL
AS
BEGIN
  SET NOCOUNT ON;
  DELETE FROM tSQLt.TestResult;

  DECLARE @Queue TABLE (Position INT IDENTITY(1, 1) PRIMARY KEY, TestName NVARCHAR(517) NOT NULL, SetUp NVARCHAR(517) NULL, CleanUp NVARCHAR(517) NULL);
  INSERT INTO @Queue (TestName, SetUp, CleanUp)
  SELECT
    tSQLt.Internal_QuotedName(p.object_id),
    (SELECT TOP (1) tSQLt.Internal_QuotedName(s.object_id) FROM sys.procedures AS s WHERE s.schema_id = p.schema_id AND LOWER(s.name) = N'setup'),
    (SELECT TOP (1) tSQLt.Internal_QuotedName(s.object_id) FROM sys.procedures AS s WHERE s.schema_id = p.schema_id AND LOWER(s.name) = N'cleanup')
  FROM sys.procedures AS p
  WHERE LOWER(p.name) LIKE N'test%'
    AND
    (
      (@Classes = N'all' AND p.schema_id IN (SELECT SCHEMA_ID(Name) FROM tSQLt.TestClasses))
      OR (@Classes = N'new' AND p.schema_id IN
        (SELECT SCHEMA_ID(c.Name) FROM tSQLt.TestClasses AS c INNER JOIN tSQLt.Internal_NewClass AS n ON n.ClassName = c.Name))
      OR (@Classes = N'one' AND p.schema_id = @ClassId AND p.object_id = ISNULL(@TestId, p.object_id))
    )
  ORDER BY SCHEMA_NAME(p.schema_id), p.name;

  DECLARE @Position INT = 0;
  DECLARE @TestName NVARCHAR(517);
  DECLARE @SetUp NVARCHAR(517);
  DECLARE @CleanUp NVARCHAR(517);
  WHILE 1 = 1
  BEGIN
    SELECT TOP (1) @Position = Position, @TestName = TestName, @SetUp = SetUp, @CleanUp = CleanUp
    FROM @Queue
    WHERE Position > @Position
    ORDER BY Position;
    IF @@ROWCOUNT = 0
      BREAK;
    EXEC tSQLt.Internal_RunTest @TestName, @SetUp, @CleanUp;
    IF EXISTS (SELECT 1 FROM tSQLt.TestResult WHERE Result = N'Abort')
      BREAK;
  END;

  DECLARE @Formatter NVARCHAR(MAX) = ISNULL(@TestResultFormatter, tSQLt.GetTestResultFormatter());
  EXEC (@Formatter);
END;
GO
