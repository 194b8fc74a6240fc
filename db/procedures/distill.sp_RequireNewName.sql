/*
distill.sp_RequireNewName: refuses a name that no new model may get.

Parameters
    @ModelName      NVARCHAR(400)  the name; longer than a model's may be, so that a generated one is seen whole
    @ParameterName  NVARCHAR(128)  what the caller's caller passes it as, such as @StudentName

Errors (db/errors.tsv)
    51010  the name is NULL or blank
    51011  the name is the name of another model
    51012  the name is longer than 256 characters

Example
    EXEC distill.sp_RequireNewName @ModelName = N'Llama-4-Scout', @ParameterName = N'@ModelName';
*/
CREATE OR ALTER PROCEDURE distill.sp_RequireNewName
    @ModelName NVARCHAR(400),
    @ParameterName NVARCHAR(128)
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Message NVARCHAR(2048), @OtherModelId INT;

    IF @ModelName IS NULL OR TRIM(@ModelName) = N''
    BEGIN
        SET @Message = CONCAT(@ParameterName, N' is NULL or blank; give a name of 1 to 256 characters.');
        THROW 51010, @Message, 1;
    END;

    IF LEN(@ModelName) > 256
    BEGIN
        -- THROW takes a % for a format.
        SET @Message = REPLACE(CONCAT(N'The name ''', @ModelName, N''' is longer than 256 characters; give a shorter one in ', @ParameterName, N'.'), N'%', N'%%');
        THROW 51012, @Message, 1;
    END;

    SELECT @OtherModelId = MIN(ModelId) FROM dbo.Models WHERE ModelName = @ModelName;
    IF @OtherModelId IS NOT NULL
    BEGIN
        -- THROW takes a % for a format.
        SET @Message = REPLACE(CONCAT(N'''', @ModelName, N''' is the name of model ', @OtherModelId, N'; give another in ', @ParameterName, N'.'), N'%', N'%%');
        THROW 51011, @Message, 1;
    END;
END;
GO
