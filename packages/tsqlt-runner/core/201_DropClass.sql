-- Drops a schema with everything in it, whether it is a test class or not; nothing happens where there is no such schema.
-- The newest objects go first, so that what was built on others goes before them.
CREATE OR ALTER PROCEDURE tSQLt.DropClass
  @ClassName NVARCHAR(MAX)
AS
BEGIN
  SET NOCOUNT ON;
  DECLARE @SchemaId INT = ISNULL(SCHEMA_ID(@ClassName), SCHEMA_ID(PARSENAME(@ClassName, 1)));
  DECLARE @Commands NVARCHAR(MAX);

  WITH Items (Stage, Id, Name, Type, TableId) AS
  (
    SELECT CASE o.type WHEN 'F' THEN 1 ELSE 2 END, o.object_id, o.name, o.type, o.parent_object_id
    FROM sys.objects AS o
    WHERE o.schema_id = @SchemaId AND (o.parent_object_id = 0 OR o.type = 'F')
    UNION ALL
    SELECT 3, t.user_type_id, t.name, N'TYPE', 0
    FROM sys.types AS t
    WHERE t.schema_id = @SchemaId
    UNION ALL
    SELECT 4, x.xml_collection_id, x.name, N'XML', 0
    FROM sys.xml_schema_collections AS x
    WHERE x.schema_id = @SchemaId
  )
  SELECT @Commands = STRING_AGG(CAST(d.Statement AS NVARCHAR(MAX)), N' ') WITHIN GROUP (ORDER BY i.Stage, i.Id DESC)
  FROM Items AS i
  CROSS APPLY tSQLt.Internal_DropStatement(QUOTENAME(SCHEMA_NAME(@SchemaId)) + N'.' + QUOTENAME(i.Name), i.Type, tSQLt.Internal_QuotedName(i.TableId)) AS d;

  SET @Commands = CONCAT(@Commands, N' DROP SCHEMA ', QUOTENAME(SCHEMA_NAME(@SchemaId)), N';');
  IF @SchemaId IS NOT NULL
    EXEC (@Commands);
END;
GO
