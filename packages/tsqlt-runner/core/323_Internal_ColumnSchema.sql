-- A table's columns as AssertEqualsTableSchema compares them.
CREATE OR ALTER FUNCTION tSQLt.Internal_ColumnSchema (@TableId INT)
RETURNS TABLE
AS
RETURN
  SELECT
    RANK() OVER (ORDER BY c.column_id) AS [RANK(column_id)],
    c.name,
    CONCAT(c.system_type_id, QUOTENAME(b.name)) AS system_type_id,
    CONCAT(c.user_type_id, IIF(t.is_user_defined = 1, QUOTENAME(SCHEMA_NAME(t.schema_id)) + N'.', N''), QUOTENAME(t.name)) AS user_type_id,
    c.max_length,
    c.precision,
    c.scale,
    c.collation_name,
    c.is_nullable
  FROM sys.columns AS c
  INNER JOIN sys.types AS b ON b.user_type_id = c.system_type_id
  INNER JOIN sys.types AS t ON t.user_type_id = c.user_type_id
  WHERE c.object_id = @TableId;
GO
