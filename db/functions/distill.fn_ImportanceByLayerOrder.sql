/*
distill.fn_ImportanceByLayerOrder: the first layers matter most. The original design's baseline; it drops the last layer first,
which every study finds critical.

Parameters
    @ModelId  INT  a model

Result, a row for each layer of the model
    LayerId         BIGINT
    Score           FLOAT   1 for the first layer, in even steps to 1 / layers for the last
    Samples         BIGINT  0: nothing is measured
    MissingSamples  BIGINT  0

Example
    SELECT LayerId, Score FROM distill.fn_ImportanceByLayerOrder(5) ORDER BY Score DESC;
*/
CREATE OR ALTER FUNCTION distill.fn_ImportanceByLayerOrder (@ModelId INT)
RETURNS TABLE
AS
RETURN
    SELECT
        LayerId,
        CONVERT(FLOAT, COUNT(*) OVER () + 1 - ROW_NUMBER() OVER (ORDER BY LayerIdx)) / COUNT(*) OVER () AS Score,
        CONVERT(BIGINT, 0) AS Samples,
        CONVERT(BIGINT, 0) AS MissingSamples
    FROM dbo.ModelLayers
    WHERE ModelId = @ModelId;
GO
