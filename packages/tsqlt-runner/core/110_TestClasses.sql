-- The schemas that hold tests: marked with the extended property tSQLt.TestClass, or owned by the user of that name.
CREATE OR ALTER VIEW tSQLt.TestClasses
AS
  SELECT
    s.name AS Name,
    s.schema_id AS SchemaId
  FROM sys.schemas AS s
  WHERE EXISTS
    (
      SELECT 1
      FROM sys.extended_properties AS p
      WHERE p.class_desc = N'SCHEMA' AND p.major_id = s.schema_id AND p.name = N'tSQLt.TestClass'
    )
    OR EXISTS
    (
      SELECT 1
      FROM sys.database_principals AS o
      WHERE o.principal_id = s.principal_id AND o.name = N'tSQLt.TestClass'
    );
GO
