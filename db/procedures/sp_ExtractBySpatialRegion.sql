/*
sp_ExtractBySpatialRegion: cuts a student that keeps the layers whose weights lie in a range.

The weights of a layer are a curve, WeightsGeometry. The spatial index finds the curves that meet the range's strip of the
plane; the share of the weights in the range then decides, a weight exactly on a bound within it. The share is read off the
curve: 1 means every weight, and another share is within two of the curve's 64 steps of a count, mostly within one. A layer
without a curve is never kept.

Its layers keep their LayerIdx. Embeddings, final norm, head and files go along. No weights are copied: the student's tensors
point at the parent's contents.

Parameters
    @ParentModelId   INT                   a model of dbo.Models that has layers
    @MinValue        FLOAT
    @MaxValue        FLOAT                 not below @MinValue
    @MinFraction     FLOAT = 1.0           above 0, at most 1: the share of a layer's weights that must lie in the range
    @StudentName     NVARCHAR(256) = NULL  borne by no model; NULL: {parent}_Student_Range_{min}_{max}, such as
                                           Llama-4-70B_Student_Range_-0.5_0.5
    @WhatIf          BIT = 0               1: lists the layers kept and dropped and writes nothing
    @StudentModelId  INT OUTPUT            the student; NULL when nothing was written

Result set, one row
    StudentModelId        INT
    StudentModelName      NVARCHAR(256)
    ParentModelId         INT
    ParentModelName       NVARCHAR(256)
    LayerCount            INT
    ParentLayerCount      INT
    ParameterCount        BIGINT          layers, embeddings, final norm and head
    ParentParameterCount  BIGINT
    CompressionRatio      DECIMAL(18, 2)  the parent's layers over the student's
    ExtractionTimeMs      INT             milliseconds

Result set with @WhatIf = 1, a row for each layer of the parent
    StudentModelName NVARCHAR(256), LayerId BIGINT, LayerIdx INT, LayerName NVARCHAR(256), LayerType NVARCHAR(100),
    ParameterCount BIGINT, Kept BIT

Errors (db/errors.tsv)
    51001  no model has this @ParentModelId
    51005  the parent has no layers
    51006  @MinValue or @MaxValue is NULL, or @MinValue is above @MaxValue
    51007  @MinFraction is NULL, not above 0 or above 1
    51008  no layer has that share of its weights in the range
    51010  @StudentName is blank
    51011  the name is the name of another model, as when the same extraction ran before; pass @StudentName
    51012  the name made from the parent's is longer than 256 characters; pass @StudentName
    51090  another session holds the lock on models

Example
    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 5, @MinValue = -0.5, @MaxValue = 0.5;
*/
CREATE OR ALTER PROCEDURE dbo.sp_ExtractBySpatialRegion
    @ParentModelId INT,
    @MinValue FLOAT,
    @MaxValue FLOAT,
    @MinFraction FLOAT = 1.0,
    @StudentName NVARCHAR(256) = NULL,
    @WhatIf BIT = 0,
    @StudentModelId INT = NULL OUTPUT
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
        @StartedAt DATETIME2(7) = SYSUTCDATETIME(),
        @Message NVARCHAR(2048),
        @ParentModelName NVARCHAR(256),
        @ParentLayerCount INT,
        @MinText NVARCHAR(40) = N'NULL',
        @MaxText NVARCHAR(40) = N'NULL',
        @FractionText NVARCHAR(40) = N'NULL',
        @Strip GEOMETRY,
        @NewName NVARCHAR(400),
        @KeptLayers distill.LayerIdList;
    SET @StudentModelId = NULL;

    SELECT @MinText = Text FROM distill.fn_FloatText(@MinValue);
    SELECT @MaxText = Text FROM distill.fn_FloatText(@MaxValue);
    SELECT @FractionText = Text FROM distill.fn_FloatText(@MinFraction);

    -- Arguments that need no data.
    IF @MinValue IS NULL OR @MaxValue IS NULL OR @MinValue > @MaxValue
    BEGIN
        SET @Message = CONCAT(N'@MinValue is ', @MinText, N' and @MaxValue is ', @MaxText, N'; give two numbers, the first not above the second.');
        THROW 51006, @Message, 1;
    END;

    IF @MinFraction IS NULL OR @MinFraction <= 0 OR @MinFraction > 1
    BEGIN
        SET @Message = CONCAT(N'@MinFraction is ', @FractionText, N'; give a share above 0 and at most 1, such as 0.95.');
        THROW 51007, @Message, 1;
    END;

    SELECT @Strip = Strip FROM distill.fn_WeightStrip(@MinValue, @MaxValue);

    BEGIN TRY
        IF @OwnsTransaction = 1
            BEGIN TRANSACTION;
        ELSE
            SAVE TRANSACTION sp_ExtractBySpatialRegion;

        -- Arguments that do.
        EXEC distill.sp_BeginExtraction
            @ParentModelId = @ParentModelId, @ParentModelName = @ParentModelName OUTPUT, @LayerCount = @ParentLayerCount OUTPUT;

        SET @NewName = COALESCE(@StudentName, CONCAT(@ParentModelName, N'_Student_Range_', @MinText, N'_', @MaxText));
        EXEC distill.sp_RequireNewName @ModelName = @NewName, @ParameterName = N'@StudentName';

        INSERT INTO @KeptLayers (LayerId)
        SELECT l.LayerId
        FROM dbo.ModelLayers AS l
        CROSS APPLY distill.fn_FractionWithin(l.WeightsGeometry, @MinValue, @MaxValue) AS f
        WHERE l.ModelId = @ParentModelId
            AND l.WeightsGeometry.STIntersects(@Strip) = 1
            AND f.Fraction >= @MinFraction;

        IF NOT EXISTS (SELECT 1 FROM @KeptLayers)
        BEGIN
            -- THROW takes a % for a format.
            SET @Message = REPLACE(CONCAT(N'No layer of ''', @ParentModelName, N''' has a share of ', @FractionText, N' of its weights in [', @MinText, N', ', @MaxText, N']; widen the range or lower @MinFraction. See dbo.vw_LayerWeightStats.'), N'%', N'%%');
            THROW 51008, @Message, 1;
        END;

        IF @WhatIf = 0
            EXEC distill.sp_CreateStudent
                @ParentModelId = @ParentModelId,
                @KeptLayers = @KeptLayers,
                @StudentName = @NewName,
                @Strategy = N'range',
                @ImportanceMethod = NULL,
                @TargetSizeRatio = NULL,
                @TargetLayerCount = NULL,
                @MinValue = @MinValue,
                @MaxValue = @MaxValue,
                @MinFraction = @MinFraction,
                @StartedAt = @StartedAt,
                @StudentModelId = @StudentModelId OUTPUT;

        IF @OwnsTransaction = 1
            COMMIT TRANSACTION;
    END TRY
    BEGIN CATCH
        SET @StudentModelId = NULL;
        IF @OwnsTransaction = 1 AND XACT_STATE() <> 0
            ROLLBACK TRANSACTION;
        ELSE IF @OwnsTransaction = 0 AND XACT_STATE() = 1
            ROLLBACK TRANSACTION sp_ExtractBySpatialRegion;
        -- A caller's transaction that is doomed (XACT_STATE() = -1) only the caller can end.
        THROW;
    END CATCH;

    IF @WhatIf = 0
        SELECT
            StudentModelId,
            StudentModelName,
            ParentModelId,
            ParentModelName,
            LayerCount,
            ParentLayerCount,
            ParameterCount,
            ParentParameterCount,
            CompressionRatio,
            ExtractionTimeMs
        FROM distill.fn_StudentSummary(@StudentModelId);
    ELSE
        EXEC distill.sp_ShowSelection @ParentModelId = @ParentModelId, @KeptLayers = @KeptLayers, @StudentName = @NewName;
END;
GO
