-- How much each layer of a model matters, as it was computed at a time by a method: kept, never overwritten.
CREATE TABLE dbo.ImportanceComputations (
    ComputationId BIGINT IDENTITY(1, 1) NOT NULL
        CONSTRAINT PK_ImportanceComputations PRIMARY KEY CLUSTERED,
    ModelId INT NOT NULL
        CONSTRAINT FK_ImportanceComputations_Models FOREIGN KEY REFERENCES dbo.Models (ModelId),
    Method NVARCHAR(50) NOT NULL,
    -- NULL: over all tasks.
    TaskType NVARCHAR(100) NULL,
    -- NULL: over all recordings.
    LookbackHours INT NULL,
    -- Layers of a run, for angular_distance alone.
    RunLength INT NULL,
    ComputedAt DATETIME2 NOT NULL
        CONSTRAINT DF_ImportanceComputations_ComputedAt DEFAULT SYSUTCDATETIME(),
    ComputedBy NVARCHAR(128) NOT NULL
        CONSTRAINT DF_ImportanceComputations_ComputedBy DEFAULT ORIGINAL_LOGIN()
);
GO
CREATE INDEX IX_ImportanceComputations_ModelId ON dbo.ImportanceComputations (ModelId, Method, ComputedAt);
GO
CREATE TABLE dbo.LayerImportance (
    ComputationId BIGINT NOT NULL
        CONSTRAINT FK_LayerImportance_ImportanceComputations FOREIGN KEY REFERENCES dbo.ImportanceComputations (ComputationId),
    LayerId BIGINT NOT NULL
        CONSTRAINT FK_LayerImportance_ModelLayers FOREIGN KEY REFERENCES dbo.ModelLayers (LayerId),
    -- The higher, the more the layer matters. NULL: there is nothing to tell it from.
    Score FLOAT NULL,
    Samples BIGINT NOT NULL,
    -- Recordings that had no such measure, or one that was no number.
    MissingSamples BIGINT NOT NULL,
    CONSTRAINT PK_LayerImportance PRIMARY KEY CLUSTERED (ComputationId, LayerId)
);
GO
CREATE INDEX IX_LayerImportance_LayerId ON dbo.LayerImportance (LayerId);
