-- tSQLt.Run with the results as JUnit XML.
CREATE OR ALTER PROCEDURE tSQLt.RunWithXmlResults
  @TestName NVARCHAR(MAX) = NULL
AS
BEGIN
  EXEC tSQLt.Run @TestName = @TestName, @TestResultFormatter = N'tSQLt.XmlResultFormatter';
END;
GO
