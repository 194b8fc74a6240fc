/*
What a running model's layers did: a row a layer and request, and more rows where similarities over runs of layers are
measured. A measure is NULL where it was not taken, or where it is no number (NaN, infinity), which FLOAT cannot hold.

    LayerId              BIGINT     a layer of dbo.ModelLayers
    InferenceId          BIGINT     a request of dbo.InferenceRequests, by dbo.sp_LogInference; NULL: of none
    ActivationMagnitude  FLOAT      mean norm of the layer's output over the tokens, 0 and up
    CosineSimilarity     FLOAT      of the layer's input and output, mean over the tokens, -1 to 1
    RunLength            INT        layers of a run that begins with this one, 1 and up
    RunCosineSimilarity  FLOAT      of the layer's input and the run's output, mean over the tokens, -1 to 1
    TokenCount           INT        tokens that these are means of, 1 and up
    RecordedAt           DATETIME2  UTC; NULL: now
*/
IF TYPE_ID(N'dbo.LayerActivationList') IS NULL
    CREATE TYPE dbo.LayerActivationList AS TABLE (
        LayerId BIGINT NOT NULL,
        InferenceId BIGINT NULL,
        ActivationMagnitude FLOAT NULL,
        CosineSimilarity FLOAT NULL,
        RunLength INT NULL,
        RunCosineSimilarity FLOAT NULL,
        TokenCount INT NULL,
        RecordedAt DATETIME2 NULL
    );
