/*
sp_ComputeLayerImportance: scores how much each layer of a model matters, and keeps the scores; the higher, the more. Earlier
scores stay as they are; dbo.vw_LayerImportance shows the newest.

@Method                what the score is                                                     needs
    activation         mean magnitude of the layer's output                                  recordings
    block_influence    1 less the mean cosine similarity of its input and output             recordings
    angular_distance   distance of the closest run of @RunLength layers that it lies in      recordings over runs
    weight_norm        root mean square of its weights                                       nothing: for models never run
    layer_order        the first layers matter most: the original baseline                   nothing
    uniform            layers far from one another matter most                               nothing

Formulas and sources: distill.fn_ImportanceByActivation and its kin. A layer without samples has no score (NULL), which is not a
low one: it has no rank.

Parameters
    @ModelId        INT                   a model of dbo.Models that has layers
    @Method         NVARCHAR(50)          one of those above
    @TaskName       NVARCHAR(100) = NULL  the requests of one task; NULL: all recordings
    @LookbackHours  INT = NULL            recordings of so many hours, 1 and up; of purged ones, whole hours. NULL: all
    @RunLength      INT = NULL            angular_distance: layers to drop; NULL: the one length that was recorded
    @ComputationId  BIGINT OUTPUT         of dbo.ImportanceComputations; NULL when nothing was written

Result set, a row for each layer, by LayerIdx
    ComputationId   BIGINT
    LayerId         BIGINT
    LayerIdx        INT
    LayerName       NVARCHAR(256)
    Score           FLOAT
    ImportanceRank  INT     1: matters most; the earlier of layers of the same score first
    Samples         BIGINT  measures that the score is a mean of
    MissingSamples  BIGINT  recordings without one, or with one that was no number

Errors (db/errors.tsv)
    51001  no model has this @ModelId
    51058  the model has no layers
    51060  @Method is none that there is
    51061  @LookbackHours is below 1
    51062  @RunLength is below 1, is given for another method, or is to be chosen among several
    51063  no layer has a score: there are no recordings, or no weights, that the method reads

Example
    EXEC dbo.sp_ComputeLayerImportance @ModelId = 5, @Method = N'block_influence', @TaskName = N'code', @LookbackHours = 24;
*/
CREATE OR ALTER PROCEDURE dbo.sp_ComputeLayerImportance
    @ModelId INT,
    @Method NVARCHAR(50),
    @TaskName NVARCHAR(100) = NULL,
    @LookbackHours INT = NULL,
    @RunLength INT = NULL,
    @ComputationId BIGINT = NULL OUTPUT
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
        @ModelName NVARCHAR(256),
        @LayerCount INT,
        @Lengths NVARCHAR(1000),
        @LengthCount INT,
        @Since DATETIME2 = DATEADD(HOUR, -@LookbackHours, SYSUTCDATETIME());
    DECLARE @Scores TABLE (
        LayerId BIGINT NOT NULL PRIMARY KEY,
        Score FLOAT NULL,
        Samples BIGINT NOT NULL,
        MissingSamples BIGINT NOT NULL
    );
    SET @ComputationId = NULL;

    IF @Method IS NULL OR @Method NOT IN (N'activation', N'block_influence', N'angular_distance', N'weight_norm', N'layer_order', N'uniform')
    BEGIN
        -- THROW takes a % for a format.
        SET @Message = REPLACE(CONCAT(N'@Method is ', IIF(@Method IS NULL, N'NULL', CONCAT(N'''', @Method, N'''')), N'; the methods are: activation, block_influence, angular_distance, weight_norm, layer_order, uniform.'), N'%', N'%%');
        THROW 51060, @Message, 1;
    END;

    IF @LookbackHours < 1
    BEGIN
        SET @Message = CONCAT(N'@LookbackHours is ', @LookbackHours, N'; give at least 1, or NULL for all recordings.');
        THROW 51061, @Message, 1;
    END;

    IF @RunLength < 1 OR (@RunLength IS NOT NULL AND @Method <> N'angular_distance')
    BEGIN
        SET @Message = CONCAT(N'@RunLength is ', @RunLength, N'; give at least 1 for angular_distance, and NULL for the other methods.');
        THROW 51062, @Message, 1;
    END;

    EXEC distill.sp_RequireModel
        @ModelId = @ModelId, @ParameterName = N'@ModelId', @ModelName = @ModelName OUTPUT, @LayerCount = @LayerCount OUTPUT;
    IF @LayerCount = 0
    BEGIN
        SET @Message = CONCAT(N'@ModelId is ', @ModelId, N', a model without layers; choose one that has some.');
        THROW 51058, @Message, 1;
    END;

    IF @Method = N'angular_distance' AND @RunLength IS NULL
    BEGIN
        SELECT
            @RunLength = MIN(r.RunLength),
            @LengthCount = COUNT(*),
            @Lengths = STRING_AGG(CONVERT(NVARCHAR(MAX), r.RunLength), N', ') WITHIN GROUP (ORDER BY r.RunLength)
        FROM (
            SELECT DISTINCT RunLength
            FROM distill.fn_LayerActivity(@ModelId, @TaskName, @Since)
            WHERE RunLength > 0
        ) AS r;
        IF @LengthCount > 1
        BEGIN
            SET @Message = CONCAT(N'@RunLength is NULL, and runs of ', @Lengths, N' layers were recorded; give the number of layers to drop.');
            THROW 51062, @Message, 1;
        END;
    END;

    IF @Method = N'activation'
        INSERT INTO @Scores (LayerId, Score, Samples, MissingSamples)
        SELECT LayerId, Score, Samples, MissingSamples FROM distill.fn_ImportanceByActivation(@ModelId, @TaskName, @Since);
    ELSE IF @Method = N'block_influence'
        INSERT INTO @Scores (LayerId, Score, Samples, MissingSamples)
        SELECT LayerId, Score, Samples, MissingSamples FROM distill.fn_ImportanceByBlockInfluence(@ModelId, @TaskName, @Since);
    ELSE IF @Method = N'angular_distance'
        INSERT INTO @Scores (LayerId, Score, Samples, MissingSamples)
        SELECT LayerId, Score, Samples, MissingSamples FROM distill.fn_ImportanceByAngularDistance(@ModelId, @RunLength, @TaskName, @Since);
    ELSE IF @Method = N'weight_norm'
        INSERT INTO @Scores (LayerId, Score, Samples, MissingSamples)
        SELECT LayerId, Score, Samples, MissingSamples FROM distill.fn_ImportanceByWeightNorm(@ModelId);
    ELSE IF @Method = N'layer_order'
        INSERT INTO @Scores (LayerId, Score, Samples, MissingSamples)
        SELECT LayerId, Score, Samples, MissingSamples FROM distill.fn_ImportanceByLayerOrder(@ModelId);
    ELSE
        INSERT INTO @Scores (LayerId, Score, Samples, MissingSamples)
        SELECT LayerId, Score, Samples, MissingSamples FROM distill.fn_ImportanceByUniform(@ModelId);

    IF NOT EXISTS (SELECT 1 FROM @Scores WHERE Score IS NOT NULL)
    BEGIN
        -- THROW takes a % for a format.
        SET @Message = REPLACE(CONCAT(
            N'@Method ', @Method, N' finds nothing to score the ', @LayerCount, N' layers of model ', @ModelId, N' by',
            N', task ' + QUOTENAME(@TaskName, N''''), N', the last ' + CONVERT(NVARCHAR(11), @LookbackHours) + N' hours',
            IIF(@Method = N'weight_norm',
                N'; no layer has a finite weight. Choose another method.',
                N'; record activations with dbo.sp_RecordActivations, or choose weight_norm, which needs none.')), N'%', N'%%');
        THROW 51063, @Message, 1;
    END;

    BEGIN TRY
        IF @OwnsTransaction = 1
            BEGIN TRANSACTION;
        ELSE
            SAVE TRANSACTION sp_ComputeLayerImportance;

        INSERT INTO dbo.ImportanceComputations (ModelId, Method, TaskType, LookbackHours, RunLength)
        VALUES (@ModelId, @Method, @TaskName, @LookbackHours, @RunLength);
        SET @ComputationId = SCOPE_IDENTITY();

        INSERT INTO dbo.LayerImportance (ComputationId, LayerId, Score, Samples, MissingSamples)
        SELECT @ComputationId, LayerId, Score, Samples, MissingSamples
        FROM @Scores;

        IF @OwnsTransaction = 1
            COMMIT TRANSACTION;
    END TRY
    BEGIN CATCH
        SET @ComputationId = NULL;
        IF @OwnsTransaction = 1 AND XACT_STATE() <> 0
            ROLLBACK TRANSACTION;
        ELSE IF @OwnsTransaction = 0 AND XACT_STATE() = 1
            ROLLBACK TRANSACTION sp_ComputeLayerImportance;
        -- A caller's transaction that is doomed (XACT_STATE() = -1) only the caller can end.
        THROW;
    END CATCH;

    SELECT
        s.ComputationId,
        s.LayerId,
        s.LayerIdx,
        s.LayerName,
        s.Score,
        s.ImportanceRank,
        s.Samples,
        s.MissingSamples
    FROM distill.fn_LayerScores(@ComputationId) AS s
    ORDER BY s.LayerIdx;
END;
GO
