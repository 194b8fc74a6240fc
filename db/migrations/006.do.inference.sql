-- What models were asked, and how strongly their layers answered.
CREATE TABLE dbo.InferenceRequests (
    InferenceId BIGINT IDENTITY(1, 1) NOT NULL
        CONSTRAINT PK_InferenceRequests PRIMARY KEY CLUSTERED,
    -- NULL once the model is deleted.
    ModelId INT NULL
        CONSTRAINT FK_InferenceRequests_Models FOREIGN KEY REFERENCES dbo.Models (ModelId),
    TaskType NVARCHAR(100) NULL,
    RequestedAt DATETIME2 NOT NULL
        CONSTRAINT DF_InferenceRequests_RequestedAt DEFAULT SYSUTCDATETIME(),
    LatencyMs FLOAT NULL
        CONSTRAINT CK_InferenceRequests_LatencyMs CHECK (LatencyMs >= 0),
    InputTokens INT NULL
        CONSTRAINT CK_InferenceRequests_InputTokens CHECK (InputTokens >= 0),
    OutputTokens INT NULL
        CONSTRAINT CK_InferenceRequests_OutputTokens CHECK (OutputTokens >= 0),
    Succeeded BIT NULL
);
GO
CREATE INDEX IX_InferenceRequests_ModelId ON dbo.InferenceRequests (ModelId, RequestedAt);
GO
CREATE TABLE dbo.LayerActivations (
    ActivationId BIGINT IDENTITY(1, 1) NOT NULL
        CONSTRAINT PK_LayerActivations PRIMARY KEY CLUSTERED,
    LayerId BIGINT NULL
        CONSTRAINT FK_LayerActivations_ModelLayers FOREIGN KEY REFERENCES dbo.ModelLayers (LayerId),
    InferenceId BIGINT NULL
        CONSTRAINT FK_LayerActivations_InferenceRequests FOREIGN KEY REFERENCES dbo.InferenceRequests (InferenceId),
    ActivationMagnitude FLOAT NULL,
    RecordedAt DATETIME2 NULL
        CONSTRAINT DF_LayerActivations_RecordedAt DEFAULT SYSUTCDATETIME()
);
GO
CREATE INDEX IX_LayerActivations_LayerId
    ON dbo.LayerActivations (LayerId, RecordedAt)
    INCLUDE (ActivationMagnitude);
GO
CREATE INDEX IX_LayerActivations_InferenceId ON dbo.LayerActivations (InferenceId);
