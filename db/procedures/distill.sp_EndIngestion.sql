/*
distill.sp_EndIngestion: marks an ingestion abandoned and frees the contents that only it relied on. Their blocks are left to
distill.sp_FreeBlocks.

Parameters
    @IngestionId  INT  an ingestion of distill.Ingestions that is under way

Errors (db/errors.tsv)
    51020  no ingestion under way has this @IngestionId
    51090  another session holds the lock on models

Example
    EXEC distill.sp_EndIngestion @IngestionId = 3;
*/
CREATE OR ALTER PROCEDURE distill.sp_EndIngestion
    @IngestionId INT
AS
BEGIN
    SET NOCOUNT ON;

    -- Why a savepoint inside a caller's transaction: db/README.md, "Transactions".
    DECLARE @OwnsTransaction BIT = IIF(@@TRANCOUNT = 0, 1, 0);
    IF @OwnsTransaction = 1
        SET XACT_ABORT ON;
    ELSE
        SET XACT_ABORT OFF;

    DECLARE @Contents distill.ContentIdList;

    BEGIN TRY
        IF @OwnsTransaction = 1
            BEGIN TRANSACTION;
        ELSE
            SAVE TRANSACTION sp_EndIngestion;

        EXEC distill.sp_LockModels;
        EXEC distill.sp_RequireIngestion @IngestionId = @IngestionId;

        DELETE FROM distill.IngestionContents
        OUTPUT deleted.ContentId INTO @Contents (ContentId)
        WHERE IngestionId = @IngestionId;

        EXEC distill.sp_FreeContents @Contents = @Contents;

        UPDATE distill.Ingestions
        SET State = N'Abandoned', EndedAt = SYSUTCDATETIME()
        WHERE IngestionId = @IngestionId;

        IF @OwnsTransaction = 1
            COMMIT TRANSACTION;
    END TRY
    BEGIN CATCH
        IF @OwnsTransaction = 1 AND XACT_STATE() <> 0
            ROLLBACK TRANSACTION;
        ELSE IF @OwnsTransaction = 0 AND XACT_STATE() = 1
            ROLLBACK TRANSACTION sp_EndIngestion;
        -- A caller's transaction that is doomed (XACT_STATE() = -1) only the caller can end.
        THROW;
    END CATCH;
END;
GO
