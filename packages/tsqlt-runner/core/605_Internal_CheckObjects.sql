-- After a test without transaction: an error that lists the objects that it left (Added) or that are missing (Deleted) against #ObjectsBefore.
CREATE OR ALTER PROCEDURE tSQLt.Internal_CheckObjects
AS
BEGIN
  SET NOCOUNT ON;
  SELECT object_id AS ObjectId, SCHEMA_NAME(schema_id) AS SchemaName, name AS ObjectName, type_desc AS ObjectType
  INTO #ObjectsAfter
  FROM sys.objects;
  SELECT d.Status, d.ObjectId, d.SchemaName, d.ObjectName, d.ObjectType
  INTO #Difference
  FROM
  (
    SELECT N'Deleted' AS Status, b.* FROM #ObjectsBefore AS b WHERE NOT EXISTS (SELECT 1 FROM #ObjectsAfter AS a WHERE a.ObjectId = b.ObjectId AND a.ObjectName = b.ObjectName AND a.SchemaName = b.SchemaName)
    UNION ALL
    SELECT N'Added', a.* FROM #ObjectsAfter AS a WHERE NOT EXISTS (SELECT 1 FROM #ObjectsBefore AS b WHERE a.ObjectId = b.ObjectId AND a.ObjectName = b.ObjectName AND a.SchemaName = b.SchemaName)
  ) AS d;
  IF NOT EXISTS (SELECT 1 FROM #Difference)
    RETURN;

  DECLARE @Rows NVARCHAR(MAX);
  EXEC tSQLt.TableToText @txt = @Rows OUTPUT, @TableName = N'#Difference', @OrderBy = N'Status, SchemaName, ObjectName';
  RAISERROR (N'After the test executed, there were unexpected or missing objects in the database: %s', 16, 10, @Rows);
END;
GO
