-- Fails when both values are equal or both are NULL.
CREATE OR ALTER PROCEDURE tSQLt.AssertNotEquals
  @Expected SQL_VARIANT,
  @Actual SQL_VARIANT,
  @Message NVARCHAR(MAX) = N''
AS
BEGIN
  IF @Expected = @Actual OR (@Expected IS NULL AND @Actual IS NULL)
  BEGIN
    DECLARE @Problem NVARCHAR(MAX) =
      N'Expected actual value to not ' + ISNULL(N'equal <' + tSQLt.Internal_VariantText(@Expected) + N'>', N'be NULL') + N'.';
    EXEC tSQLt.Fail @Message, @Problem;
  END;
  RETURN 0;
END;
GO
