/*
distill.sp_BeginExtraction: what every extraction does first: takes the lock on models and looks at the parent. Called
inside a transaction.

Parameters
    @ParentModelId    INT                   a model of dbo.Models that has layers
    @ParentModelName  NVARCHAR(256) OUTPUT
    @LayerCount       INT OUTPUT            the parent's layers

Errors (db/errors.tsv)
    51001  no model has this @ParentModelId
    51005  the parent has no layers
    51090  another session holds the lock on models

Example
    DECLARE @ParentModelName NVARCHAR(256), @LayerCount INT;
    EXEC distill.sp_BeginExtraction
        @ParentModelId = 5, @ParentModelName = @ParentModelName OUTPUT, @LayerCount = @LayerCount OUTPUT;
*/
CREATE OR ALTER PROCEDURE distill.sp_BeginExtraction
    @ParentModelId INT,
    @ParentModelName NVARCHAR(256) OUTPUT,
    @LayerCount INT OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Message NVARCHAR(2048);

    EXEC distill.sp_LockModels;

    EXEC distill.sp_RequireModel
        @ModelId = @ParentModelId, @ParameterName = N'@ParentModelId',
        @ModelName = @ParentModelName OUTPUT, @LayerCount = @LayerCount OUTPUT;

    IF @LayerCount = 0
    BEGIN
        -- THROW takes a % for a format.
        SET @Message = REPLACE(CONCAT(N'@ParentModelId is ', @ParentModelId, N' (''', @ParentModelName, N'''), a model without layers; choose one that has some.'), N'%', N'%%');
        THROW 51005, @Message, 1;
    END;
END;
GO
