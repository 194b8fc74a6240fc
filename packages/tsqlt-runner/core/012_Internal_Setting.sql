-- What SetVerbose, SetSummaryError and SetTestResultFormatter were told.
IF OBJECT_ID(N'tSQLt.Internal_Setting', N'U') IS NULL
  CREATE TABLE tSQLt.Internal_Setting
  (
    Name NVARCHAR(100) NOT NULL CONSTRAINT PK_tSQLt_Internal_Setting PRIMARY KEY,
    Value NVARCHAR(4000) NULL
  );
GO
