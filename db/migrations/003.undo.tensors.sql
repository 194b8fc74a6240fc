DROP TABLE distill.ContentsToFree;
GO
DROP TABLE distill.IngestionContents;
GO
DROP TABLE distill.ModelTensors;
GO
DROP TABLE distill.TensorBlocks;
GO
DROP TABLE distill.TensorContents;
