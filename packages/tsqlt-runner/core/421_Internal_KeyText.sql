-- A primary key or unique constraint as ALTER TABLE … ADD takes it, and for a primary key the statements that make its columns NOT NULL first.
CREATE OR ALTER FUNCTION tSQLt.Internal_KeyText
(
  @ConstraintId INT,
  @QuotedTable NVARCHAR(517)
)
RETURNS TABLE
AS
RETURN
  SELECT
    CONCAT(N'CONSTRAINT ', QUOTENAME(k.name), N' ', IIF(k.type = 'PK', N'PRIMARY KEY', N'UNIQUE'), N' (', c.Columns, N')') AS Definition,
    IIF(k.type = 'PK', c.NotNull, N'') AS NotNull
  FROM sys.key_constraints AS k
  CROSS APPLY
  (
    SELECT
      STRING_AGG(CAST(QUOTENAME(o.name) AS NVARCHAR(MAX)), N', ') WITHIN GROUP (ORDER BY i.key_ordinal) AS Columns,
      STRING_AGG(CAST(CONCAT(N'ALTER TABLE ', @QuotedTable, N' ALTER COLUMN ', QUOTENAME(o.name), N' ', t.Text, N' NOT NULL;') AS NVARCHAR(MAX)), N' ') AS NotNull
    FROM sys.index_columns AS i
    INNER JOIN sys.columns AS o ON o.object_id = i.object_id AND o.column_id = i.column_id
    CROSS APPLY tSQLt.Internal_TypeText(o.user_type_id, o.max_length, o.precision, o.scale, o.collation_name) AS t
    WHERE i.object_id = k.parent_object_id AND i.index_id = k.unique_index_id AND i.is_included_column = 0
  ) AS c
  WHERE k.object_id = @ConstraintId;
GO
