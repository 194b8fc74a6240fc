DROP TABLE dbo.LayerActivations;
GO
DROP TABLE dbo.InferenceRequests;
