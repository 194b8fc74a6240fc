-- What a recording measures beside the magnitude, and sums by the hour that outlive the recordings.
ALTER TABLE dbo.InferenceRequests ADD
    -- Accuracy of the answer, or a user's rating of it, from 0 to 1.
    AccuracyScore FLOAT NULL
        CONSTRAINT CK_InferenceRequests_AccuracyScore CHECK (AccuracyScore BETWEEN 0 AND 1);
GO
ALTER TABLE dbo.LayerActivations ADD
    -- Of the layer's input and output, mean over the tokens.
    CosineSimilarity FLOAT NULL
        CONSTRAINT CK_LayerActivations_CosineSimilarity CHECK (CosineSimilarity BETWEEN -1 AND 1),
    -- Of the layer's input and the output of the run of so many layers that begins with it.
    RunLength INT NULL
        CONSTRAINT CK_LayerActivations_RunLength CHECK (RunLength >= 1),
    RunCosineSimilarity FLOAT NULL
        CONSTRAINT CK_LayerActivations_RunCosineSimilarity CHECK (RunCosineSimilarity BETWEEN -1 AND 1),
    -- Tokens that the similarities are means of.
    TokenCount INT NULL
        CONSTRAINT CK_LayerActivations_TokenCount CHECK (TokenCount >= 1);
GO
DROP INDEX IX_LayerActivations_LayerId ON dbo.LayerActivations;
GO
CREATE INDEX IX_LayerActivations_LayerId
    ON dbo.LayerActivations (LayerId, RecordedAt)
    INCLUDE (ActivationMagnitude, CosineSimilarity, RunLength, RunCosineSimilarity, TokenCount, InferenceId);
GO
CREATE INDEX IX_LayerActivations_RecordedAt ON dbo.LayerActivations (RecordedAt);
GO
CREATE TABLE distill.ActivationTotals (
    LayerId BIGINT NOT NULL
        CONSTRAINT FK_ActivationTotals_ModelLayers FOREIGN KEY REFERENCES dbo.ModelLayers (LayerId),
    -- Empty: of requests without a task, and of recordings without a request.
    TaskType NVARCHAR(100) NOT NULL,
    -- 0: recordings without a run.
    RunLength INT NOT NULL,
    HourStart DATETIME2(0) NOT NULL,
    RecordingCount BIGINT NOT NULL,
    MagnitudeCount BIGINT NOT NULL,
    MagnitudeSum FLOAT NOT NULL,
    -- Similarities are summed with their tokens as weights, one where the tokens were not counted.
    CosineCount BIGINT NOT NULL,
    CosineWeight BIGINT NOT NULL,
    CosineSum FLOAT NOT NULL,
    RunCosineCount BIGINT NOT NULL,
    RunCosineWeight BIGINT NOT NULL,
    RunCosineSum FLOAT NOT NULL,
    CONSTRAINT PK_ActivationTotals PRIMARY KEY CLUSTERED (LayerId, TaskType, RunLength, HourStart)
);
