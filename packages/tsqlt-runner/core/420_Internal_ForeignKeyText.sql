-- A foreign key as ALTER TABLE … ADD takes it, towards the fake of the referenced table where there is one,
-- and the statement that makes the referenced columns of a fake unique.
CREATE OR ALTER FUNCTION tSQLt.Internal_ForeignKeyText
(
  @ConstraintId INT,
  @NoCascade BIT
)
RETURNS TABLE
AS
RETURN
  SELECT
    CONCAT
    (
      N'CONSTRAINT ', QUOTENAME(k.name), N' FOREIGN KEY (', c.Columns, N') REFERENCES ', r.Name, N' (', c.ReferencedColumns, N')',
      IIF(@NoCascade = 1, N'', CONCAT
      (
        N' ON DELETE ', REPLACE(k.delete_referential_action_desc, N'_', N' '),
        N' ON UPDATE ', REPLACE(k.update_referential_action_desc, N'_', N' ')
      ))
    ) AS Definition,
    CASE WHEN f.DoubleId IS NOT NULL
      THEN CONCAT(N'CREATE UNIQUE INDEX ', QUOTENAME(N'tSQLt_tempobject_' + k.name), N' ON ', r.Name, N' (', c.ReferencedColumns, N');') END AS UniqueIndex
  FROM sys.foreign_keys AS k
  OUTER APPLY
  (
    SELECT TOP (1) p.major_id AS DoubleId
    FROM sys.extended_properties AS p
    WHERE p.class_desc = N'OBJECT_OR_COLUMN' AND p.minor_id = 0 AND p.name = N'tSQLt.Private_TestDouble_OrgObjectName'
      AND CAST(p.value AS NVARCHAR(128)) = OBJECT_NAME(k.referenced_object_id)
      AND OBJECT_SCHEMA_NAME(p.major_id) = OBJECT_SCHEMA_NAME(k.referenced_object_id)
  ) AS f
  CROSS APPLY (VALUES (tSQLt.Internal_QuotedName(ISNULL(f.DoubleId, k.referenced_object_id)))) AS r (Name)
  CROSS APPLY
  (
    SELECT
      STRING_AGG(CAST(QUOTENAME(COL_NAME(p.parent_object_id, p.parent_column_id)) AS NVARCHAR(MAX)), N', ')
        WITHIN GROUP (ORDER BY p.constraint_column_id) AS Columns,
      STRING_AGG(CAST(QUOTENAME(COL_NAME(p.referenced_object_id, p.referenced_column_id)) AS NVARCHAR(MAX)), N', ')
        WITHIN GROUP (ORDER BY p.constraint_column_id) AS ReferencedColumns
    FROM sys.foreign_key_columns AS p
    WHERE p.constraint_object_id = k.object_id
  ) AS c
  WHERE k.object_id = @ConstraintId;
GO
