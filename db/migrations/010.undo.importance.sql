DROP TABLE dbo.LayerImportance;
GO
DROP TABLE dbo.ImportanceComputations;
