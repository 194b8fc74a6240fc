-- Each object that a double pushed aside, with the name that it bore; UndoTestDoubles gives it back.
IF OBJECT_ID(N'tSQLt.Internal_RenamedObject', N'U') IS NULL
  CREATE TABLE tSQLt.Internal_RenamedObject
  (
    Id INT IDENTITY(1, 1) CONSTRAINT PK_tSQLt_Internal_RenamedObject PRIMARY KEY,
    ObjectId INT NOT NULL,
    OriginalName NVARCHAR(128) NOT NULL
  );
GO
