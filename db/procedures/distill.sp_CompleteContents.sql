/*
distill.sp_CompleteContents: counts the blocks that an ingestion has loaded for contents, and declares these complete. It
compares the number of blocks, their numbering, the length of each and the sum; the hash is the client's to verify.

A content that another ingestion completed meanwhile is discarded in favour of that one.

Parameters
    @IngestionId  INT                    an ingestion under way
    @Contents     distill.ContentIdList  contents that distill.sp_AddContents said to send, their blocks loaded

Result set, one row
    CompletedContents  INT
    DiscardedContents  INT  these bytes came from another ingestion first

Errors (db/errors.tsv)
    51020  no ingestion under way has this @IngestionId
    51022  the blocks of a content are not all there, or are too many or of wrong length
    51025  the ingestion is not loading this content
    51090  another session holds the lock on models

Example
    DECLARE @Contents distill.ContentIdList;
    INSERT INTO @Contents (ContentId) VALUES (101), (102);
    EXEC distill.sp_CompleteContents @IngestionId = 3, @Contents = @Contents;
*/
CREATE OR ALTER PROCEDURE distill.sp_CompleteContents
    @IngestionId INT,
    @Contents distill.ContentIdList READONLY
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
        @Message NVARCHAR(2048),
        @ContentId BIGINT,
        @ExpectedBlocks BIGINT,
        @ExpectedBytes BIGINT,
        @Blocks INT,
        @Bytes BIGINT,
        @CompletedContents INT,
        @DiscardedContents INT,
        @Discarded distill.ContentIdList;

    EXEC distill.sp_RequireIngestion @IngestionId = @IngestionId;

    SELECT @ContentId = MIN(k.ContentId)
    FROM @Contents AS k
    WHERE NOT EXISTS (
        SELECT 1
        FROM distill.TensorContents AS c
        WHERE c.ContentId = k.ContentId AND c.LoadingIngestionId = @IngestionId
    );
    IF @ContentId IS NOT NULL
    BEGIN
        SET @Message = CONCAT(N'@Contents names content ', @ContentId, N', which ingestion ', @IngestionId, N' is not loading; give those that distill.sp_AddContents said to send.');
        THROW 51025, @Message, 1;
    END;

    -- Reads every block, so before the lock: nobody else writes blocks of this ingestion.
    SELECT TOP (1)
        @ContentId = e.ContentId,
        @ExpectedBlocks = e.Blocks,
        @ExpectedBytes = e.ByteCount,
        @Blocks = ISNULL(h.Blocks, 0),
        @Bytes = ISNULL(h.Bytes, 0)
    FROM (
        SELECT c.ContentId, c.ByteCount, (c.ByteCount + 7935) / 7936 AS Blocks
        FROM @Contents AS k
        INNER JOIN distill.TensorContents AS c ON c.ContentId = k.ContentId
    ) AS e
    LEFT JOIN (
        SELECT
            b.ContentId,
            COUNT(*) AS Blocks,
            SUM(CONVERT(BIGINT, DATALENGTH(b.Data))) AS Bytes,
            MIN(b.BlockNo) AS FirstBlockNo,
            MAX(b.BlockNo) AS LastBlockNo,
            SUM(CASE WHEN DATALENGTH(b.Data) = 7936 THEN 1 ELSE 0 END) AS FullBlocks
        FROM distill.TensorBlocks AS b
        INNER JOIN @Contents AS k ON k.ContentId = b.ContentId
        GROUP BY b.ContentId
    ) AS h ON h.ContentId = e.ContentId
    WHERE ISNULL(h.Blocks, 0) <> e.Blocks
        OR ISNULL(h.Bytes, 0) <> e.ByteCount
        OR h.FirstBlockNo <> 0
        OR h.LastBlockNo <> e.Blocks - 1
        OR h.FullBlocks <> e.ByteCount / 7936
    ORDER BY e.ContentId;
    IF @ContentId IS NOT NULL
    BEGIN
        SET @Message = CONCAT(
            N'Content ', @ContentId, N' must be ', @ExpectedBlocks, N' blocks from number 0 on, all but the last of 7936 bytes, ',
            @ExpectedBytes, N' bytes in all; there are ', @Blocks, N' blocks of ', @Bytes, N' bytes. Abandon the ingestion and begin again.');
        THROW 51022, @Message, 1;
    END;

    BEGIN TRY
        IF @OwnsTransaction = 1
            BEGIN TRANSACTION;
        ELSE
            SAVE TRANSACTION sp_CompleteContents;

        EXEC distill.sp_LockModels;
        EXEC distill.sp_RequireIngestion @IngestionId = @IngestionId;

        INSERT INTO @Discarded (ContentId)
        SELECT c.ContentId
        FROM @Contents AS k
        INNER JOIN distill.TensorContents AS c ON c.ContentId = k.ContentId
        INNER JOIN distill.TensorContents AS o ON o.Sha256 = c.Sha256
        WHERE o.LoadingIngestionId IS NULL;
        SET @DiscardedContents = @@ROWCOUNT;

        INSERT INTO distill.IngestionContents (IngestionId, ContentId)
        SELECT @IngestionId, o.ContentId
        FROM @Discarded AS d
        INNER JOIN distill.TensorContents AS c ON c.ContentId = d.ContentId
        INNER JOIN distill.TensorContents AS o ON o.Sha256 = c.Sha256
        WHERE o.LoadingIngestionId IS NULL
            AND NOT EXISTS (
                SELECT 1
                FROM distill.IngestionContents AS i
                WHERE i.IngestionId = @IngestionId AND i.ContentId = o.ContentId
            );

        DELETE i
        FROM distill.IngestionContents AS i
        INNER JOIN @Discarded AS d ON d.ContentId = i.ContentId
        WHERE i.IngestionId = @IngestionId;

        EXEC distill.sp_FreeContents @Contents = @Discarded;

        UPDATE c
        SET LoadingIngestionId = NULL
        FROM distill.TensorContents AS c
        INNER JOIN @Contents AS k ON k.ContentId = c.ContentId;
        SET @CompletedContents = @@ROWCOUNT;

        IF @OwnsTransaction = 1
            COMMIT TRANSACTION;
    END TRY
    BEGIN CATCH
        IF @OwnsTransaction = 1 AND XACT_STATE() <> 0
            ROLLBACK TRANSACTION;
        ELSE IF @OwnsTransaction = 0 AND XACT_STATE() = 1
            ROLLBACK TRANSACTION sp_CompleteContents;
        -- A caller's transaction that is doomed (XACT_STATE() = -1) only the caller can end.
        THROW;
    END CATCH;

    SELECT @CompletedContents AS CompletedContents, @DiscardedContents AS DiscardedContents;

    IF @DiscardedContents > 0
        EXEC distill.sp_FreeBlocks;
END;
GO
