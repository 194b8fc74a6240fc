/*
distill.sp_AbandonIngestion: gives an ingestion up and removes what it loaded. An ingestion that another session is loading
is left alone.

Parameters
    @IngestionId  INT  an ingestion of distill.Ingestions that is under way

Result set, one row
    IngestionId  INT
    State        NVARCHAR(10)  Abandoned

Errors (db/errors.tsv)
    51020  no ingestion under way has this @IngestionId
    51021  another session is loading this ingestion
    51090  another session holds the lock on models

Example
    EXEC distill.sp_AbandonIngestion @IngestionId = 3;
*/
CREATE OR ALTER PROCEDURE distill.sp_AbandonIngestion
    @IngestionId INT
AS
BEGIN
    SET NOCOUNT ON;
    -- The transactions are distill.sp_EndIngestion's; an error here leaves the caller's to the caller.
    SET XACT_ABORT OFF;

    DECLARE @Message NVARCHAR(2048), @Taken BIT;

    EXEC distill.sp_RequireIngestion @IngestionId = @IngestionId;

    EXEC distill.sp_LockIngestion @IngestionId = @IngestionId, @Taken = @Taken OUTPUT;
    IF @Taken = 0
    BEGIN
        SET @Message = CONCAT(N'@IngestionId is ', @IngestionId, N', which another session is loading; end that session first.');
        THROW 51021, @Message, 1;
    END;

    BEGIN TRY
        EXEC distill.sp_EndIngestion @IngestionId = @IngestionId;
    END TRY
    BEGIN CATCH
        EXEC distill.sp_UnlockIngestion @IngestionId = @IngestionId;
        THROW;
    END CATCH;

    -- Once for the lock above, once for the one that distill.sp_BeginIngestion left if this session began it.
    EXEC distill.sp_UnlockIngestion @IngestionId = @IngestionId;
    EXEC distill.sp_UnlockIngestion @IngestionId = @IngestionId;

    SELECT IngestionId, State FROM distill.Ingestions WHERE IngestionId = @IngestionId;

    EXEC distill.sp_FreeBlocks;
END;
GO
