DROP TABLE distill.ActivationTotals;
GO
DROP INDEX IX_LayerActivations_RecordedAt ON dbo.LayerActivations;
GO
DROP INDEX IX_LayerActivations_LayerId ON dbo.LayerActivations;
GO
CREATE INDEX IX_LayerActivations_LayerId
    ON dbo.LayerActivations (LayerId, RecordedAt)
    INCLUDE (ActivationMagnitude);
GO
ALTER TABLE dbo.LayerActivations DROP CONSTRAINT
    CK_LayerActivations_CosineSimilarity,
    CK_LayerActivations_RunLength,
    CK_LayerActivations_RunCosineSimilarity,
    CK_LayerActivations_TokenCount;
GO
ALTER TABLE dbo.LayerActivations DROP COLUMN CosineSimilarity, RunLength, RunCosineSimilarity, TokenCount;
GO
ALTER TABLE dbo.InferenceRequests DROP CONSTRAINT CK_InferenceRequests_AccuracyScore;
GO
ALTER TABLE dbo.InferenceRequests DROP COLUMN AccuracyScore;
