-- A type as it stands in a declaration, [schema].[name](length) with its collation when one is given, from the columns that sys.columns and sys.parameters have for it.
CREATE OR ALTER FUNCTION tSQLt.Internal_TypeText
(
  @UserTypeId INT,
  @MaxLength INT,
  @Precision INT,
  @Scale INT,
  @Collation NVARCHAR(128)
)
RETURNS TABLE
AS
RETURN
  SELECT
    CONCAT
    (
      QUOTENAME(SCHEMA_NAME(t.schema_id)), N'.', QUOTENAME(t.name),
      CASE
        WHEN t.is_user_defined = 1 THEN N''
        WHEN t.name IN (N'char', N'varchar', N'binary', N'varbinary') THEN N'(' + ISNULL(CAST(NULLIF(@MaxLength, -1) AS NVARCHAR(10)), N'MAX') + N')'
        WHEN t.name IN (N'nchar', N'nvarchar') THEN N'(' + ISNULL(CAST(NULLIF(@MaxLength, -1) / 2 AS NVARCHAR(10)), N'MAX') + N')'
        WHEN t.name IN (N'decimal', N'numeric') THEN CONCAT(N'(', @Precision, N',', @Scale, N')')
        WHEN t.name IN (N'datetime2', N'datetimeoffset', N'time') THEN CONCAT(N'(', @Scale, N')')
        ELSE N''
      END,
      CASE WHEN t.is_user_defined = 0 THEN N' COLLATE ' + @Collation END
    ) AS Text,
    t.name AS Name,
    t.is_table_type AS IsTableType
  FROM sys.types AS t
  WHERE t.user_type_id = @UserTypeId;
GO
