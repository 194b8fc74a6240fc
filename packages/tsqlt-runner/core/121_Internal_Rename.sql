-- Pushes an object aside under a fresh name (or the one given) and remembers the old one for UndoTestDoubles.
CREATE OR ALTER PROCEDURE tSQLt.Internal_Rename
  @ObjectId INT,
  @NewName NVARCHAR(128) = NULL OUTPUT
AS
BEGIN
  SET NOCOUNT ON;
  DECLARE @QuotedName NVARCHAR(517) = tSQLt.Internal_QuotedName(@ObjectId);
  IF @NewName IS NULL
    EXEC tSQLt.Internal_FreshName @NewName OUTPUT;
  INSERT INTO tSQLt.Internal_RenamedObject (ObjectId, OriginalName)
  VALUES (@ObjectId, OBJECT_NAME(@ObjectId));
  EXEC sys.sp_rename @objname = @QuotedName, @newname = @NewName, @objtype = N'OBJECT';
END;
GO
