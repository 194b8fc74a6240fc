-- Tensors: what a model says of them, their bytes by content, and the bytes in blocks.

-- LoadingIngestionId names the ingestion that is sending the blocks; NULL says that all of them are here. Two ingestions
-- may load the same bytes at once; the first to finish keeps its copy, so a complete content exists once.
CREATE TABLE distill.TensorContents (
    ContentId BIGINT IDENTITY(1, 1) NOT NULL
        CONSTRAINT PK_TensorContents PRIMARY KEY CLUSTERED,
    Sha256 BINARY(32) NOT NULL,
    ByteCount BIGINT NOT NULL
        CONSTRAINT CK_TensorContents_ByteCount CHECK (ByteCount >= 0),
    LoadingIngestionId INT NULL
        CONSTRAINT FK_TensorContents_Ingestions FOREIGN KEY REFERENCES distill.Ingestions (IngestionId)
);
GO
CREATE UNIQUE INDEX UX_TensorContents_Sha256
    ON distill.TensorContents (Sha256)
    WHERE LoadingIngestionId IS NULL;
GO
CREATE UNIQUE INDEX UX_TensorContents_Loading
    ON distill.TensorContents (LoadingIngestionId, Sha256)
    WHERE LoadingIngestionId IS NOT NULL;
GO
-- Block n holds the bytes from n * 7936 on; only the last may be shorter. There is no foreign key on purpose: a bulk load
-- skips it and leaves it untrusted, and a trusted one costs a look-up a block. distill.sp_CompleteContents counts instead.
CREATE TABLE distill.TensorBlocks (
    ContentId BIGINT NOT NULL,
    BlockNo INT NOT NULL,
    Data VARBINARY(8000) NOT NULL,
    CONSTRAINT PK_TensorBlocks PRIMARY KEY CLUSTERED (ContentId, BlockNo)
);
GO
CREATE TABLE distill.ModelTensors (
    ModelId INT NOT NULL
        CONSTRAINT FK_ModelTensors_Models FOREIGN KEY REFERENCES dbo.Models (ModelId),
    Ordinal INT NOT NULL,
    TensorName NVARCHAR(256) NOT NULL,
    LayerId BIGINT NULL
        CONSTRAINT FK_ModelTensors_ModelLayers FOREIGN KEY REFERENCES dbo.ModelLayers (LayerId),
    Role NVARCHAR(100) NOT NULL,
    TensorShape NVARCHAR(256) NOT NULL,
    TensorDtype NVARCHAR(50) NOT NULL,
    ParameterCount BIGINT NOT NULL
        CONSTRAINT CK_ModelTensors_ParameterCount CHECK (ParameterCount >= 0),
    ContentId BIGINT NOT NULL
        CONSTRAINT FK_ModelTensors_TensorContents FOREIGN KEY REFERENCES distill.TensorContents (ContentId),
    CONSTRAINT PK_ModelTensors PRIMARY KEY CLUSTERED (ModelId, Ordinal),
    CONSTRAINT UQ_ModelTensors_ModelId_TensorName UNIQUE (ModelId, TensorName)
);
GO
CREATE UNIQUE INDEX UX_ModelTensors_LayerId_Role
    ON distill.ModelTensors (LayerId, Role)
    WHERE LayerId IS NOT NULL;
GO
CREATE INDEX IX_ModelTensors_ContentId ON distill.ModelTensors (ContentId);
GO
-- What an ingestion under way relies on, so that nobody frees it before the model's tensors point at it.
CREATE TABLE distill.IngestionContents (
    IngestionId INT NOT NULL
        CONSTRAINT FK_IngestionContents_Ingestions FOREIGN KEY REFERENCES distill.Ingestions (IngestionId),
    ContentId BIGINT NOT NULL
        CONSTRAINT FK_IngestionContents_TensorContents FOREIGN KEY REFERENCES distill.TensorContents (ContentId),
    CONSTRAINT PK_IngestionContents PRIMARY KEY CLUSTERED (IngestionId, ContentId)
);
GO
CREATE INDEX IX_IngestionContents_ContentId ON distill.IngestionContents (ContentId);
GO
-- Contents that are gone and whose blocks still take room: distill.sp_FreeBlocks removes those in small transactions.
CREATE TABLE distill.ContentsToFree (
    ContentId BIGINT NOT NULL
        CONSTRAINT PK_ContentsToFree PRIMARY KEY CLUSTERED,
    QueuedAt DATETIME2(7) NOT NULL
        CONSTRAINT DF_ContentsToFree_QueuedAt DEFAULT SYSUTCDATETIME()
);
