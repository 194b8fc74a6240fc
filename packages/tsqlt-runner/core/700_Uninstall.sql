-- Drops tSQLt itself. Test classes stay.
CREATE OR ALTER PROCEDURE tSQLt.Uninstall
AS
BEGIN
  SET NOCOUNT ON;
  EXEC tSQLt.DropClass N'tSQLt';
  IF EXISTS (SELECT 1 FROM sys.database_principals WHERE name = N'tSQLt.TestClass')
    DROP USER [tSQLt.TestClass];
END;
GO
