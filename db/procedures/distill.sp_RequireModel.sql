/*
distill.sp_RequireModel: refuses the id of no model, and tells a model's name and number of layers.

Parameters
    @ModelId        INT                   a model of dbo.Models
    @ParameterName  NVARCHAR(128)         what the caller's caller calls it, such as @ParentModelId
    @ModelName      NVARCHAR(256) OUTPUT
    @LayerCount     INT OUTPUT            rows of dbo.ModelLayers

Errors (db/errors.tsv)
    51001  no model has this id

Example
    DECLARE @ModelName NVARCHAR(256), @LayerCount INT;
    EXEC distill.sp_RequireModel
        @ModelId = 5, @ParameterName = N'@ModelId', @ModelName = @ModelName OUTPUT, @LayerCount = @LayerCount OUTPUT;
*/
CREATE OR ALTER PROCEDURE distill.sp_RequireModel
    @ModelId INT,
    @ParameterName NVARCHAR(128),
    @ModelName NVARCHAR(256) OUTPUT,
    @LayerCount INT OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Message NVARCHAR(2048);

    SELECT @ModelName = ModelName FROM dbo.Models WHERE ModelId = @ModelId;
    IF @@ROWCOUNT = 0
    BEGIN
        SET @Message = CONCAT(@ParameterName, N' is ', ISNULL(CONVERT(NVARCHAR(11), @ModelId), N'NULL'), N'; no model has this id. See dbo.vw_Models.');
        THROW 51001, @Message, 1;
    END;

    SELECT @LayerCount = COUNT(*) FROM dbo.ModelLayers WHERE ModelId = @ModelId;
END;
GO
