-- The year in a SQL Server's name, of its product version; NULL for one that is not known.
CREATE OR ALTER FUNCTION tSQLt.FriendlySQLServerVersion (@ProductVersion NVARCHAR(128))
RETURNS TABLE
AS
RETURN
  SELECT
    @ProductVersion AS ProductVersion,
    (
      SELECT n.FriendlyVersion
      FROM
      (
        VALUES
          (N'9.%', N'2005'), (N'10.0%', N'2008'), (N'10.5%', N'2008R2'), (N'11.%', N'2012'), (N'12.%', N'2014'),
          (N'13.%', N'2016'), (N'14.%', N'2017'), (N'15.%', N'2019'), (N'16.%', N'2022')
      ) AS n (Pattern, FriendlyVersion)
      WHERE @ProductVersion LIKE n.Pattern
    ) AS FriendlyVersion;
GO
