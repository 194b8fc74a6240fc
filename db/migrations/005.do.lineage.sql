-- Who was cut from whom. These rows are a record, not a reference: no foreign keys, the names copied, nothing removed with
-- a model. So a line of descent stays whole when a model in its middle is deleted; identity values are never given out
-- again, so an id without a model means a deleted one.
CREATE TABLE distill.ModelLineage (
    StudentModelId INT NOT NULL,
    ParentModelId INT NOT NULL,
    StudentModelName NVARCHAR(256) NOT NULL,
    ParentModelName NVARCHAR(256) NOT NULL,
    Strategy NVARCHAR(50) NOT NULL,
    ImportanceMethod NVARCHAR(50) NULL,
    TargetSizeRatio DECIMAL(9, 8) NULL,
    TargetLayerCount INT NULL,
    ParentLayerCount INT NOT NULL,
    StudentLayerCount INT NOT NULL,
    ExtractedBy NVARCHAR(128) NOT NULL
        CONSTRAINT DF_ModelLineage_ExtractedBy DEFAULT ORIGINAL_LOGIN(),
    ExtractedAt DATETIME2(7) NOT NULL
        CONSTRAINT DF_ModelLineage_ExtractedAt DEFAULT SYSUTCDATETIME(),
    ExtractionTimeMs INT NOT NULL,
    CONSTRAINT PK_ModelLineage PRIMARY KEY CLUSTERED (StudentModelId, ParentModelId)
);
GO
CREATE INDEX IX_ModelLineage_ParentModelId ON distill.ModelLineage (ParentModelId);
GO
CREATE TABLE distill.LayerLineage (
    StudentModelId INT NOT NULL,
    StudentLayerId BIGINT NOT NULL,
    ParentLayerId BIGINT NOT NULL,
    ParentModelId INT NOT NULL,
    StudentLayerIdx INT NOT NULL,
    ParentLayerIdx INT NOT NULL,
    CONSTRAINT PK_LayerLineage PRIMARY KEY CLUSTERED (StudentModelId, StudentLayerId, ParentLayerId)
);
GO
CREATE INDEX IX_LayerLineage_ParentLayerId ON distill.LayerLineage (ParentLayerId);
