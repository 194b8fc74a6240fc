-- Fails unless both tables have the same columns: order, names, types, collations, nullability.
CREATE OR ALTER PROCEDURE tSQLt.AssertEqualsTableSchema
  @Expected NVARCHAR(MAX),
  @Actual NVARCHAR(MAX),
  @Message NVARCHAR(MAX) = NULL
AS
BEGIN
  SET NOCOUNT ON;
  SELECT * INTO #Expected FROM tSQLt.Internal_ColumnSchema(OBJECT_ID(@Expected));
  SELECT * INTO #Actual FROM tSQLt.Internal_ColumnSchema(OBJECT_ID(@Actual));
  EXEC tSQLt.AssertEqualsTable N'#Expected', N'#Actual', @Message = @Message, @FailMsg = N'Unexpected/missing column(s)';
END;
GO
