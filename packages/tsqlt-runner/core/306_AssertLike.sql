-- Fails unless the text is LIKE the pattern, or both are NULL. A pattern holds 4000 characters at most, as for LIKE.
CREATE OR ALTER PROCEDURE tSQLt.AssertLike
  @ExpectedPattern NVARCHAR(MAX),
  @Actual NVARCHAR(MAX),
  @Message NVARCHAR(MAX) = N''
AS
BEGIN
  IF LEN(@ExpectedPattern) > 4000
    RAISERROR (N'@ExpectedPattern may not exceed 4000 characters.', 16, 10);

  IF @Actual LIKE @ExpectedPattern OR (@Actual IS NULL AND @ExpectedPattern IS NULL)
    RETURN 0;

  DECLARE @LineEnd NCHAR(2) = NCHAR(13) + NCHAR(10);
  DECLARE @Difference NVARCHAR(MAX) =
    @LineEnd + N'Expected: <' + ISNULL(@ExpectedPattern, N'NULL') + N'>' + @LineEnd + N' but was: <' + ISNULL(@Actual, N'NULL') + N'>';
  EXEC tSQLt.Fail @Message, @Difference;
END;
GO
