-- With tSQLt's CLR: runs a command and keeps what it prints in tSQLt.CaptureOutputLog.
CREATE OR ALTER PROCEDURE tSQLt.CaptureOutput
  @command NVARCHAR(MAX)
AS
BEGIN
  EXEC tSQLt.Internal_NeedsClr N'CaptureOutput';
END;
GO
