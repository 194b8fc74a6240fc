-- Fails unless both values are equal or both are NULL.
CREATE OR ALTER PROCEDURE tSQLt.AssertEquals
  @Expected SQL_VARIANT,
  @Actual SQL_VARIANT,
  @Message NVARCHAR(MAX) = N''
AS
BEGIN
  IF @Expected = @Actual OR (@Expected IS NULL AND @Actual IS NULL)
    RETURN 0;

  DECLARE @Difference NVARCHAR(MAX) = CONCAT
  (
    N'Expected: <', ISNULL(CAST(@Expected AS NVARCHAR(MAX)), N'NULL'),
    N'> but was: <', ISNULL(CAST(@Actual AS NVARCHAR(MAX)), N'NULL'), N'>'
  );
  IF @Message <> N'' AND @Message NOT LIKE N'% '
    SET @Message = @Message + N' ';
  EXEC tSQLt.Fail @Message, @Difference;
END;
GO
