-- What the loop of analysis and action did, and what came of it.
CREATE TABLE dbo.AutonomousImprovementHistory (
    ImprovementId BIGINT IDENTITY(1, 1) NOT NULL
        CONSTRAINT PK_AutonomousImprovementHistory PRIMARY KEY CLUSTERED,
    HypothesisType NVARCHAR(100) NOT NULL,
    -- The extraction's parameters.
    GeneratedCode NVARCHAR(MAX) NULL,
    SuccessScore FLOAT NULL,
    -- A fraction of the latency before: 0.7 is 70 % less.
    LatencyImprovement FLOAT NULL,
    StartedAt DATETIME2 NOT NULL
        CONSTRAINT DF_AutonomousImprovementHistory_StartedAt DEFAULT SYSUTCDATETIME(),
    CompletedAt DATETIME2 NULL
);
GO
CREATE INDEX IX_AutonomousImprovementHistory_HypothesisType
    ON dbo.AutonomousImprovementHistory (HypothesisType, CompletedAt);
