-- Marks an object as made by tSQLt, so that UndoTestDoubles drops it, and notes under which name the object lies that it stands for.
-- @Kind is the word of extended properties: TABLE, PROCEDURE, FUNCTION, CONSTRAINT, TRIGGER.
CREATE OR ALTER PROCEDURE tSQLt.Internal_MarkAsDouble
  @ObjectName NVARCHAR(MAX),
  @Kind NVARCHAR(128),
  @NewNameOfOriginal NVARCHAR(128) = NULL
AS
BEGIN
  DECLARE @SchemaName NVARCHAR(128);
  DECLARE @Name NVARCHAR(128);
  DECLARE @ParentName NVARCHAR(128);
  SELECT @SchemaName = SCHEMA_NAME(schema_id), @Name = name, @ParentName = OBJECT_NAME(parent_object_id)
  FROM sys.objects
  WHERE object_id = OBJECT_ID(@ObjectName);

  -- What belongs to a table is named below it.
  DECLARE @Level1Type NVARCHAR(128) = IIF(@ParentName IS NULL, @Kind, N'TABLE');
  DECLARE @Level1Name NVARCHAR(128) = ISNULL(@ParentName, @Name);
  DECLARE @Level2Type NVARCHAR(128) = IIF(@ParentName IS NULL, NULL, @Kind);
  DECLARE @Level2Name NVARCHAR(128) = IIF(@ParentName IS NULL, NULL, @Name);

  EXEC sys.sp_addextendedproperty @name = N'tSQLt.IsTempObject', @value = 1,
    @level0type = N'SCHEMA', @level0name = @SchemaName, @level1type = @Level1Type, @level1name = @Level1Name,
    @level2type = @Level2Type, @level2name = @Level2Name;
  IF @NewNameOfOriginal IS NOT NULL
    EXEC sys.sp_addextendedproperty @name = N'tSQLt.Private_TestDouble_OrgObjectName', @value = @NewNameOfOriginal,
      @level0type = N'SCHEMA', @level0name = @SchemaName, @level1type = @Level1Type, @level1name = @Level1Name,
      @level2type = @Level2Type, @level2name = @Level2Name;
END;
GO
