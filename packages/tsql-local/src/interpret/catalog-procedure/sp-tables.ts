/**
 * Tables and views whose names fit the patterns. The views of sys and INFORMATION_SCHEMA, which SQL Server lists too, are not
 * all there: a question that they could answer is refused.
 */
export const spTables = `CREATE PROCEDURE sys.sp_tables @table_name NVARCHAR(384) = NULL, @table_owner NVARCHAR(384) = NULL, @table_qualifier SYSNAME = NULL,
  @table_type VARCHAR(100) = NULL, @fUsePattern BIT = 1 AS
IF @table_qualifier = N'%' AND @table_owner = N'' AND @table_name = N''
BEGIN
  SELECT name AS TABLE_QUALIFIER, CAST(NULL AS SYSNAME) AS TABLE_OWNER, CAST(NULL AS SYSNAME) AS TABLE_NAME, CAST(NULL AS VARCHAR(32)) AS TABLE_TYPE, CAST(NULL AS VARCHAR(254)) AS REMARKS
  FROM sys.databases ORDER BY name;
  RETURN;
END;
IF @table_qualifier <> DB_NAME()
BEGIN
  RAISERROR (15250, -1, -1);
  RETURN;
END;
DECLARE @types VARCHAR(100) = UPPER(ISNULL(@table_type, '''TABLE'',''VIEW'',''SYSTEM TABLE'''));
IF @types LIKE '%''VIEW''%' AND (@table_owner IS NULL OR @table_owner LIKE N'%[%[_]%' OR @table_owner IN (N'sys', N'INFORMATION_SCHEMA'))
BEGIN
  RAISERROR (40514, -1, -1, 'sp_tables of system views');
  RETURN;
END;
SELECT CAST(DB_NAME() AS SYSNAME) AS TABLE_QUALIFIER, s.name AS TABLE_OWNER, o.name AS TABLE_NAME,
  CAST(CASE o.type WHEN 'U' THEN 'TABLE' ELSE 'VIEW' END AS VARCHAR(32)) AS TABLE_TYPE, CAST(NULL AS VARCHAR(254)) AS REMARKS
FROM sys.objects AS o
JOIN sys.schemas AS s ON s.schema_id = o.schema_id
WHERE ((o.type = 'U' AND @types LIKE '%''TABLE''%') OR (o.type = 'V' AND @types LIKE '%''VIEW''%'))
  AND (@table_name IS NULL OR (@fUsePattern = 1 AND o.name LIKE @table_name) OR o.name = @table_name)
  AND (@table_owner IS NULL OR (@fUsePattern = 1 AND s.name LIKE @table_owner) OR s.name = @table_owner)
ORDER BY TABLE_TYPE, TABLE_QUALIFIER, TABLE_OWNER, TABLE_NAME;`;
