/*
distill.sp_ClearIngestions: abandons every ingestion whose loader is gone, one by one, and removes what they loaded.
distill.sp_BeginIngestion runs it. An earlier ingestion of this very session counts as gone: a session loads one at a time.

Errors (db/errors.tsv)
    51090  another session holds the lock on models

Example
    EXEC distill.sp_ClearIngestions;
*/
CREATE OR ALTER PROCEDURE distill.sp_ClearIngestions
AS
BEGIN
    SET NOCOUNT ON;
    -- The transactions are distill.sp_EndIngestion's; an error here leaves the caller's to the caller.
    SET XACT_ABORT OFF;

    DECLARE @IngestionId INT, @Taken BIT;

    SET @IngestionId = (SELECT MIN(IngestionId) FROM distill.Ingestions WHERE State = N'Loading');
    WHILE @IngestionId IS NOT NULL
    BEGIN
        EXEC distill.sp_LockIngestion @IngestionId = @IngestionId, @Taken = @Taken OUTPUT;
        IF @Taken = 1
        BEGIN
            BEGIN TRY
                EXEC distill.sp_EndIngestion @IngestionId = @IngestionId;
            END TRY
            BEGIN CATCH
                EXEC distill.sp_UnlockIngestion @IngestionId = @IngestionId;
                -- 51020: another session was faster.
                IF ERROR_NUMBER() <> 51020
                    THROW;
            END CATCH;
            EXEC distill.sp_UnlockIngestion @IngestionId = @IngestionId;
            EXEC distill.sp_UnlockIngestion @IngestionId = @IngestionId;
        END;
        SET @IngestionId = (SELECT MIN(IngestionId) FROM distill.Ingestions WHERE State = N'Loading' AND IngestionId > @IngestionId);
    END;

    EXEC distill.sp_FreeBlocks;
END;
GO
