/*
distill.sp_RequireIngestion: refuses the id of no ingestion that is under way.

Parameters
    @IngestionId  INT  an ingestion of distill.Ingestions

Errors (db/errors.tsv)
    51020  no ingestion under way has this @IngestionId

Example
    EXEC distill.sp_RequireIngestion @IngestionId = 3;
*/
CREATE OR ALTER PROCEDURE distill.sp_RequireIngestion
    @IngestionId INT
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Message NVARCHAR(2048), @State NVARCHAR(10);

    SELECT @State = State FROM distill.Ingestions WHERE IngestionId = @IngestionId;
    IF @State IS NULL OR @State <> N'Loading'
    BEGIN
        SET @Message = CONCAT(
            N'@IngestionId is ', ISNULL(CONVERT(NVARCHAR(11), @IngestionId), N'NULL'), N'; ',
            CASE @State
                WHEN N'Complete' THEN N'this ingestion is complete.'
                WHEN N'Abandoned' THEN N'this ingestion was abandoned; begin another.'
                ELSE N'no ingestion has this id. Begin one with distill.sp_BeginIngestion.'
            END);
        THROW 51020, @Message, 1;
    END;
END;
GO
