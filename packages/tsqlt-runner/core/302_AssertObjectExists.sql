-- Fails unless there is an object of this name; a name that begins with # is looked for in tempdb.
CREATE OR ALTER PROCEDURE tSQLt.AssertObjectExists
  @ObjectName NVARCHAR(MAX),
  @Message NVARCHAR(MAX) = N''
AS
BEGIN
  DECLARE @LookedFor NVARCHAR(MAX) = CASE WHEN @ObjectName LIKE N'#%' THEN N'tempdb..' ELSE N'' END + @ObjectName;
  IF OBJECT_ID(@LookedFor) IS NOT NULL
    RETURN 0;

  DECLARE @Problem NVARCHAR(MAX) = CONCAT(N'''', ISNULL(@ObjectName, N'NULL'), N''' does not exist');
  EXEC tSQLt.Fail @Message, @Problem;
  RETURN 1;
END;
GO
