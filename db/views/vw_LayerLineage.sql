/*
dbo.vw_LayerLineage: the parent layer that each student layer came from. Rows stay when models are deleted.

Columns
    StudentModelId   INT
    StudentLayerId   BIGINT
    StudentLayerIdx  INT
    ParentModelId    INT
    ParentLayerId    BIGINT
    ParentLayerIdx   INT

Example
    SELECT StudentLayerIdx, ParentLayerIdx FROM dbo.vw_LayerLineage WHERE StudentModelId = 12 ORDER BY StudentLayerIdx;
*/
CREATE OR ALTER VIEW dbo.vw_LayerLineage
AS
SELECT
    StudentModelId,
    StudentLayerId,
    StudentLayerIdx,
    ParentModelId,
    ParentLayerId,
    ParentLayerIdx
FROM distill.LayerLineage;
GO
