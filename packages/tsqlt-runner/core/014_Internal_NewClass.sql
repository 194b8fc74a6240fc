-- The classes made by NewTestClass since the last tSQLt.Reset: what RunNew runs.
IF OBJECT_ID(N'tSQLt.Internal_NewClass', N'U') IS NULL
  CREATE TABLE tSQLt.Internal_NewClass
  (
    ClassName NVARCHAR(128) NOT NULL CONSTRAINT PK_tSQLt_Internal_NewClass PRIMARY KEY
  );
GO
