-- With 1 each test says when it starts and when it has finished.
CREATE OR ALTER PROCEDURE tSQLt.SetVerbose
  @Verbose BIT = 1
AS
BEGIN
  DECLARE @Value NVARCHAR(4000) = @Verbose;
  EXEC tSQLt.Internal_Set N'Verbose', @Value;
END;
GO
