/*
distill.sp_CompleteIngestion: makes the model of an ingestion visible, whole, in one transaction: its layers, tensors and
files. A layer's parameter count is the sum of its tensors'.

Parameters
    @IngestionId  INT                          an ingestion under way
    @Layers       distill.IngestionLayerList   at least one; WeightsWkb is the quantile curve as a LINESTRING, SRID 0, or NULL
    @Tensors      distill.IngestionTensorList  at least one for each layer; a role only once in a layer; LayerIdx NULL for
                                               embeddings, final norm and head
    @Files        distill.ModelFileList        config.json, tokenizer files …; names without a path
    @ModelId      INT OUTPUT                   the model

Result set, one row
    ModelId          INT
    ModelName        NVARCHAR(256)
    LayerCount       INT
    TensorCount      INT
    ParameterCount   BIGINT
    ByteCount        BIGINT         bytes of its tensors, as an export writes them
    IngestionTimeMs  BIGINT         milliseconds since distill.sp_BeginIngestion

Errors (db/errors.tsv)
    51011  the name has become the name of another model
    51020  no ingestion under way has this @IngestionId
    51024  a tensor's content is not here whole
    51026  @Layers is empty
    51027  a layer has no tensor
    51028  a tensor names a layer that is not in @Layers
    51029  a file's name is blank or has a path
    51090  another session holds the lock on models

Example
    DECLARE @Layers distill.IngestionLayerList, @Tensors distill.IngestionTensorList, @Files distill.ModelFileList;
    INSERT INTO @Layers (LayerIdx, LayerName, LayerType) VALUES (0, N'model.layers.0', N'transformer_block');
    INSERT INTO @Tensors (Ordinal, TensorName, LayerIdx, Role, TensorShape, TensorDtype, ParameterCount, Sha256)
    VALUES (0, N'model.layers.0.input_layernorm.weight', 0, N'input_layernorm', N'[1]', N'float32', 1, HASHBYTES('SHA2_256', 0x00000000));
    EXEC distill.sp_CompleteIngestion @IngestionId = 3, @Layers = @Layers, @Tensors = @Tensors, @Files = @Files;
*/
CREATE OR ALTER PROCEDURE distill.sp_CompleteIngestion
    @IngestionId INT,
    @Layers distill.IngestionLayerList READONLY,
    @Tensors distill.IngestionTensorList READONLY,
    @Files distill.ModelFileList READONLY,
    @ModelId INT = NULL OUTPUT
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
        @TensorName NVARCHAR(256),
        @FileName NVARCHAR(255),
        @LayerIdx INT,
        @ReliedOn distill.ContentIdList;
    DECLARE @Hashes TABLE (FileName NVARCHAR(255) NOT NULL PRIMARY KEY, Sha256 BINARY(32) NOT NULL);
    SET @ModelId = NULL;

    -- Arguments that need no data.
    IF NOT EXISTS (SELECT 1 FROM @Layers)
        THROW 51026, N'@Layers is empty; give at least one layer.', 1;

    SELECT @LayerIdx = MIN(l.LayerIdx)
    FROM @Layers AS l
    WHERE NOT EXISTS (SELECT 1 FROM @Tensors AS t WHERE t.LayerIdx = l.LayerIdx);
    IF @LayerIdx IS NOT NULL
    BEGIN
        SET @Message = CONCAT(N'@Layers has LayerIdx ', @LayerIdx, N', of which @Tensors has no tensor; give its tensors or leave it out.');
        THROW 51027, @Message, 1;
    END;

    SELECT TOP (1) @TensorName = t.TensorName, @LayerIdx = t.LayerIdx
    FROM @Tensors AS t
    WHERE t.LayerIdx IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM @Layers AS l WHERE l.LayerIdx = t.LayerIdx)
    ORDER BY t.Ordinal;
    IF @TensorName IS NOT NULL
    BEGIN
        -- THROW takes a % for a format.
        SET @Message = REPLACE(CONCAT(N'@Tensors has ''', @TensorName, N''' in LayerIdx ', @LayerIdx, N', which is not in @Layers; give the layer too.'), N'%', N'%%');
        THROW 51028, @Message, 1;
    END;

    SELECT @FileName = MIN(FileName)
    FROM @Files
    WHERE TRIM(FileName) IN (N'', N'.', N'..')
        OR CHARINDEX(N'/', FileName) > 0
        OR CHARINDEX(N'\', FileName) > 0;
    IF @FileName IS NOT NULL
    BEGIN
        -- THROW takes a % for a format.
        SET @Message = REPLACE(CONCAT(N'@Files has the name ''', @FileName, N'''; give a plain file name such as config.json, without a path.'), N'%', N'%%');
        THROW 51029, @Message, 1;
    END;

    BEGIN TRY
        IF @OwnsTransaction = 1
            BEGIN TRANSACTION;
        ELSE
            SAVE TRANSACTION sp_CompleteIngestion;

        EXEC distill.sp_LockModels;

        -- Arguments that do.
        EXEC distill.sp_RequireIngestion @IngestionId = @IngestionId;

        SELECT @ModelName = ModelName FROM distill.Ingestions WHERE IngestionId = @IngestionId;
        EXEC distill.sp_RequireNewName @ModelName = @ModelName, @ParameterName = N'@ModelName';

        SELECT TOP (1) @TensorName = t.TensorName
        FROM @Tensors AS t
        WHERE NOT EXISTS (
            SELECT 1
            FROM distill.IngestionContents AS i
            INNER JOIN distill.TensorContents AS c ON c.ContentId = i.ContentId
            WHERE i.IngestionId = @IngestionId AND c.Sha256 = t.Sha256 AND c.LoadingIngestionId IS NULL
        )
        ORDER BY t.Ordinal;
        IF @TensorName IS NOT NULL
        BEGIN
            -- THROW takes a % for a format.
            SET @Message = REPLACE(CONCAT(N'@Tensors has ''', @TensorName, N''', whose content is not here whole; see distill.sp_AddContents and distill.sp_CompleteContents.'), N'%', N'%%');
            THROW 51024, @Message, 1;
        END;

        INSERT INTO dbo.Models (ModelName, ModelType, Architecture)
        SELECT ModelName, ModelType, Architecture
        FROM distill.Ingestions
        WHERE IngestionId = @IngestionId;
        SET @ModelId = SCOPE_IDENTITY();

        INSERT INTO dbo.ModelLayers (
            ModelId,
            LayerIdx,
            LayerName,
            LayerType,
            WeightsGeometry,
            TensorShape,
            TensorDtype,
            ParameterCount)
        SELECT
            @ModelId,
            l.LayerIdx,
            l.LayerName,
            l.LayerType,
            geometry::STGeomFromWKB(l.WeightsWkb, 0),
            l.TensorShape,
            l.TensorDtype,
            p.ParameterCount
        FROM @Layers AS l
        INNER JOIN (
            SELECT LayerIdx, SUM(ParameterCount) AS ParameterCount
            FROM @Tensors
            GROUP BY LayerIdx
        ) AS p ON p.LayerIdx = l.LayerIdx
        ORDER BY l.LayerIdx;

        INSERT INTO distill.ModelTensors (
            ModelId,
            Ordinal,
            TensorName,
            LayerId,
            Role,
            TensorShape,
            TensorDtype,
            ParameterCount,
            ContentId)
        SELECT
            @ModelId,
            t.Ordinal,
            t.TensorName,
            l.LayerId,
            t.Role,
            t.TensorShape,
            t.TensorDtype,
            t.ParameterCount,
            c.ContentId
        FROM @Tensors AS t
        INNER JOIN distill.TensorContents AS c ON c.Sha256 = t.Sha256 AND c.LoadingIngestionId IS NULL
        LEFT JOIN dbo.ModelLayers AS l ON l.ModelId = @ModelId AND l.LayerIdx = t.LayerIdx;

        INSERT INTO @Hashes (FileName, Sha256)
        SELECT FileName, CONVERT(BINARY(32), HASHBYTES('SHA2_256', Content))
        FROM @Files;

        INSERT INTO distill.FileContents (Sha256, Content)
        SELECT h.Sha256, f.Content
        FROM (SELECT Sha256, MIN(FileName) AS FileName FROM @Hashes GROUP BY Sha256) AS h
        INNER JOIN @Files AS f ON f.FileName = h.FileName
        WHERE NOT EXISTS (SELECT 1 FROM distill.FileContents AS c WHERE c.Sha256 = h.Sha256);

        INSERT INTO distill.ModelFiles (ModelId, FileName, FileContentId)
        SELECT @ModelId, h.FileName, c.FileContentId
        FROM @Hashes AS h
        INNER JOIN distill.FileContents AS c ON c.Sha256 = h.Sha256;

        -- The tensors hold the contents now; what the ingestion added and no tensor uses goes.
        DELETE FROM distill.IngestionContents
        OUTPUT deleted.ContentId INTO @ReliedOn (ContentId)
        WHERE IngestionId = @IngestionId;
        EXEC distill.sp_FreeContents @Contents = @ReliedOn;

        UPDATE distill.Ingestions
        SET State = N'Complete', ModelId = @ModelId, EndedAt = SYSUTCDATETIME()
        WHERE IngestionId = @IngestionId;

        IF @OwnsTransaction = 1
            COMMIT TRANSACTION;
    END TRY
    BEGIN CATCH
        SET @ModelId = NULL;
        IF @OwnsTransaction = 1 AND XACT_STATE() <> 0
            ROLLBACK TRANSACTION;
        ELSE IF @OwnsTransaction = 0 AND XACT_STATE() = 1
            ROLLBACK TRANSACTION sp_CompleteIngestion;
        -- A caller's transaction that is doomed (XACT_STATE() = -1) only the caller can end.
        THROW;
    END CATCH;

    EXEC distill.sp_UnlockIngestion @IngestionId = @IngestionId;

    SELECT
        m.ModelId,
        m.ModelName,
        m.LayerCount,
        m.TensorCount,
        m.ParameterCount,
        m.ByteCount,
        DATEDIFF_BIG(MILLISECOND, i.StartedAt, i.EndedAt) AS IngestionTimeMs
    FROM dbo.vw_Models AS m
    INNER JOIN distill.Ingestions AS i ON i.ModelId = m.ModelId
    WHERE m.ModelId = @ModelId;

    EXEC distill.sp_FreeBlocks;
END;
GO
