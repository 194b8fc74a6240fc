/*
distill.sp_FreeBlocks: removes the blocks of contents that are gone, a batch at a time. Outside a transaction each batch
commits on its own, so the log stays small and nobody waits long; stopped half way, it goes on where it stopped when it runs
again. dbo.sp_DeleteModel and the ingestion run it; a DBA may run it after one of them was killed.

Parameters
    @BatchSize  INT = 2000  blocks a batch, 1 and up; below 5,000, so that row locks do not become a lock on the table

Errors (db/errors.tsv)
    51040  @BatchSize is NULL or below 1

Example
    EXEC distill.sp_FreeBlocks;
*/
CREATE OR ALTER PROCEDURE distill.sp_FreeBlocks
    @BatchSize INT = 2000
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Message NVARCHAR(2048), @ContentId BIGINT, @Deleted INT;

    IF @BatchSize IS NULL OR @BatchSize < 1
    BEGIN
        SET @Message = CONCAT(N'@BatchSize is ', ISNULL(CONVERT(NVARCHAR(11), @BatchSize), N'NULL'), N'; give at least 1, such as 2000.');
        THROW 51040, @Message, 1;
    END;

    SET @ContentId = (SELECT MIN(ContentId) FROM distill.ContentsToFree);
    WHILE @ContentId IS NOT NULL
    BEGIN
        DELETE TOP (@BatchSize) FROM distill.TensorBlocks WHERE ContentId = @ContentId;
        SET @Deleted = @@ROWCOUNT;

        -- A content leaves the queue after its last block, never before.
        IF @Deleted < @BatchSize
        BEGIN
            DELETE FROM distill.ContentsToFree WHERE ContentId = @ContentId;
            SET @ContentId = (SELECT MIN(ContentId) FROM distill.ContentsToFree);
        END;
    END;
END;
GO
