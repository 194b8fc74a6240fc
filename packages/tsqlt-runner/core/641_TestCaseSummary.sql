-- The latest run in one row: its sentence and its counts.
CREATE OR ALTER FUNCTION tSQLt.TestCaseSummary ()
RETURNS TABLE
AS
RETURN
  WITH Counts AS
  (
    SELECT
      COUNT(*) AS Cnt,
      COUNT(IIF(Result = N'Success', 1, NULL)) AS SuccessCnt,
      COUNT(IIF(Result = N'Skipped', 1, NULL)) AS SkippedCnt,
      COUNT(IIF(Result = N'Failure', 1, NULL)) AS FailCnt,
      COUNT(IIF(Result = N'Error', 1, NULL)) AS ErrorCnt
    FROM tSQLt.TestResult
  )
  SELECT
    CONCAT
    (
      N'Test Case Summary: ', Cnt, N' test case(s) executed, ', SuccessCnt, N' succeeded, ', SkippedCnt, N' skipped, ',
      FailCnt, N' failed, ', ErrorCnt, N' errored.'
    ) AS Msg,
    Cnt,
    SuccessCnt,
    SkippedCnt,
    FailCnt,
    ErrorCnt
  FROM Counts;
GO
