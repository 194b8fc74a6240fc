-- Makes a test class: an empty schema, marked. A class of that name is dropped first with all its tests; a schema that is no class is left alone.
CREATE OR ALTER PROCEDURE tSQLt.NewTestClass
  @ClassName NVARCHAR(MAX)
AS
BEGIN
  SET NOCOUNT ON;
  DECLARE @Name NVARCHAR(128) = CASE WHEN @ClassName LIKE N'[[]%]' THEN PARSENAME(@ClassName, 1) ELSE @ClassName END;
  BEGIN TRY
    IF SCHEMA_ID(@ClassName) IS NOT NULL AND NOT EXISTS (SELECT 1 FROM tSQLt.TestClasses WHERE SchemaId = SCHEMA_ID(@ClassName))
      RAISERROR (N'Attempted to execute tSQLt.NewTestClass on ''%s'' which is an existing schema but not a test class', 16, 10, @ClassName);

    EXEC tSQLt.DropClass @ClassName = @ClassName;

    DECLARE @Command NVARCHAR(MAX) = N'CREATE SCHEMA ' + QUOTENAME(@Name) + N';';
    EXEC (@Command);
    EXEC sys.sp_addextendedproperty @name = N'tSQLt.TestClass', @value = 1, @level0type = N'SCHEMA', @level0name = @Name;
    INSERT INTO tSQLt.Internal_NewClass (ClassName)
    SELECT @Name
    WHERE NOT EXISTS (SELECT 1 FROM tSQLt.Internal_NewClass WITH (UPDLOCK, HOLDLOCK) WHERE ClassName = @Name);
  END TRY
  BEGIN CATCH
    DECLARE @Message NVARCHAR(MAX) = CONCAT(ERROR_MESSAGE(), N' (Error originated in ', ERROR_PROCEDURE(), N')');
    DECLARE @Severity INT = ERROR_SEVERITY();
    RAISERROR (N'%s', @Severity, 10, @Message);
  END CATCH;
END;
GO
