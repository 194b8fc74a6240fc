-- One row a test of the latest run.
IF OBJECT_ID(N'tSQLt.TestResult', N'U') IS NULL
  CREATE TABLE tSQLt.TestResult
  (
    Id INT IDENTITY(1, 1) CONSTRAINT PK_tSQLt_TestResult PRIMARY KEY,
    Class NVARCHAR(MAX) NOT NULL,
    TestCase NVARCHAR(MAX) NOT NULL,
    Name AS (QUOTENAME(Class) + N'.' + QUOTENAME(TestCase)),
    TranName NVARCHAR(MAX) NULL,
    Result NVARCHAR(MAX) NULL,
    Msg NVARCHAR(MAX) NULL,
    TestStartTime DATETIME2 NOT NULL CONSTRAINT DF_tSQLt_TestResult_TestStartTime DEFAULT SYSDATETIME(),
    TestEndTime DATETIME2 NULL
  );
GO
