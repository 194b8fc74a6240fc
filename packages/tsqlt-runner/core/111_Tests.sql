-- The procedures of test classes whose names begin with test.
CREATE OR ALTER VIEW tSQLt.Tests
AS
  SELECT
    c.SchemaId,
    c.Name AS TestClassName,
    p.object_id AS ObjectId,
    p.name AS Name
  FROM tSQLt.TestClasses AS c
  INNER JOIN sys.procedures AS p ON p.schema_id = c.SchemaId
  WHERE LOWER(p.name) LIKE N'test%';
GO
