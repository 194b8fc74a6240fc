-- Fails when the table has a row, and lists them.
CREATE OR ALTER PROCEDURE tSQLt.AssertEmptyTable
  @TableName NVARCHAR(MAX),
  @Message NVARCHAR(MAX) = N''
AS
BEGIN
  SET NOCOUNT ON;
  EXEC tSQLt.AssertObjectExists @TableName;

  DECLARE @QuotedName NVARCHAR(MAX) = ISNULL
  (
    tSQLt.Internal_QuotedName(OBJECT_ID(@TableName)),
    IIF(LEFT(@TableName, 1) = N'[', @TableName, QUOTENAME(@TableName))
  );
  DECLARE @HasRows BIT;
  DECLARE @Command NVARCHAR(MAX) = N'SET @HasRows = IIF(EXISTS (SELECT 1 FROM ' + @QuotedName + N'), 1, 0);';
  EXEC sys.sp_executesql @Command, N'@HasRows BIT OUTPUT', @HasRows OUTPUT;
  IF @HasRows = 1
  BEGIN
    DECLARE @Rows NVARCHAR(MAX);
    EXEC tSQLt.TableToText @txt = @Rows OUTPUT, @TableName = @QuotedName;
    DECLARE @Problem NVARCHAR(MAX) = CONCAT(@QuotedName, N' was not empty:', NCHAR(13), NCHAR(10), @Rows);
    EXEC tSQLt.Fail @Message, @Problem;
  END;
END;
GO
