DROP TABLE distill.ModelFiles;
GO
DROP TABLE distill.FileContents;
