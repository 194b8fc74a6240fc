/** One row for each column of the foreign keys to a table, or of a table: ordered by the other side. 7 is NOT DEFERRABLE. */
export const spFkeys = `CREATE PROCEDURE sys.sp_fkeys @pktable_name SYSNAME = NULL, @pktable_owner SYSNAME = NULL, @pktable_qualifier SYSNAME = NULL,
  @fktable_name SYSNAME = NULL, @fktable_owner SYSNAME = NULL, @fktable_qualifier SYSNAME = NULL AS
IF @pktable_name IS NULL AND @fktable_name IS NULL
BEGIN
  RAISERROR (15252, -1, -1);
  RETURN;
END;
IF @pktable_qualifier <> DB_NAME()
BEGIN
  RAISERROR (15250, -1, -1);
  RETURN;
END;
IF @fktable_qualifier <> DB_NAME()
BEGIN
  RAISERROR (15250, -1, -1);
  RETURN;
END;
SELECT CAST(DB_NAME() AS SYSNAME) AS PKTABLE_QUALIFIER, ps.name AS PKTABLE_OWNER, p.name AS PKTABLE_NAME, pc.name AS PKCOLUMN_NAME,
  CAST(DB_NAME() AS SYSNAME) AS FKTABLE_QUALIFIER, fs.name AS FKTABLE_OWNER, f.name AS FKTABLE_NAME, fc.name AS FKCOLUMN_NAME,
  CAST(l.constraint_column_id AS SMALLINT) AS KEY_SEQ,
  CAST(CASE k.update_referential_action WHEN 0 THEN 1 WHEN 1 THEN 0 ELSE k.update_referential_action END AS SMALLINT) AS UPDATE_RULE,
  CAST(CASE k.delete_referential_action WHEN 0 THEN 1 WHEN 1 THEN 0 ELSE k.delete_referential_action END AS SMALLINT) AS DELETE_RULE,
  k.name AS FK_NAME, i.name AS PK_NAME, CAST(7 AS SMALLINT) AS DEFERRABILITY
FROM sys.foreign_keys AS k
JOIN sys.foreign_key_columns AS l ON l.constraint_object_id = k.object_id
JOIN sys.tables AS p ON p.object_id = k.referenced_object_id
JOIN sys.schemas AS ps ON ps.schema_id = p.schema_id
JOIN sys.columns AS pc ON pc.object_id = p.object_id AND pc.column_id = l.referenced_column_id
JOIN sys.tables AS f ON f.object_id = k.parent_object_id
JOIN sys.schemas AS fs ON fs.schema_id = f.schema_id
JOIN sys.columns AS fc ON fc.object_id = f.object_id AND fc.column_id = l.parent_column_id
JOIN sys.indexes AS i ON i.object_id = p.object_id AND i.index_id = k.key_index_id
WHERE (@pktable_name IS NULL OR (p.name = @pktable_name AND ps.name = ISNULL(@pktable_owner, N'dbo')))
  AND (@fktable_name IS NULL OR (f.name = @fktable_name AND fs.name = ISNULL(@fktable_owner, N'dbo')))
ORDER BY CASE WHEN @pktable_name IS NULL THEN ps.name ELSE fs.name END, CASE WHEN @pktable_name IS NULL THEN p.name ELSE f.name END, k.name, KEY_SEQ;`;
