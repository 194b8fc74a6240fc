-- The columns of a fake of a table or view, as they stand in CREATE TABLE: types and nothing else, all nullable;
-- identities, computed columns and defaults where they are asked for.
CREATE OR ALTER FUNCTION tSQLt.Internal_FakeColumns
(
  @ObjectId INT,
  @Identity BIT,
  @ComputedColumns BIT,
  @Defaults BIT
)
RETURNS TABLE
AS
RETURN
  SELECT STRING_AGG(CAST(CONCAT
  (
    QUOTENAME(c.name), N' ',
    CASE
      WHEN m.definition IS NOT NULL THEN N'AS ' + m.definition + IIF(m.is_persisted = 1, N' PERSISTED', N'')
      ELSE CONCAT
      (
        t.Text,
        N' DEFAULT ' + d.definition,
        CASE WHEN i.column_id IS NULL THEN N' NULL'
          ELSE CONCAT(N' IDENTITY(', CAST(i.seed_value AS NVARCHAR(50)), N',', CAST(i.increment_value AS NVARCHAR(50)), N')') END
      )
    END
  ) AS NVARCHAR(MAX)), N', ') WITHIN GROUP (ORDER BY c.column_id) AS Columns
  FROM sys.columns AS c
  CROSS APPLY tSQLt.Internal_TypeText(c.user_type_id, c.max_length, c.precision, c.scale, c.collation_name) AS t
  LEFT JOIN sys.computed_columns AS m ON m.object_id = c.object_id AND m.column_id = c.column_id AND @ComputedColumns = 1
  LEFT JOIN sys.default_constraints AS d ON d.parent_object_id = c.object_id AND d.parent_column_id = c.column_id AND @Defaults = 1
  LEFT JOIN sys.identity_columns AS i ON i.object_id = c.object_id AND i.column_id = c.column_id AND @Identity = 1
  WHERE c.object_id = @ObjectId;
GO
