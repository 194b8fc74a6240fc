/*
distill.sp_AddContents: tells an ingestion which contents are here and which to send. All of them are kept from being freed
until the ingestion ends. Called again for the same contents it answers the same.

Blocks are then bulk loaded into distill.TensorBlocks: block n holds the bytes from n * 7936 on, only the last is shorter,
and an empty content has none.

Parameters
    @IngestionId  INT                      an ingestion under way
    @Contents     distill.ContentHashList  the contents of the model's tensors, some or all

Result set, a row for each of @Contents
    Sha256     BINARY(32)
    ContentId  BIGINT
    ByteCount  BIGINT
    MustSend   BIT         1: load its blocks, then call distill.sp_CompleteContents; 0: they are here

Errors (db/errors.tsv)
    51020  no ingestion under way has this @IngestionId
    51023  a content is here with another number of bytes
    51090  another session holds the lock on models

Example
    DECLARE @Contents distill.ContentHashList;
    INSERT INTO @Contents (Sha256, ByteCount) VALUES (HASHBYTES('SHA2_256', 0x00000000), 4);
    EXEC distill.sp_AddContents @IngestionId = 3, @Contents = @Contents;
*/
CREATE OR ALTER PROCEDURE distill.sp_AddContents
    @IngestionId INT,
    @Contents distill.ContentHashList READONLY
AS
BEGIN
    SET NOCOUNT ON;

    -- Why a savepoint inside a caller's transaction: db/README.md, "Transactions".
    DECLARE @OwnsTransaction BIT = IIF(@@TRANCOUNT = 0, 1, 0);
    IF @OwnsTransaction = 1
        SET XACT_ABORT ON;
    ELSE
        SET XACT_ABORT OFF;

    DECLARE @Message NVARCHAR(2048), @ContentId BIGINT, @KnownBytes BIGINT, @GivenBytes BIGINT;

    BEGIN TRY
        IF @OwnsTransaction = 1
            BEGIN TRANSACTION;
        ELSE
            SAVE TRANSACTION sp_AddContents;

        EXEC distill.sp_LockModels;
        EXEC distill.sp_RequireIngestion @IngestionId = @IngestionId;

        -- Another ingestion's half-loaded copy counts for nothing: that ingestion may never end.
        INSERT INTO distill.TensorContents (Sha256, ByteCount, LoadingIngestionId)
        SELECT k.Sha256, k.ByteCount, @IngestionId
        FROM @Contents AS k
        WHERE NOT EXISTS (
            SELECT 1
            FROM distill.TensorContents AS c
            WHERE c.Sha256 = k.Sha256
                AND (c.LoadingIngestionId IS NULL OR c.LoadingIngestionId = @IngestionId)
        );

        SELECT TOP (1) @ContentId = c.ContentId, @KnownBytes = c.ByteCount, @GivenBytes = k.ByteCount
        FROM @Contents AS k
        INNER JOIN distill.TensorContents AS c ON c.Sha256 = k.Sha256
        WHERE (c.LoadingIngestionId IS NULL OR c.LoadingIngestionId = @IngestionId)
            AND c.ByteCount <> k.ByteCount
        ORDER BY c.ContentId;
        IF @ContentId IS NOT NULL
        BEGIN
            SET @Message = CONCAT(N'@Contents gives content ', @ContentId, N' ', @GivenBytes, N' bytes; it is here with ', @KnownBytes, N'. Hash the tensor again.');
            THROW 51023, @Message, 1;
        END;

        INSERT INTO distill.IngestionContents (IngestionId, ContentId)
        SELECT @IngestionId, c.ContentId
        FROM @Contents AS k
        INNER JOIN distill.TensorContents AS c ON c.Sha256 = k.Sha256
        WHERE (c.LoadingIngestionId IS NULL OR c.LoadingIngestionId = @IngestionId)
            AND NOT EXISTS (
                SELECT 1
                FROM distill.IngestionContents AS i
                WHERE i.IngestionId = @IngestionId AND i.ContentId = c.ContentId
            );

        IF @OwnsTransaction = 1
            COMMIT TRANSACTION;
    END TRY
    BEGIN CATCH
        IF @OwnsTransaction = 1 AND XACT_STATE() <> 0
            ROLLBACK TRANSACTION;
        ELSE IF @OwnsTransaction = 0 AND XACT_STATE() = 1
            ROLLBACK TRANSACTION sp_AddContents;
        -- A caller's transaction that is doomed (XACT_STATE() = -1) only the caller can end.
        THROW;
    END CATCH;

    SELECT
        c.Sha256,
        c.ContentId,
        c.ByteCount,
        CONVERT(BIT, IIF(c.LoadingIngestionId IS NULL, 0, 1)) AS MustSend
    FROM @Contents AS k
    INNER JOIN distill.TensorContents AS c ON c.Sha256 = k.Sha256
    INNER JOIN distill.IngestionContents AS i ON i.IngestionId = @IngestionId AND i.ContentId = c.ContentId
    -- Where another ingestion completed the same bytes since the last call, its copy counts.
    WHERE c.LoadingIngestionId IS NULL
        OR NOT EXISTS (SELECT 1 FROM distill.TensorContents AS o WHERE o.Sha256 = c.Sha256 AND o.LoadingIngestionId IS NULL)
    ORDER BY c.ContentId;
END;
GO
