/** One row for each column of a table's primary key, in the key's order. Names are exact; without an owner the table is dbo's. */
export const spPkeys = `CREATE PROCEDURE sys.sp_pkeys @table_name SYSNAME, @table_owner SYSNAME = NULL, @table_qualifier SYSNAME = NULL AS
IF @table_qualifier <> DB_NAME()
BEGIN
  RAISERROR (15250, -1, -1);
  RETURN;
END;
SELECT CAST(DB_NAME() AS SYSNAME) AS TABLE_QUALIFIER, s.name AS TABLE_OWNER, t.name AS TABLE_NAME, c.name AS COLUMN_NAME,
  CAST(i.key_ordinal AS SMALLINT) AS KEY_SEQ, k.name AS PK_NAME
FROM sys.key_constraints AS k
JOIN sys.tables AS t ON t.object_id = k.parent_object_id
JOIN sys.schemas AS s ON s.schema_id = t.schema_id
JOIN sys.index_columns AS i ON i.object_id = t.object_id AND i.index_id = k.unique_index_id
JOIN sys.columns AS c ON c.object_id = t.object_id AND c.column_id = i.column_id
WHERE k.type = 'PK' AND t.name = @table_name AND s.name = ISNULL(@table_owner, N'dbo')
ORDER BY TABLE_QUALIFIER, TABLE_OWNER, TABLE_NAME, KEY_SEQ;`;
