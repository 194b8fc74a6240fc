-- The home of everything here, and the user whose schemas count as test classes: CREATE SCHEMA x AUTHORIZATION [tSQLt.TestClass].
IF SCHEMA_ID(N'tSQLt') IS NULL
  EXEC (N'CREATE SCHEMA tSQLt;');
GO
IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = N'tSQLt.TestClass')
  CREATE USER [tSQLt.TestClass] WITHOUT LOGIN;
GO
