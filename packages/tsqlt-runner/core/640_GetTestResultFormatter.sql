-- The procedure that reports a run's results: the one set, else tSQLt.DefaultResultFormatter.
CREATE OR ALTER FUNCTION tSQLt.GetTestResultFormatter ()
RETURNS NVARCHAR(MAX)
AS
BEGIN
  RETURN ISNULL((SELECT Value FROM tSQLt.Internal_Setting WHERE Name = N'TestResultFormatter'), N'tSQLt.DefaultResultFormatter');
END;
GO
