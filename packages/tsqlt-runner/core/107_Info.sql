-- Which tSQLt this is. ClrVersion is NULL: that tells this core from tSQLt with its assembly.
CREATE OR ALTER FUNCTION tSQLt.Info ()
RETURNS TABLE
AS
RETURN
  SELECT
    N'1.0.8083.0 tsqlt-runner' AS Version,
    CAST(NULL AS NVARCHAR(4000)) AS ClrVersion,
    CAST(NULL AS VARBINARY(8000)) AS ClrSigningKey,
    CAST(PARSENAME(v.ProductVersion, 4) + N'.' + PARSENAME(v.ProductVersion, 3) AS NUMERIC(10, 2)) AS InstalledOnSqlVersion,
    CAST(PARSENAME(v.ProductVersion, 4) + N'.' + PARSENAME(v.ProductVersion, 3) AS NUMERIC(10, 2)) AS SqlVersion,
    CAST(PARSENAME(v.ProductVersion, 2) + N'.' + PARSENAME(v.ProductVersion, 1) AS NUMERIC(10, 2)) AS SqlBuild,
    CAST(SERVERPROPERTY('Edition') AS NVARCHAR(128)) AS SqlEdition,
    IIF(@@VERSION LIKE N'%on Windows%', N'Windows', N'Linux') AS HostPlatform
  FROM (VALUES (CAST(SERVERPROPERTY('ProductVersion') AS NVARCHAR(128)))) AS v (ProductVersion);
GO
