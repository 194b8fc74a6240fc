-- Puts an empty table without constraints in the place of a table or view (or of a synonym for one). @SchemaName is there for old tests.
CREATE OR ALTER PROCEDURE tSQLt.FakeTable
  @TableName NVARCHAR(MAX),
  @SchemaName NVARCHAR(MAX) = NULL,
  @Identity BIT = NULL,
  @ComputedColumns BIT = NULL,
  @Defaults BIT = NULL
AS
BEGIN
  SET NOCOUNT ON;
  IF @SchemaName IS NOT NULL AND @TableName NOT IN (PARSENAME(@TableName, 1), QUOTENAME(PARSENAME(@TableName, 1)))
    RAISERROR (N'When @TableName is a multi-part identifier, @SchemaName must be NULL!', 16, 10);

  DECLARE @ObjectId INT = IIF
  (
    @SchemaName IS NULL,
    OBJECT_ID(@TableName),
    ISNULL(OBJECT_ID(@SchemaName + N'.' + @TableName), OBJECT_ID(@TableName + N'.' + @SchemaName))
  );
  DECLARE @QuotedName NVARCHAR(517) = tSQLt.Internal_QuotedName(@ObjectId);
  IF @QuotedName IS NULL
  BEGIN
    DECLARE @Given NVARCHAR(MAX) = @TableName + ISNULL(N'.' + @SchemaName, N'');
    RAISERROR (N'FakeTable could not resolve the object name, ''%s''. (When calling tSQLt.FakeTable, avoid the use of the @SchemaName parameter, as it is deprecated.)', 16, 10, @Given);
    RETURN;
  END;

  DECLARE @Target NVARCHAR(1035) = (SELECT base_object_name FROM sys.synonyms WHERE object_id = @ObjectId);
  DECLARE @ModelId INT = IIF(@Target IS NULL, @ObjectId, ISNULL(OBJECT_ID(@Target, N'U'), OBJECT_ID(@Target, N'V')));
  IF @ModelId IS NULL
    RAISERROR (N'Cannot fake synonym %s as it is pointing to %s, which is not a table or view!', 16, 10, @QuotedName, @Target);

  DECLARE @Command NVARCHAR(MAX) =
  (
    SELECT CONCAT(N'CREATE TABLE ', @QuotedName, N' (', Columns, N');')
    FROM tSQLt.Internal_FakeColumns(@ModelId, @Identity, @ComputedColumns, @Defaults)
  );
  DECLARE @NewName NVARCHAR(128);
  EXEC tSQLt.Internal_Rename @ObjectId, @NewName OUTPUT;
  EXEC (@Command);
  EXEC tSQLt.Internal_MarkAsDouble @QuotedName, N'TABLE', @NewName;
END;
GO
