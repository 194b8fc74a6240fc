-- Fails unless both texts are equal by the collation of the database, or both are NULL; shows them below each other.
CREATE OR ALTER PROCEDURE tSQLt.AssertEqualsString
  @Expected NVARCHAR(MAX),
  @Actual NVARCHAR(MAX),
  @Message NVARCHAR(MAX) = N''
AS
BEGIN
  IF @Expected = @Actual OR (@Expected IS NULL AND @Actual IS NULL)
    RETURN 0;

  DECLARE @LineEnd NCHAR(2) = NCHAR(13) + NCHAR(10);
  DECLARE @Difference NVARCHAR(MAX) =
    @LineEnd + N'Expected: ' + ISNULL(N'<' + @Expected + N'>', N'NULL') + @LineEnd + N'but was : ' + ISNULL(N'<' + @Actual + N'>', N'NULL');
  EXEC tSQLt.Fail @Message, @Difference;
END;
GO
