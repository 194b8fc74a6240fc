-- The small files beside the weights (config.json, tokenizer.json …): by content, like tensors, so a student shares its
-- parent's.
CREATE TABLE distill.FileContents (
    FileContentId INT IDENTITY(1, 1) NOT NULL
        CONSTRAINT PK_FileContents PRIMARY KEY CLUSTERED,
    Sha256 BINARY(32) NOT NULL
        CONSTRAINT UQ_FileContents_Sha256 UNIQUE,
    Content VARBINARY(MAX) NOT NULL
);
GO
CREATE TABLE distill.ModelFiles (
    ModelId INT NOT NULL
        CONSTRAINT FK_ModelFiles_Models FOREIGN KEY REFERENCES dbo.Models (ModelId),
    FileName NVARCHAR(255) NOT NULL,
    FileContentId INT NOT NULL
        CONSTRAINT FK_ModelFiles_FileContents FOREIGN KEY REFERENCES distill.FileContents (FileContentId),
    CONSTRAINT PK_ModelFiles PRIMARY KEY CLUSTERED (ModelId, FileName)
);
GO
CREATE INDEX IX_ModelFiles_FileContentId ON distill.ModelFiles (FileContentId);
