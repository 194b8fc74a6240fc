/*
distill.sp_ReadTensorBlocks: the bytes of a content, block by block in order. Each block but the last has 7,936 bytes; an
empty content has no block.

Parameters
    @ContentId    BIGINT      a content of distill.TensorContents that is complete
    @FromBlockNo  INT = 0     0 and up
    @ToBlockNo    INT = NULL  the last block wanted; NULL: to the end

Result set, a row for each block
    Data  VARBINARY(8000)

Errors (db/errors.tsv)
    51030  no complete content has this @ContentId
    51031  @FromBlockNo is NULL or below 0, or @ToBlockNo is below it

Example
    EXEC distill.sp_ReadTensorBlocks @ContentId = 101;
*/
CREATE OR ALTER PROCEDURE distill.sp_ReadTensorBlocks
    @ContentId BIGINT,
    @FromBlockNo INT = 0,
    @ToBlockNo INT = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @Message NVARCHAR(2048);

    IF @FromBlockNo IS NULL OR @FromBlockNo < 0 OR @ToBlockNo < @FromBlockNo
    BEGIN
        SET @Message = CONCAT(
            N'@FromBlockNo is ', ISNULL(CONVERT(NVARCHAR(11), @FromBlockNo), N'NULL'), N' and @ToBlockNo is ', ISNULL(CONVERT(NVARCHAR(11), @ToBlockNo), N'NULL'),
            N'; give a first block from 0 on and a last one not before it, or NULL for the end.');
        THROW 51031, @Message, 1;
    END;

    IF NOT EXISTS (SELECT 1 FROM distill.TensorContents WHERE ContentId = @ContentId AND LoadingIngestionId IS NULL)
    BEGIN
        SET @Message = CONCAT(N'@ContentId is ', ISNULL(CONVERT(NVARCHAR(20), @ContentId), N'NULL'), N'; no complete content has this id. Was its model deleted?');
        THROW 51030, @Message, 1;
    END;

    SET @ToBlockNo = ISNULL(@ToBlockNo, 2147483647);
    SELECT Data
    FROM distill.TensorBlocks
    WHERE ContentId = @ContentId AND BlockNo >= @FromBlockNo AND BlockNo <= @ToBlockNo
    ORDER BY BlockNo;
END;
GO
