/** A table's indexes by name, each with what it is and its keys: \`(-)\` stands behind one in descending order. */
export const spHelpindex = `CREATE PROCEDURE sys.sp_helpindex @objname NVARCHAR(776) AS
DECLARE @id INT = OBJECT_ID(@objname);
IF PARSENAME(@objname, 3) <> DB_NAME()
BEGIN
  RAISERROR (15250, -1, -1);
  RETURN 1;
END;
IF @id IS NULL
BEGIN
  DECLARE @database SYSNAME = DB_NAME();
  RAISERROR (15009, -1, -1, @objname, @database);
  RETURN 1;
END;
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = @id AND index_id > 0)
BEGIN
  RAISERROR (15472, -1, -1, @objname);
  RETURN 0;
END;
SELECT i.name AS index_name,
  CAST(CASE i.type WHEN 1 THEN 'clustered' WHEN 4 THEN 'nonclustered, spatial' ELSE 'nonclustered' END + CASE WHEN i.is_unique = 1 THEN ', unique' ELSE '' END
    + CASE WHEN i.is_primary_key = 1 THEN ', primary key' ELSE '' END + CASE WHEN i.is_unique_constraint = 1 THEN ', unique key' ELSE '' END + ' located on PRIMARY' AS VARCHAR(210)) AS index_description,
  CAST((SELECT STRING_AGG(CAST(c.name + CASE WHEN k.is_descending_key = 1 THEN N'(-)' ELSE N'' END AS NVARCHAR(MAX)), N', ') WITHIN GROUP (ORDER BY k.key_ordinal)
    FROM sys.index_columns AS k JOIN sys.columns AS c ON c.object_id = k.object_id AND c.column_id = k.column_id
    WHERE k.object_id = i.object_id AND k.index_id = i.index_id AND k.is_included_column = 0) AS NVARCHAR(2126)) AS index_keys
FROM sys.indexes AS i
WHERE i.object_id = @id AND i.index_id > 0
ORDER BY i.name;`;
