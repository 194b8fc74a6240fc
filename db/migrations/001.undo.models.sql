DROP TABLE dbo.ModelLayers;
GO
DROP TABLE dbo.Models;
