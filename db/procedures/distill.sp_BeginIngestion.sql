/*
distill.sp_BeginIngestion: opens an ingestion. It abandons those whose loader is gone first, and frees what they loaded.

The ingestion lives as long as this session: keep the connection until distill.sp_CompleteIngestion. A connection that goes
back to a pool and is reset, or ends, gives the ingestion up. One session loads one model at a time.

Parameters
    @ModelName     NVARCHAR(256)           borne by no model and by no ingestion under way
    @ModelType     NVARCHAR(100) = NULL    such as llama4
    @Architecture  NVARCHAR(100) = NULL    such as LlamaForCausalLM
    @SourcePath    NVARCHAR(1024) = NULL   where the files are, for the record
    @IngestionId   INT OUTPUT

Result set, one row
    IngestionId  INT

Errors (db/errors.tsv)
    51010  @ModelName is NULL or blank
    51011  @ModelName is the name of another model
    51013  another session is loading a model of this name
    51090  another session holds the lock on models

Example
    EXEC distill.sp_BeginIngestion @ModelName = N'Llama-4-70B', @ModelType = N'llama4';
*/
CREATE OR ALTER PROCEDURE distill.sp_BeginIngestion
    @ModelName NVARCHAR(256),
    @ModelType NVARCHAR(100) = NULL,
    @Architecture NVARCHAR(100) = NULL,
    @SourcePath NVARCHAR(1024) = NULL,
    @IngestionId INT = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    -- Why a savepoint inside a caller's transaction: db/README.md, "Transactions".
    DECLARE @OwnsTransaction BIT = IIF(@@TRANCOUNT = 0, 1, 0);
    IF @OwnsTransaction = 1
        SET XACT_ABORT ON;
    ELSE
        SET XACT_ABORT OFF;

    DECLARE @Message NVARCHAR(2048), @OtherIngestionId INT, @Taken BIT;
    SET @IngestionId = NULL;

    EXEC distill.sp_RequireNewName @ModelName = @ModelName, @ParameterName = N'@ModelName';

    EXEC distill.sp_ClearIngestions;

    BEGIN TRY
        IF @OwnsTransaction = 1
            BEGIN TRANSACTION;
        ELSE
            SAVE TRANSACTION sp_BeginIngestion;

        EXEC distill.sp_LockModels;
        EXEC distill.sp_RequireNewName @ModelName = @ModelName, @ParameterName = N'@ModelName';

        SELECT @OtherIngestionId = MIN(IngestionId)
        FROM distill.Ingestions
        WHERE State = N'Loading' AND ModelName = @ModelName;
        IF @OtherIngestionId IS NOT NULL
        BEGIN
            -- THROW takes a % for a format.
            SET @Message = REPLACE(CONCAT(N'@ModelName is ''', @ModelName, N''', which ingestion ', @OtherIngestionId, N' is loading in another session; wait for it or give another name.'), N'%', N'%%');
            THROW 51013, @Message, 1;
        END;

        INSERT INTO distill.Ingestions (ModelName, ModelType, Architecture, SourcePath)
        VALUES (@ModelName, @ModelType, @Architecture, @SourcePath);
        SET @IngestionId = SCOPE_IDENTITY();

        EXEC distill.sp_LockIngestion @IngestionId = @IngestionId, @Taken = @Taken OUTPUT;

        IF @OwnsTransaction = 1
            COMMIT TRANSACTION;
    END TRY
    BEGIN CATCH
        SET @IngestionId = NULL;
        IF @OwnsTransaction = 1 AND XACT_STATE() <> 0
            ROLLBACK TRANSACTION;
        ELSE IF @OwnsTransaction = 0 AND XACT_STATE() = 1
            ROLLBACK TRANSACTION sp_BeginIngestion;
        -- A caller's transaction that is doomed (XACT_STATE() = -1) only the caller can end.
        THROW;
    END CATCH;

    SELECT @IngestionId AS IngestionId;
END;
GO
