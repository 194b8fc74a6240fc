/*
dbo.vw_LayerImportance: how much each layer matters, by the newest computation of each model, method and task
(dbo.sp_ComputeLayerImportance). Older scores stay in dbo.LayerImportance.

Columns
    ModelId         INT
    ModelName       NVARCHAR(256)
    Method          NVARCHAR(50)
    TaskType        NVARCHAR(100)  NULL: over all tasks
    LayerId         BIGINT
    LayerIdx        INT
    LayerName       NVARCHAR(256)
    Score           FLOAT          the higher, the more the layer matters; comparable within one computation alone
    ImportanceRank  INT            1: matters most; NULL without a score
    Samples         BIGINT
    MissingSamples  BIGINT
    LookbackHours   INT            NULL: over all recordings
    RunLength       INT            angular_distance alone
    ComputationId   BIGINT
    ComputedAt      DATETIME2      UTC
    ComputedBy      NVARCHAR(128)  login

Example
    SELECT LayerIdx, Score, Samples FROM dbo.vw_LayerImportance WHERE ModelId = 5 AND Method = N'block_influence' ORDER BY ImportanceRank;
*/
CREATE OR ALTER VIEW dbo.vw_LayerImportance
AS
SELECT
    m.ModelId,
    m.ModelName,
    c.Method,
    c.TaskType,
    s.LayerId,
    s.LayerIdx,
    s.LayerName,
    s.Score,
    s.ImportanceRank,
    s.Samples,
    s.MissingSamples,
    c.LookbackHours,
    c.RunLength,
    c.ComputationId,
    c.ComputedAt,
    c.ComputedBy
FROM (
    SELECT
        ComputationId,
        ModelId,
        Method,
        TaskType,
        LookbackHours,
        RunLength,
        ComputedAt,
        ComputedBy,
        ROW_NUMBER() OVER (PARTITION BY ModelId, Method, TaskType ORDER BY ComputationId DESC) AS Age
    FROM dbo.ImportanceComputations
) AS c
INNER JOIN dbo.Models AS m ON m.ModelId = c.ModelId
CROSS APPLY distill.fn_LayerScores(c.ComputationId) AS s
WHERE c.Age = 1;
GO
