/*
sp_PurgeActivations: removes old recordings, a batch at a time, and adds what they measured to the sums of their hour
(distill.ActivationTotals), so that means over whole hours stay what they were, to the rounding of FLOAT sums.

Outside a transaction each batch commits on its own, so the log stays small and nobody waits long; stopped half way, it has
neither lost nor counted twice what was recorded, and goes on where it stopped when it runs again.

Parameters
    @OlderThanHours  INT         1 and up: recordings stay that are of the current hour or of so many hours before it
    @BatchSize       INT = 2000  recordings a batch, 1 and up; below 5,000, so that row locks do not become a lock on the table

Result set, one row
    PurgedRows  BIGINT

Errors (db/errors.tsv)
    51040  @BatchSize is NULL or below 1
    51057  @OlderThanHours is NULL or below 1

Example
    EXEC dbo.sp_PurgeActivations @OlderThanHours = 168;
*/
CREATE OR ALTER PROCEDURE dbo.sp_PurgeActivations
    @OlderThanHours INT,
    @BatchSize INT = 2000
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
        @Cutoff DATETIME2(0),
        @Deleted INT = 1,
        @PurgedRows BIGINT = 0;
    DECLARE @Purged TABLE (
        LayerId BIGINT NULL,
        InferenceId BIGINT NULL,
        ActivationMagnitude FLOAT NULL,
        CosineSimilarity FLOAT NULL,
        RunLength INT NULL,
        RunCosineSimilarity FLOAT NULL,
        TokenCount INT NULL,
        RecordedAt DATETIME2 NULL
    );

    IF @OlderThanHours IS NULL OR @OlderThanHours < 1
    BEGIN
        SET @Message = CONCAT(N'@OlderThanHours is ', ISNULL(CONVERT(NVARCHAR(11), @OlderThanHours), N'NULL'), N'; give at least 1, such as 168 for a week.');
        THROW 51057, @Message, 1;
    END;

    IF @BatchSize IS NULL OR @BatchSize < 1
    BEGIN
        SET @Message = CONCAT(N'@BatchSize is ', ISNULL(CONVERT(NVARCHAR(11), @BatchSize), N'NULL'), N'; give at least 1, such as 2000.');
        THROW 51040, @Message, 1;
    END;

    SET @Cutoff = DATEADD(HOUR, DATEDIFF(HOUR, '20000101', SYSUTCDATETIME()) - @OlderThanHours, CONVERT(DATETIME2(0), '20000101'));

    BEGIN TRY
        IF @OwnsTransaction = 0
            SAVE TRANSACTION sp_PurgeActivations;

        WHILE @Deleted > 0
        BEGIN
            DELETE FROM @Purged;

            IF @OwnsTransaction = 1
                BEGIN TRANSACTION;

            DELETE TOP (@BatchSize) FROM dbo.LayerActivations
            OUTPUT
                deleted.LayerId,
                deleted.InferenceId,
                deleted.ActivationMagnitude,
                deleted.CosineSimilarity,
                deleted.RunLength,
                deleted.RunCosineSimilarity,
                deleted.TokenCount,
                deleted.RecordedAt
            INTO @Purged (LayerId, InferenceId, ActivationMagnitude, CosineSimilarity, RunLength, RunCosineSimilarity, TokenCount, RecordedAt)
            WHERE RecordedAt < @Cutoff;
            SET @Deleted = @@ROWCOUNT;

            -- HOLDLOCK: two purges must not both find that a row of the sums is missing.
            MERGE INTO distill.ActivationTotals WITH (HOLDLOCK) AS t
            USING (
                SELECT
                    h.LayerId,
                    h.TaskType,
                    h.RunLength,
                    h.HourStart,
                    COUNT_BIG(*) AS RecordingCount,
                    COUNT_BIG(h.ActivationMagnitude) AS MagnitudeCount,
                    ISNULL(SUM(h.ActivationMagnitude), 0) AS MagnitudeSum,
                    COUNT_BIG(h.CosineSimilarity) AS CosineCount,
                    ISNULL(SUM(CASE WHEN h.CosineSimilarity IS NOT NULL THEN h.Weight END), 0) AS CosineWeight,
                    ISNULL(SUM(h.CosineSimilarity * h.Weight), 0) AS CosineSum,
                    COUNT_BIG(h.RunCosineSimilarity) AS RunCosineCount,
                    ISNULL(SUM(CASE WHEN h.RunCosineSimilarity IS NOT NULL THEN h.Weight END), 0) AS RunCosineWeight,
                    ISNULL(SUM(h.RunCosineSimilarity * h.Weight), 0) AS RunCosineSum
                FROM (
                    SELECT
                        p.LayerId,
                        ISNULL(r.TaskType, N'') AS TaskType,
                        ISNULL(p.RunLength, 0) AS RunLength,
                        DATEADD(HOUR, DATEDIFF(HOUR, '20000101', p.RecordedAt), CONVERT(DATETIME2(0), '20000101')) AS HourStart,
                        p.ActivationMagnitude,
                        p.CosineSimilarity,
                        p.RunCosineSimilarity,
                        CONVERT(BIGINT, ISNULL(p.TokenCount, 1)) AS Weight
                    FROM @Purged AS p
                    LEFT JOIN dbo.InferenceRequests AS r ON r.InferenceId = p.InferenceId
                    WHERE p.LayerId IS NOT NULL
                ) AS h
                GROUP BY h.LayerId, h.TaskType, h.RunLength, h.HourStart
            ) AS s
            ON t.LayerId = s.LayerId AND t.TaskType = s.TaskType AND t.RunLength = s.RunLength AND t.HourStart = s.HourStart
            WHEN MATCHED THEN
                UPDATE SET
                    RecordingCount = t.RecordingCount + s.RecordingCount,
                    MagnitudeCount = t.MagnitudeCount + s.MagnitudeCount,
                    MagnitudeSum = t.MagnitudeSum + s.MagnitudeSum,
                    CosineCount = t.CosineCount + s.CosineCount,
                    CosineWeight = t.CosineWeight + s.CosineWeight,
                    CosineSum = t.CosineSum + s.CosineSum,
                    RunCosineCount = t.RunCosineCount + s.RunCosineCount,
                    RunCosineWeight = t.RunCosineWeight + s.RunCosineWeight,
                    RunCosineSum = t.RunCosineSum + s.RunCosineSum
            WHEN NOT MATCHED THEN
                INSERT (
                    LayerId, TaskType, RunLength, HourStart, RecordingCount, MagnitudeCount, MagnitudeSum,
                    CosineCount, CosineWeight, CosineSum, RunCosineCount, RunCosineWeight, RunCosineSum)
                VALUES (
                    s.LayerId, s.TaskType, s.RunLength, s.HourStart, s.RecordingCount, s.MagnitudeCount, s.MagnitudeSum,
                    s.CosineCount, s.CosineWeight, s.CosineSum, s.RunCosineCount, s.RunCosineWeight, s.RunCosineSum);

            IF @OwnsTransaction = 1
                COMMIT TRANSACTION;
            SET @PurgedRows += @Deleted;
        END;
    END TRY
    BEGIN CATCH
        IF @OwnsTransaction = 1 AND XACT_STATE() <> 0
            ROLLBACK TRANSACTION;
        ELSE IF @OwnsTransaction = 0 AND XACT_STATE() = 1
            ROLLBACK TRANSACTION sp_PurgeActivations;
        -- A caller's transaction that is doomed (XACT_STATE() = -1) only the caller can end.
        THROW;
    END CATCH;

    SELECT @PurgedRows AS PurgedRows;
END;
GO
