-- A name that no object has, for what is put aside and for work tables.
CREATE OR ALTER PROCEDURE tSQLt.Internal_FreshName
  @Name NVARCHAR(128) OUTPUT
AS
BEGIN
  SET @Name = N'tSQLt_tempobject_' + REPLACE(CAST(NEWID() AS NVARCHAR(36)), N'-', N'');
END;
GO
