/*
distill.sp_LockIngestion: takes the lock that says "the loader of this ingestion lives". It belongs to the session, so it
goes when the session does, however it ends; an ingestion whose lock another session can take has lost its loader.

Parameters
    @IngestionId  INT         an ingestion of distill.Ingestions
    @Taken        BIT OUTPUT  0: another session holds it

Example
    DECLARE @Taken BIT;
    EXEC distill.sp_LockIngestion @IngestionId = 3, @Taken = @Taken OUTPUT;
*/
CREATE OR ALTER PROCEDURE distill.sp_LockIngestion
    @IngestionId INT,
    @Taken BIT OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Resource NVARCHAR(255) = CONCAT(N'distill.ingestion.', @IngestionId), @LockResult INT;

    EXECUTE @LockResult = sys.sp_getapplock
        @Resource = @Resource, @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 0;
    SET @Taken = IIF(@LockResult >= 0, 1, 0);
END;
GO
