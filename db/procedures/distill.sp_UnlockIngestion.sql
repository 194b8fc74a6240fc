/*
distill.sp_UnlockIngestion: gives back what distill.sp_LockIngestion took in this session, once. Nothing to give back is no
error. Called outside a transaction, or inside one with XACT_ABORT OFF.

Parameters
    @IngestionId  INT  an ingestion of distill.Ingestions

Example
    EXEC distill.sp_UnlockIngestion @IngestionId = 3;
*/
CREATE OR ALTER PROCEDURE distill.sp_UnlockIngestion
    @IngestionId INT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT OFF;

    DECLARE @Resource NVARCHAR(255) = CONCAT(N'distill.ingestion.', @IngestionId);

    BEGIN TRY
        EXECUTE sys.sp_releaseapplock @Resource = @Resource, @LockOwner = N'Session';
    END TRY
    BEGIN CATCH
        -- 1223: the session does not hold it.
        IF ERROR_NUMBER() <> 1223
            THROW;
    END CATCH;
END;
GO
