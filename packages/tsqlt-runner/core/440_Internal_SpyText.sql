-- The texts that a spy of a procedure is made of. A table-valued argument is logged as XML (as its text on tsql-local, which lacks
-- the type), texts at full length, a cursor not at all.
CREATE OR ALTER FUNCTION tSQLt.Internal_SpyText (@ProcedureId INT)
RETURNS TABLE
AS
RETURN
  SELECT
    STRING_AGG(CAST(CONCAT
    (
      p.name, N' ',
      CASE
        WHEN p.is_cursor_ref = 1 THEN N'CURSOR VARYING OUTPUT'
        WHEN t.IsTableType = 1 THEN t.Text + N' READONLY'
        ELSE t.Text + N' = NULL' + IIF(p.is_output = 1, N' OUTPUT', N'')
      END
    ) AS NVARCHAR(MAX)), N', ') WITHIN GROUP (ORDER BY p.parameter_id) AS Parameters,
    STRING_AGG(CAST(p.name + IIF(p.is_output = 1 AND p.is_cursor_ref = 0, N' OUTPUT', N'') AS NVARCHAR(MAX)), N', ')
      WITHIN GROUP (ORDER BY p.parameter_id) AS Arguments,
    STRING_AGG(CAST(IIF(p.is_cursor_ref = 1, NULL, QUOTENAME(n.Name)) AS NVARCHAR(MAX)), N', ') WITHIN GROUP (ORDER BY p.parameter_id) AS LogColumns,
    STRING_AGG(CAST(IIF(p.is_cursor_ref = 1, NULL, CONCAT
    (
      QUOTENAME(n.Name), N' ',
      CASE
        WHEN t.IsTableType = 1 THEN IIF(CAST(SERVERPROPERTY(N'Edition') AS NVARCHAR(128)) = N'tsql-local', N'NVARCHAR(MAX)', N'XML')
        WHEN t.Text LIKE N'%nchar%' OR t.Text LIKE N'%nvarchar%' THEN N'NVARCHAR(MAX)'
        WHEN t.Text LIKE N'%char%' THEN N'VARCHAR(MAX)'
        ELSE t.Text
      END,
      N' NULL'
    )) AS NVARCHAR(MAX)), N', ') WITHIN GROUP (ORDER BY p.parameter_id) AS LogDefinitions,
    STRING_AGG(CAST(CASE
      WHEN p.is_cursor_ref = 1 THEN NULL
      WHEN t.IsTableType = 1 THEN CONCAT(N'(SELECT * FROM ', p.name, N' FOR XML PATH(''row''), ROOT(''', REPLACE(n.Name, N'''', N''''''), N'''))')
      ELSE p.name
    END AS NVARCHAR(MAX)), N', ') WITHIN GROUP (ORDER BY p.parameter_id) AS LogValues
  FROM sys.parameters AS p
  CROSS APPLY (VALUES (STUFF(p.name, 1, 1, N''))) AS n (Name)
  CROSS APPLY tSQLt.Internal_TypeText(p.user_type_id, p.max_length, p.precision, p.scale, NULL) AS t
  WHERE p.object_id = @ProcedureId;
GO
