-- [schema].[object] of an object id, NULL where there is none.
CREATE OR ALTER FUNCTION tSQLt.Internal_QuotedName (@ObjectId INT)
RETURNS NVARCHAR(517)
AS
BEGIN
  RETURN QUOTENAME(OBJECT_SCHEMA_NAME(@ObjectId)) + N'.' + QUOTENAME(OBJECT_NAME(@ObjectId));
END;
GO
