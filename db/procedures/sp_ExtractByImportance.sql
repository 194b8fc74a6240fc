/*
sp_ExtractByImportance: cuts a student that keeps the share of its parent's layers that matters most.

The student keeps the nearest whole number to layers times ratio, a half upwards, at least one: 80 layers at 0.30 give 24.
Its layers keep their LayerIdx. Embeddings, final norm, head and files go along. No weights are copied: the student's tensors
point at the parent's contents.

Parameters
    @ParentModelId     INT                             a model of dbo.Models that has layers
    @TargetSizeRatio   DECIMAL(9, 8)                   above 0, at most 1; 0.30 keeps 30 %
    @ImportanceMethod  NVARCHAR(50) = N'layer_order'   layer_order: the first layers matter most
    @StudentName       NVARCHAR(256) = NULL            borne by no model; NULL: {parent}_Student_{percent}%, such as
                                                       Llama-4-70B_Student_30% or Llama-4-70B_Student_12.5%
    @WhatIf            BIT = 0                         1: lists the layers kept and dropped and writes nothing
    @StudentModelId    INT OUTPUT                      the student; NULL when nothing was written

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
    51002  @TargetSizeRatio is NULL, not above 0 or above 1
    51004  @ImportanceMethod is none that there is
    51005  the parent has no layers
    51010  @StudentName is blank
    51011  the name is the name of another model, as when the same extraction ran before; pass @StudentName
    51012  the name made from the parent's is longer than 256 characters; pass @StudentName
    51090  another session holds the lock on models

Example
    EXEC dbo.sp_ExtractByImportance @ParentModelId = 5, @TargetSizeRatio = 0.30;
*/
CREATE OR ALTER PROCEDURE dbo.sp_ExtractByImportance
    @ParentModelId INT,
    @TargetSizeRatio DECIMAL(9, 8),
    @ImportanceMethod NVARCHAR(50) = N'layer_order',
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
        @LayerCount INT,
        @NewName NVARCHAR(400),
        @KeptLayers distill.LayerIdList;
    SET @StudentModelId = NULL;

    -- Arguments that need no data.
    IF @TargetSizeRatio IS NULL OR @TargetSizeRatio <= 0 OR @TargetSizeRatio > 1
    BEGIN
        SET @Message = CONCAT(N'@TargetSizeRatio is ', ISNULL(CONVERT(NVARCHAR(20), @TargetSizeRatio), N'NULL'), N'; give a ratio above 0 and at most 1, such as 0.30.');
        THROW 51002, @Message, 1;
    END;

    IF @ImportanceMethod IS NULL OR @ImportanceMethod <> N'layer_order'
    BEGIN
        -- THROW takes a % for a format.
        SET @Message = REPLACE(CONCAT(N'@ImportanceMethod is ', IIF(@ImportanceMethod IS NULL, N'NULL', CONCAT(N'''', @ImportanceMethod, N'''')), N'; the methods are: layer_order.'), N'%', N'%%');
        THROW 51004, @Message, 1;
    END;

    BEGIN TRY
        IF @OwnsTransaction = 1
            BEGIN TRANSACTION;
        ELSE
            SAVE TRANSACTION sp_ExtractByImportance;

        -- Arguments that do.
        EXEC distill.sp_BeginExtraction
            @ParentModelId = @ParentModelId, @ParentModelName = @ParentModelName OUTPUT, @LayerCount = @ParentLayerCount OUTPUT;

        SELECT @NewName = COALESCE(@StudentName, CONCAT(@ParentModelName, N'_Student_', Percentage, N'%'))
        FROM distill.fn_RatioText(@TargetSizeRatio);
        EXEC distill.sp_RequireNewName @ModelName = @NewName, @ParameterName = N'@StudentName';

        SELECT @LayerCount = LayerCount FROM distill.fn_LayerCount(@ParentLayerCount, @TargetSizeRatio);

        INSERT INTO @KeptLayers (LayerId)
        SELECT TOP (@LayerCount) LayerId
        FROM dbo.ModelLayers
        WHERE ModelId = @ParentModelId
        ORDER BY LayerIdx;

        IF @WhatIf = 0
            EXEC distill.sp_CreateStudent
                @ParentModelId = @ParentModelId,
                @KeptLayers = @KeptLayers,
                @StudentName = @NewName,
                @Strategy = N'importance',
                @ImportanceMethod = @ImportanceMethod,
                @TargetSizeRatio = @TargetSizeRatio,
                @TargetLayerCount = NULL,
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
            ROLLBACK TRANSACTION sp_ExtractByImportance;
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
