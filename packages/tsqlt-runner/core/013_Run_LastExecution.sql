-- What each session ran last. LoginTime is when the session first ran a test, which its context remembers: a later session of the same number is another.
IF OBJECT_ID(N'tSQLt.Run_LastExecution', N'U') IS NULL
  CREATE TABLE tSQLt.Run_LastExecution
  (
    TestName NVARCHAR(MAX) NULL,
    SessionId INT NULL,
    LoginTime DATETIME NULL
  );
GO
