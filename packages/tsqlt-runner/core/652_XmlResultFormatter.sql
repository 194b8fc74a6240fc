-- Reports the results as JUnit XML: one row, one column, a testsuite a class.
CREATE OR ALTER PROCEDURE tSQLt.XmlResultFormatter
AS
BEGIN
  SET NOCOUNT ON;
  DECLARE @Xml NVARCHAR(MAX);
  WITH Cases AS
  (
    SELECT
      Class,
      TestStartTime,
      TestEndTime,
      Result,
      TestCase,
      CONCAT
      (
        N'<testcase classname="', tSQLt.Internal_XmlText(Class), N'" name="', tSQLt.Internal_XmlText(TestCase),
        N'" time="' + CAST(CAST(DATEDIFF(MILLISECOND, TestStartTime, TestEndTime) / 1000.0 AS DECIMAL(20, 3)) AS NVARCHAR(30)) + N'"',
        CASE Result
          WHEN N'Failure' THEN CONCAT(N'><failure message="', tSQLt.Internal_XmlText(Msg), N'" type="tSQLt.Fail"/></testcase>')
          WHEN N'Error' THEN CONCAT(N'><error message="', tSQLt.Internal_XmlText(Msg), N'" type="SQL Error"/></testcase>')
          WHEN N'Skipped' THEN CONCAT(N'><skipped message="', tSQLt.Internal_XmlText(Msg), N'"/></testcase>')
          ELSE N'/>'
        END
      ) AS Text
    FROM tSQLt.TestResult
  ),
  Suites AS
  (
    SELECT
      Class,
      CONCAT
      (
        N'<testsuite id="', ROW_NUMBER() OVER (ORDER BY Class), N'" name="', tSQLt.Internal_XmlText(Class), N'" tests="', COUNT(*),
        N'" errors="', COUNT(IIF(Result = N'Error', 1, NULL)), N'" failures="', COUNT(IIF(Result = N'Failure', 1, NULL)),
        N'" skipped="', COUNT(IIF(Result = N'Skipped', 1, NULL)), N'" timestamp="', CONVERT(NVARCHAR(19), MIN(TestStartTime), 126),
        N'" time="', CAST(DATEDIFF(MILLISECOND, MIN(TestStartTime), MAX(TestEndTime)) / 1000.0 AS DECIMAL(20, 3)),
        N'" hostname="', tSQLt.Internal_XmlText(CAST(SERVERPROPERTY('ServerName') AS NVARCHAR(128))), N'" package="tSQLt"><properties/>',
        STRING_AGG(Text, N'') WITHIN GROUP (ORDER BY TestCase), N'<system-out/><system-err/></testsuite>'
      ) AS Text
    FROM Cases
    GROUP BY Class
  )
  SELECT @Xml = CONCAT(N'<testsuites>', STRING_AGG(Text, N'') WITHIN GROUP (ORDER BY Class), N'</testsuites>')
  FROM Suites;
  SELECT @Xml;
END;
GO
