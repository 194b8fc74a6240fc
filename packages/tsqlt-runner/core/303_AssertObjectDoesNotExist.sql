-- Fails when there is an object of this name; a name that begins with # is looked for in tempdb too.
CREATE OR ALTER PROCEDURE tSQLt.AssertObjectDoesNotExist
  @ObjectName NVARCHAR(MAX),
  @Message NVARCHAR(MAX) = N''
AS
BEGIN
  IF OBJECT_ID(@ObjectName) IS NULL AND (@ObjectName NOT LIKE N'#%' OR OBJECT_ID(N'tempdb..' + @ObjectName) IS NULL)
    RETURN 0;

  DECLARE @Problem NVARCHAR(MAX) = N'''' + @ObjectName + N''' does exist!';
  EXEC tSQLt.Fail @Message, @Problem;
END;
GO
