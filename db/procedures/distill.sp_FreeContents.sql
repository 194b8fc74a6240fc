/*
distill.sp_FreeContents: removes those of the contents that no tensor points at and no ingestion relies on, and queues their
blocks for distill.sp_FreeBlocks. So its cost, and the time that locks are held, do not depend on the bytes. Called inside a
transaction that holds the lock on models.

Parameters
    @Contents  distill.ContentIdList  candidates; those still in use stay

Example
    DECLARE @Contents distill.ContentIdList;
    INSERT INTO @Contents (ContentId) SELECT ContentId FROM distill.IngestionContents WHERE IngestionId = 3;
    EXEC distill.sp_FreeContents @Contents = @Contents;
*/
CREATE OR ALTER PROCEDURE distill.sp_FreeContents
    @Contents distill.ContentIdList READONLY
AS
BEGIN
    SET NOCOUNT ON;

    DELETE c
    OUTPUT deleted.ContentId INTO distill.ContentsToFree (ContentId)
    FROM distill.TensorContents AS c
    INNER JOIN @Contents AS f ON f.ContentId = c.ContentId
    WHERE NOT EXISTS (SELECT 1 FROM distill.ModelTensors AS t WHERE t.ContentId = c.ContentId)
        AND NOT EXISTS (SELECT 1 FROM distill.IngestionContents AS i WHERE i.ContentId = c.ContentId);
END;
GO
