-- Pushes an object aside, so that a test can put another in its place; @NewName tells where it lies.
CREATE OR ALTER PROCEDURE tSQLt.RemoveObject
  @ObjectName NVARCHAR(MAX),
  @NewName NVARCHAR(MAX) = NULL OUTPUT,
  @IfExists INT = 0
AS
BEGIN
  DECLARE @ObjectId INT = OBJECT_ID(@ObjectName);
  IF @ObjectId IS NULL
  BEGIN
    IF @IfExists = 1
      RETURN;
    RAISERROR (N'%s does not exist!', 16, 10, @ObjectName);
    RETURN;
  END;
  DECLARE @Name NVARCHAR(128) = @NewName;
  EXEC tSQLt.Internal_Rename @ObjectId, @Name OUTPUT;
  SET @NewName = @Name;
END;
GO
