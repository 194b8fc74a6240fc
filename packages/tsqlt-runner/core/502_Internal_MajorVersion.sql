-- The server's major version: 16 of SQL Server 2022.
CREATE OR ALTER FUNCTION tSQLt.Internal_MajorVersion ()
RETURNS TABLE
AS
RETURN
  SELECT CAST(LEFT(v.Text, CHARINDEX(N'.', v.Text + N'.') - 1) AS INT) AS Major
  FROM (VALUES (CAST(SERVERPROPERTY('ProductVersion') AS NVARCHAR(128)))) AS v (Text);
GO
