/**
 * Procedures and functions whose names fit the patterns. SQL Server's own, which it lists too, are not all there: a question
 * that they could answer is refused.
 */
export const spStoredProcedures = `CREATE PROCEDURE sys.sp_stored_procedures @sp_name NVARCHAR(390) = NULL, @sp_owner NVARCHAR(384) = NULL, @sp_qualifier SYSNAME = NULL, @fUsePattern BIT = 1 AS
IF @sp_qualifier <> DB_NAME()
BEGIN
  RAISERROR (15250, -1, -1);
  RETURN;
END;
IF @sp_owner IS NULL AND (@sp_name IS NULL OR @sp_name LIKE N'%[%[_]%' OR @sp_name LIKE N'__[_]%') OR @sp_owner LIKE N'%[%[_]%' OR @sp_owner = N'sys'
BEGIN
  RAISERROR (40514, -1, -1, 'sp_stored_procedures of system procedures');
  RETURN;
END;
SELECT CAST(DB_NAME() AS SYSNAME) AS PROCEDURE_QUALIFIER, s.name AS PROCEDURE_OWNER,
  CAST(o.name + CASE o.type WHEN 'P' THEN N';1' ELSE N';0' END AS NVARCHAR(134)) AS PROCEDURE_NAME,
  -1 AS NUM_INPUT_PARAMS, -1 AS NUM_OUTPUT_PARAMS, -1 AS NUM_RESULT_SETS, CAST(NULL AS VARCHAR(254)) AS REMARKS, CAST(2 AS SMALLINT) AS PROCEDURE_TYPE
FROM sys.objects AS o
JOIN sys.schemas AS s ON s.schema_id = o.schema_id
WHERE o.type IN ('P', 'FN', 'TF', 'IF')
  AND (@sp_name IS NULL OR (@fUsePattern = 1 AND o.name LIKE @sp_name) OR o.name = @sp_name)
  AND (@sp_owner IS NULL OR (@fUsePattern = 1 AND s.name LIKE @sp_owner) OR s.name = @sp_owner)
ORDER BY PROCEDURE_QUALIFIER, PROCEDURE_OWNER, PROCEDURE_NAME;`;
