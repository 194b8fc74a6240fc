-- Prints the results as a table and the summary, an error of severity 16 when a test failed or errored (unless SetSummaryError said 0).
CREATE OR ALTER PROCEDURE tSQLt.DefaultResultFormatter
AS
BEGIN
  SET NOCOUNT ON;
  SELECT
    ROW_NUMBER() OVER (ORDER BY Result DESC, Name) AS No,
    Name AS [Test Case Name],
    RIGHT(SPACE(7) + CAST(DATEDIFF(MILLISECOND, TestStartTime, TestEndTime) AS VARCHAR(7)), 7) AS [Dur(ms)],
    Result
  INTO #Outcome
  FROM tSQLt.TestResult;
  DECLARE @Table NVARCHAR(MAX);
  EXEC tSQLt.TableToText @txt = @Table OUTPUT, @TableName = N'#Outcome', @OrderBy = N'No';

  DECLARE @Summary NVARCHAR(MAX);
  DECLARE @Severity INT;
  SELECT
    @Summary = Msg,
    @Severity = IIF(FailCnt + ErrorCnt > 0 AND NOT EXISTS (SELECT 1 FROM tSQLt.Internal_Setting WHERE Name = N'SummaryError' AND Value = N'0'), 16, 0)
  FROM tSQLt.TestCaseSummary();

  DECLARE @LineEnd NCHAR(2) = NCHAR(13) + NCHAR(10);
  DECLARE @Rule NVARCHAR(MAX) = REPLICATE(N'-', LEN(@Summary));
  DECLARE @Head NVARCHAR(MAX) = CONCAT
  (
    @LineEnd, N'+----------------------+', @LineEnd, N'|Test Execution Summary|', @LineEnd, N'+----------------------+', @LineEnd,
    @LineEnd, @Table, @LineEnd, @Rule
  );
  EXEC tSQLt.Internal_Print @Head;
  EXEC tSQLt.Internal_Print @Summary, @Severity;
  EXEC tSQLt.Internal_Print @Rule;
END;
GO
