-- Puts a constraint of the original on its fake: check, foreign key, primary key or unique. Old tests give the schema first or last.
CREATE OR ALTER PROCEDURE tSQLt.ApplyConstraint
  @TableName NVARCHAR(MAX),
  @ConstraintName NVARCHAR(MAX),
  @SchemaName NVARCHAR(MAX) = NULL,
  @NoCascade BIT = 0
AS
BEGIN
  SET NOCOUNT ON;
  DECLARE @FakeId INT;
  DECLARE @ConstraintId INT;
  DECLARE @Type CHAR(2);
  SELECT TOP (1) @FakeId = a.FakeId, @ConstraintId = o.object_id, @Type = o.type
  FROM
  (
    VALUES
      (IIF(@SchemaName IS NULL, OBJECT_ID(@TableName), NULL), @ConstraintName),
      (OBJECT_ID(@SchemaName + N'.' + @TableName), @ConstraintName),
      (OBJECT_ID(@TableName + N'.' + @ConstraintName), @SchemaName)
  ) AS a (FakeId, Name)
  CROSS APPLY tSQLt.Internal_FakedObject(a.FakeId) AS f
  INNER JOIN sys.objects AS o ON o.parent_object_id = f.ObjectId
  WHERE a.Name IN (o.name, QUOTENAME(o.name)) AND o.type IN ('C', 'F', 'PK', 'UQ')
  ORDER BY LEN(o.name);
  IF @ConstraintId IS NULL
  BEGIN
    RAISERROR (N'ApplyConstraint could not resolve the object names, ''%s'', ''%s''. Be sure to call ApplyConstraint and pass in two parameters, such as: EXEC tSQLt.ApplyConstraint ''MySchema.MyTable'', ''MyConstraint''', 16, 10, @TableName, @ConstraintName);
    RETURN 0;
  END;

  DECLARE @QuotedName NVARCHAR(517) = tSQLt.Internal_QuotedName(@ConstraintId);
  DECLARE @QuotedTable NVARCHAR(517) = tSQLt.Internal_QuotedName(@FakeId);
  DECLARE @Before NVARCHAR(MAX) = N'';
  DECLARE @Definition NVARCHAR(MAX);
  IF @Type = 'C'
    SELECT @Definition = CONCAT(N'CONSTRAINT ', QUOTENAME(name), N' CHECK ', definition)
    FROM sys.check_constraints
    WHERE object_id = @ConstraintId;
  ELSE IF @Type = 'F'
    SELECT @Definition = Definition, @Before = ISNULL(UniqueIndex, N'')
    FROM tSQLt.Internal_ForeignKeyText(@ConstraintId, @NoCascade);
  ELSE
    SELECT @Definition = Definition, @Before = NotNull
    FROM tSQLt.Internal_KeyText(@ConstraintId, @QuotedTable);

  -- The name is free only when the original has another.
  DECLARE @NewName NVARCHAR(128);
  EXEC tSQLt.Internal_Rename @ConstraintId, @NewName OUTPUT;
  EXEC (@Before);
  DECLARE @Command NVARCHAR(MAX) = CONCAT(N'ALTER TABLE ', @QuotedTable, N' ADD ', @Definition, N';');
  EXEC (@Command);
  EXEC tSQLt.Internal_MarkAsDouble @QuotedName, N'CONSTRAINT', @NewName;
  RETURN 0;
END;
GO
