-- Puts a trigger of the original on its fake.
CREATE OR ALTER PROCEDURE tSQLt.ApplyTrigger
  @TableName NVARCHAR(MAX),
  @TriggerName NVARCHAR(MAX)
AS
BEGIN
  SET NOCOUNT ON;
  DECLARE @OriginalId INT = (SELECT ObjectId FROM tSQLt.Internal_FakedObject(OBJECT_ID(@TableName)));
  IF @OriginalId IS NULL
    RAISERROR (N'%s does not exist or was not faked by tSQLt.FakeTable.', 16, 10, @TableName);

  DECLARE @QuotedName NVARCHAR(517);
  DECLARE @Definition NVARCHAR(MAX);
  SELECT @QuotedName = tSQLt.Internal_QuotedName(o.object_id), @Definition = m.definition
  FROM sys.objects AS o
  INNER JOIN sys.sql_modules AS m ON m.object_id = o.object_id
  WHERE o.parent_object_id = @OriginalId AND o.name = PARSENAME(@TriggerName, 1);
  IF @Definition IS NULL
    RAISERROR (N'%s is not a trigger on %s', 16, 10, @TriggerName, @TableName);

  DECLARE @NewName NVARCHAR(MAX);
  EXEC tSQLt.RemoveObject @ObjectName = @QuotedName, @NewName = @NewName OUTPUT;
  EXEC (@Definition);
  EXEC tSQLt.Internal_MarkAsDouble @QuotedName, N'TRIGGER', @NewName;
END;
GO
