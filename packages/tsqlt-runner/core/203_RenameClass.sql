-- Moves everything of a class into a new class and drops the old one.
CREATE OR ALTER PROCEDURE tSQLt.RenameClass
  @SchemaName NVARCHAR(MAX),
  @NewSchemaName NVARCHAR(MAX)
AS
BEGIN
  SET NOCOUNT ON;
  DECLARE @Old NVARCHAR(128) = PARSENAME(@SchemaName, 1);
  DECLARE @New NVARCHAR(128) = PARSENAME(@NewSchemaName, 1);
  EXEC tSQLt.NewTestClass @New;

  DECLARE @Commands NVARCHAR(MAX);
  WITH Items (Class, Name) AS
  (
    SELECT N'', name FROM sys.objects WHERE schema_id = SCHEMA_ID(@Old) AND parent_object_id = 0
    UNION ALL
    SELECT N'TYPE::', name FROM sys.types WHERE schema_id = SCHEMA_ID(@Old)
    UNION ALL
    SELECT N'XML SCHEMA COLLECTION::', name FROM sys.xml_schema_collections WHERE schema_id = SCHEMA_ID(@Old)
  )
  SELECT @Commands = STRING_AGG(CAST(CONCAT
  (
    N'ALTER SCHEMA ', QUOTENAME(@New), N' TRANSFER ', Class, QUOTENAME(@Old), N'.', QUOTENAME(Name), N';'
  ) AS NVARCHAR(MAX)), N' ')
  FROM Items;
  EXEC (@Commands);
  EXEC tSQLt.DropClass @Old;
END;
GO
