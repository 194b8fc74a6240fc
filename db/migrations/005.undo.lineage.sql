DROP TABLE distill.LayerLineage;
GO
DROP TABLE distill.ModelLineage;
