/*
sp_RecordActivations: records what the layers of running models did, one statement for all rows, all or none. What the columns
mean: dbo.LayerActivationList.

A similarity up to 0.001 beyond -1 or 1 is the rounding of 16-bit floats, and is taken for -1 or 1. A measure that is no
number comes as NULL; its row is recorded and counts for no mean.

Parameters
    @Activations  dbo.LayerActivationList  some thousand rows a call are quickest; none is no error

Result set, one row
    RecordedRows  INT
    EmptyRows     INT  those of them without any measure

Errors (db/errors.tsv)
    51053  a measure is out of its range, or has a similarity over a run without its length
    51054  no layer has a LayerId
    51055  no request has an InferenceId
    51056  a request went to another model than the layer's

Example
    DECLARE @Activations dbo.LayerActivationList;
    INSERT INTO @Activations (LayerId, InferenceId, ActivationMagnitude, CosineSimilarity, TokenCount)
    VALUES (101, 1, 12.5, 0.97, 64), (102, 1, 14.0, 0.91, 64);
    EXEC dbo.sp_RecordActivations @Activations = @Activations;
*/
CREATE OR ALTER PROCEDURE dbo.sp_RecordActivations
    @Activations dbo.LayerActivationList READONLY
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Message NVARCHAR(2048), @RecordedRows INT, @EmptyRows INT;

    SELECT TOP (1) @Message = CONCAT(N'@Activations has ', p.Problem, N', or NULL.')
    FROM @Activations AS a
    CROSS APPLY (
        SELECT CASE
            WHEN a.ActivationMagnitude < 0
                THEN CONCAT(N'ActivationMagnitude ', a.ActivationMagnitude, N' for layer ', a.LayerId, N'; give 0 or more')
            WHEN ABS(a.CosineSimilarity) > 1.001
                THEN CONCAT(N'CosineSimilarity ', a.CosineSimilarity, N' for layer ', a.LayerId, N'; give -1 to 1')
            WHEN ABS(a.RunCosineSimilarity) > 1.001
                THEN CONCAT(N'RunCosineSimilarity ', a.RunCosineSimilarity, N' for layer ', a.LayerId, N'; give -1 to 1')
            WHEN a.RunLength < 1
                THEN CONCAT(N'RunLength ', a.RunLength, N' for layer ', a.LayerId, N'; give 1 or more')
            WHEN a.RunCosineSimilarity IS NOT NULL AND a.RunLength IS NULL
                THEN CONCAT(N'RunCosineSimilarity ', a.RunCosineSimilarity, N' without RunLength for layer ', a.LayerId, N'; give both')
            WHEN a.TokenCount < 1
                THEN CONCAT(N'TokenCount ', a.TokenCount, N' for layer ', a.LayerId, N'; give 1 or more')
        END AS Problem
    ) AS p
    WHERE p.Problem IS NOT NULL
    ORDER BY a.LayerId;
    IF @Message IS NOT NULL
        THROW 51053, @Message, 1;

    SELECT TOP (1) @Message = CONCAT(N'@Activations has LayerId ', a.LayerId, N'; no layer has this id. See dbo.ModelLayers.')
    FROM @Activations AS a
    WHERE NOT EXISTS (SELECT 1 FROM dbo.ModelLayers AS l WHERE l.LayerId = a.LayerId)
    ORDER BY a.LayerId;
    IF @Message IS NOT NULL
        THROW 51054, @Message, 1;

    SELECT TOP (1) @Message = CONCAT(N'@Activations has InferenceId ', a.InferenceId, N'; no request has this id. See dbo.sp_LogInference.')
    FROM @Activations AS a
    WHERE a.InferenceId IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM dbo.InferenceRequests AS r WHERE r.InferenceId = a.InferenceId)
    ORDER BY a.InferenceId;
    IF @Message IS NOT NULL
        THROW 51055, @Message, 1;

    SELECT TOP (1) @Message = CONCAT(
        N'@Activations has InferenceId ', a.InferenceId, N', a request to model ', r.ModelId,
        N', for layer ', a.LayerId, N' of model ', l.ModelId, N'; log the request for the model that answered it.')
    FROM @Activations AS a
    INNER JOIN dbo.ModelLayers AS l ON l.LayerId = a.LayerId
    INNER JOIN dbo.InferenceRequests AS r ON r.InferenceId = a.InferenceId
    WHERE r.ModelId <> l.ModelId
    ORDER BY a.InferenceId, a.LayerId;
    IF @Message IS NOT NULL
        THROW 51056, @Message, 1;

    INSERT INTO dbo.LayerActivations (LayerId, InferenceId, ActivationMagnitude, CosineSimilarity, RunLength, RunCosineSimilarity, TokenCount, RecordedAt)
    SELECT
        a.LayerId,
        a.InferenceId,
        a.ActivationMagnitude,
        CASE WHEN a.CosineSimilarity > 1 THEN 1 WHEN a.CosineSimilarity < -1 THEN -1 ELSE a.CosineSimilarity END,
        a.RunLength,
        CASE WHEN a.RunCosineSimilarity > 1 THEN 1 WHEN a.RunCosineSimilarity < -1 THEN -1 ELSE a.RunCosineSimilarity END,
        a.TokenCount,
        ISNULL(a.RecordedAt, SYSUTCDATETIME())
    FROM @Activations AS a;
    SET @RecordedRows = @@ROWCOUNT;

    SELECT @EmptyRows = COUNT(*)
    FROM @Activations
    WHERE ActivationMagnitude IS NULL AND CosineSimilarity IS NULL AND RunCosineSimilarity IS NULL;

    SELECT @RecordedRows AS RecordedRows, @EmptyRows AS EmptyRows;
END;
GO
