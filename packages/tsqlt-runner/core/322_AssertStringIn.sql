-- Fails unless the text is in the set.
CREATE OR ALTER PROCEDURE tSQLt.AssertStringIn
  @Expected tSQLt.AssertStringTable READONLY,
  @Actual NVARCHAR(MAX),
  @Message NVARCHAR(MAX) = N''
AS
BEGIN
  SET NOCOUNT ON;
  IF EXISTS (SELECT 1 FROM @Expected WHERE value = @Actual)
    RETURN 0;

  SELECT value INTO #Accepted FROM @Expected;
  DECLARE @Rows NVARCHAR(MAX);
  EXEC tSQLt.TableToText @txt = @Rows OUTPUT, @TableName = N'#Accepted', @OrderBy = N'value';
  DECLARE @LineEnd NCHAR(2) = NCHAR(13) + NCHAR(10);
  DECLARE @Problem NVARCHAR(MAX) = CONCAT(ISNULL(N'<' + @Actual + N'>', N'NULL'), @LineEnd, N'is not in', @LineEnd, @Rows);
  EXEC tSQLt.Fail @Message, @Problem;
END;
GO
