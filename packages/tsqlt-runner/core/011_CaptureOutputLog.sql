-- Where tSQLt.CaptureOutput keeps texts on a server with tSQLt's CLR; empty here, so that tests which read it still compile.
IF OBJECT_ID(N'tSQLt.CaptureOutputLog', N'U') IS NULL
  CREATE TABLE tSQLt.CaptureOutputLog
  (
    Id INT IDENTITY(1, 1) CONSTRAINT PK_tSQLt_CaptureOutputLog PRIMARY KEY,
    OutputText NVARCHAR(MAX) NULL
  );
GO
