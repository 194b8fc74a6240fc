-- Runs the tests of one class.
CREATE OR ALTER PROCEDURE tSQLt.RunTestClass
  @TestClassName NVARCHAR(MAX)
AS
BEGIN
  EXEC tSQLt.Run @TestName = @TestClassName;
END;
GO
