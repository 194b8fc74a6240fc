-- RemoveObject that does nothing where there is no such object.
CREATE OR ALTER PROCEDURE tSQLt.RemoveObjectIfExists
  @ObjectName NVARCHAR(MAX),
  @NewName NVARCHAR(MAX) = NULL OUTPUT
AS
BEGIN
  EXEC tSQLt.RemoveObject @ObjectName = @ObjectName, @NewName = @NewName OUTPUT, @IfExists = 1;
END;
GO
