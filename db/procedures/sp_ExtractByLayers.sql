/*
sp_ExtractByLayers: cuts a student that keeps its parent's first layers, a fixed number of them.

Its layers keep their LayerIdx. Embeddings, final norm, head and files go along. No weights are copied: the student's tensors
point at the parent's contents.

Parameters
    @ParentModelId     INT                   a model of dbo.Models that has layers
    @TargetLayerCount  INT                   1 to the parent's layers
    @StudentName       NVARCHAR(256) = NULL  borne by no model; NULL: {parent}_Student_L{count}, such as Llama-4-70B_Student_L12
    @WhatIf            BIT = 0               1: lists the layers kept and dropped and writes nothing
    @StudentModelId    INT OUTPUT            the student; NULL when nothing was written

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
    51003  @TargetLayerCount is NULL, below 1 or more than the parent has
    51005  the parent has no layers
    51010  @StudentName is blank
    51011  the name is the name of another model, as when the same extraction ran before; pass @StudentName
    51012  the name made from the parent's is longer than 256 characters; pass @StudentName
    51090  another session holds the lock on models

Example
    EXEC dbo.sp_ExtractByLayers @ParentModelId = 5, @TargetLayerCount = 12;
*/
CREATE OR ALTER PROCEDURE dbo.sp_ExtractByLayers
    @ParentModelId INT,
    @TargetLayerCount INT,
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
        @NewName NVARCHAR(400),
        @KeptLayers distill.LayerIdList;
    SET @StudentModelId = NULL;

    -- Arguments that need no data.
    IF @TargetLayerCount IS NULL OR @TargetLayerCount < 1
    BEGIN
        SET @Message = CONCAT(N'@TargetLayerCount is ', ISNULL(CONVERT(NVARCHAR(11), @TargetLayerCount), N'NULL'), N'; give at least 1 and at most the layers of the parent.');
        THROW 51003, @Message, 1;
    END;

    BEGIN TRY
        IF @OwnsTransaction = 1
            BEGIN TRANSACTION;
        ELSE
            SAVE TRANSACTION sp_ExtractByLayers;

        -- Arguments that do.
        EXEC distill.sp_BeginExtraction
            @ParentModelId = @ParentModelId, @ParentModelName = @ParentModelName OUTPUT, @LayerCount = @ParentLayerCount OUTPUT;

        IF @TargetLayerCount > @ParentLayerCount
        BEGIN
            -- THROW takes a % for a format.
            SET @Message = REPLACE(CONCAT(N'@TargetLayerCount is ', @TargetLayerCount, N'; ''', @ParentModelName, N''' has ', @ParentLayerCount, N' layers, give 1 to ', @ParentLayerCount, N'.'), N'%', N'%%');
            THROW 51003, @Message, 1;
        END;

        SET @NewName = COALESCE(@StudentName, CONCAT(@ParentModelName, N'_Student_L', @TargetLayerCount));
        EXEC distill.sp_RequireNewName @ModelName = @NewName, @ParameterName = N'@StudentName';

        INSERT INTO @KeptLayers (LayerId)
        SELECT TOP (@TargetLayerCount) LayerId
        FROM dbo.ModelLayers
        WHERE ModelId = @ParentModelId
        ORDER BY LayerIdx;

        IF @WhatIf = 0
            EXEC distill.sp_CreateStudent
                @ParentModelId = @ParentModelId,
                @KeptLayers = @KeptLayers,
                @StudentName = @NewName,
                @Strategy = N'layers',
                @ImportanceMethod = NULL,
                @TargetSizeRatio = NULL,
                @TargetLayerCount = @TargetLayerCount,
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
            ROLLBACK TRANSACTION sp_ExtractByLayers;
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
