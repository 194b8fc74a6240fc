/*
sp_DeleteModel: deletes a model, and frees the contents that nothing else points at.

The model's students stay: what they share with it stays too. Lineage stays and keeps its name. Its inference requests stay
without it; the activations and scores of its layers go. The model is gone in one short transaction; the blocks of freed contents are
then removed in batches that commit on their own (inside a caller's transaction: in that one). An export of the model that is
under way fails and leaves nothing.

Parameters
    @ModelId  INT      a model of dbo.Models
    @WhatIf   BIT = 0  1: says what would be done and writes nothing

Result set, one row
    ModelId        INT
    ModelName      NVARCHAR(256)
    LayerCount     INT
    TensorCount    INT
    StudentCount   INT            students of this model that stay
    FreedContents  INT            contents that nothing else points at
    FreedBytes     BIGINT         their bytes
    Done           BIT            0: nothing was written

Errors (db/errors.tsv)
    51001  no model has this @ModelId
    51090  another session holds the lock on models

Example
    EXEC dbo.sp_DeleteModel @ModelId = 12, @WhatIf = 1;
*/
CREATE OR ALTER PROCEDURE dbo.sp_DeleteModel
    @ModelId INT,
    @WhatIf BIT = 0
AS
BEGIN
    SET NOCOUNT ON;

    -- Why a savepoint inside a caller's transaction: db/README.md, "Transactions".
    DECLARE @OwnsTransaction BIT = IIF(@@TRANCOUNT = 0, 1, 0);
    IF @OwnsTransaction = 1
        SET XACT_ABORT ON;
    ELSE
        SET XACT_ABORT OFF;

    DECLARE
        @ModelName NVARCHAR(256),
        @LayerCount INT,
        @TensorCount INT,
        @StudentCount INT,
        @FreedContents INT,
        @FreedBytes BIGINT,
        @Done BIT = 0,
        @OwnContents distill.ContentIdList;
    DECLARE @OwnFiles TABLE (FileContentId INT NOT NULL PRIMARY KEY);

    BEGIN TRY
        IF @OwnsTransaction = 1
            BEGIN TRANSACTION;
        ELSE
            SAVE TRANSACTION sp_DeleteModel;

        EXEC distill.sp_LockModels;
        EXEC distill.sp_RequireModel
            @ModelId = @ModelId, @ParameterName = N'@ModelId', @ModelName = @ModelName OUTPUT, @LayerCount = @LayerCount OUTPUT;

        SELECT @TensorCount = COUNT(*) FROM distill.ModelTensors WHERE ModelId = @ModelId;

        SELECT @StudentCount = COUNT(*)
        FROM distill.ModelLineage AS g
        INNER JOIN dbo.Models AS s ON s.ModelId = g.StudentModelId
        WHERE g.ParentModelId = @ModelId;

        INSERT INTO @OwnContents (ContentId)
        SELECT DISTINCT t.ContentId
        FROM distill.ModelTensors AS t
        WHERE t.ModelId = @ModelId
            AND NOT EXISTS (SELECT 1 FROM distill.ModelTensors AS o WHERE o.ContentId = t.ContentId AND o.ModelId <> @ModelId)
            AND NOT EXISTS (SELECT 1 FROM distill.IngestionContents AS i WHERE i.ContentId = t.ContentId);

        SELECT @FreedContents = COUNT(*), @FreedBytes = ISNULL(SUM(c.ByteCount), 0)
        FROM @OwnContents AS f
        INNER JOIN distill.TensorContents AS c ON c.ContentId = f.ContentId;

        IF @WhatIf = 0
        BEGIN
            INSERT INTO @OwnFiles (FileContentId)
            SELECT DISTINCT f.FileContentId
            FROM distill.ModelFiles AS f
            WHERE f.ModelId = @ModelId
                AND NOT EXISTS (SELECT 1 FROM distill.ModelFiles AS o WHERE o.FileContentId = f.FileContentId AND o.ModelId <> @ModelId);

            DELETE a
            FROM dbo.LayerActivations AS a
            INNER JOIN dbo.ModelLayers AS l ON l.LayerId = a.LayerId
            WHERE l.ModelId = @ModelId;

            DELETE t
            FROM distill.ActivationTotals AS t
            INNER JOIN dbo.ModelLayers AS l ON l.LayerId = t.LayerId
            WHERE l.ModelId = @ModelId;

            DELETE i
            FROM dbo.LayerImportance AS i
            INNER JOIN dbo.ImportanceComputations AS c ON c.ComputationId = i.ComputationId
            WHERE c.ModelId = @ModelId;

            DELETE FROM dbo.ImportanceComputations WHERE ModelId = @ModelId;

            UPDATE dbo.InferenceRequests SET ModelId = NULL WHERE ModelId = @ModelId;

            -- Lineage keeps the name that the model had last.
            UPDATE distill.ModelLineage SET ParentModelName = @ModelName WHERE ParentModelId = @ModelId;
            UPDATE distill.ModelLineage SET StudentModelName = @ModelName WHERE StudentModelId = @ModelId;

            DELETE FROM distill.ModelTensors WHERE ModelId = @ModelId;
            DELETE FROM dbo.ModelLayers WHERE ModelId = @ModelId;
            DELETE FROM distill.ModelFiles WHERE ModelId = @ModelId;
            DELETE FROM dbo.Models WHERE ModelId = @ModelId;

            DELETE c
            FROM distill.FileContents AS c
            INNER JOIN @OwnFiles AS f ON f.FileContentId = c.FileContentId;

            EXEC distill.sp_FreeContents @Contents = @OwnContents;
            SET @Done = 1;
        END;

        IF @OwnsTransaction = 1
            COMMIT TRANSACTION;
    END TRY
    BEGIN CATCH
        IF @OwnsTransaction = 1 AND XACT_STATE() <> 0
            ROLLBACK TRANSACTION;
        ELSE IF @OwnsTransaction = 0 AND XACT_STATE() = 1
            ROLLBACK TRANSACTION sp_DeleteModel;
        -- A caller's transaction that is doomed (XACT_STATE() = -1) only the caller can end.
        THROW;
    END CATCH;

    SELECT
        @ModelId AS ModelId,
        @ModelName AS ModelName,
        @LayerCount AS LayerCount,
        @TensorCount AS TensorCount,
        @StudentCount AS StudentCount,
        @FreedContents AS FreedContents,
        @FreedBytes AS FreedBytes,
        @Done AS Done;

    IF @Done = 1
        EXEC distill.sp_FreeBlocks;
END;
GO
