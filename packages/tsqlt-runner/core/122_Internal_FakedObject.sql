-- Of a double's object id: the object that it stands for. No row for what is no double.
CREATE OR ALTER FUNCTION tSQLt.Internal_FakedObject (@DoubleId INT)
RETURNS TABLE
AS
RETURN
  SELECT OBJECT_ID(QUOTENAME(OBJECT_SCHEMA_NAME(@DoubleId)) + N'.' + QUOTENAME(CAST(value AS NVARCHAR(128)))) AS ObjectId
  FROM sys.extended_properties
  WHERE class_desc = N'OBJECT_OR_COLUMN' AND major_id = @DoubleId AND minor_id = 0 AND name = N'tSQLt.Private_TestDouble_OrgObjectName';
GO
