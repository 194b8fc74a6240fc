/*
distill.fn_LayerScores: the scores of one computation of importance, with their ranks.

Parameters
    @ComputationId  BIGINT  of dbo.ImportanceComputations

Result, a row for each layer
    ComputationId   BIGINT
    LayerId         BIGINT
    LayerIdx        INT
    LayerName       NVARCHAR(256)
    Score           FLOAT   the higher, the more the layer matters; NULL: nothing to tell it from
    ImportanceRank  INT     1: matters most; the earlier of layers of the same score first; NULL without a score
    Samples         BIGINT
    MissingSamples  BIGINT

Example
    SELECT LayerIdx, Score FROM distill.fn_LayerScores(17) ORDER BY ImportanceRank;
*/
CREATE OR ALTER FUNCTION distill.fn_LayerScores (@ComputationId BIGINT)
RETURNS TABLE
AS
RETURN
    SELECT
        i.ComputationId,
        i.LayerId,
        l.LayerIdx,
        l.LayerName,
        i.Score,
        CONVERT(INT, CASE WHEN i.Score IS NOT NULL
            -- NULL is the lowest in descending order, so those without a score come last and take no rank from others.
            THEN ROW_NUMBER() OVER (ORDER BY i.Score DESC, l.LayerIdx) END) AS ImportanceRank,
        i.Samples,
        i.MissingSamples
    FROM dbo.LayerImportance AS i
    INNER JOIN dbo.ModelLayers AS l ON l.LayerId = i.LayerId
    WHERE i.ComputationId = @ComputationId;
GO
