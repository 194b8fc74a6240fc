/*
distill.fn_ImportanceByUniform: layers far from one another matter most, as when a student starts with every second layer of its
parent (Sanh et al. 2019, DistilBERT, arXiv 1910.01108). The score is 1 less the van der Corput sequence at the layer's
place: the place's binary digits read backwards behind the point. However many of the best are kept, they lie evenly: half of
them is every second layer, a quarter is every fourth.

Parameters
    @ModelId  INT  a model

Result, a row for each layer of the model
    LayerId         BIGINT
    Score           FLOAT   above 0, 1 for the first layer
    Samples         BIGINT  0: nothing is measured
    MissingSamples  BIGINT  0

Example
    SELECT LayerId, Score FROM distill.fn_ImportanceByUniform(5) ORDER BY Score DESC;
*/
CREATE OR ALTER FUNCTION distill.fn_ImportanceByUniform (@ModelId INT)
RETURNS TABLE
AS
RETURN
    SELECT
        p.LayerId,
        1 - SUM(p.Place / d.Digit % 2 / (2.0E0 * d.Digit)) AS Score,
        CONVERT(BIGINT, 0) AS Samples,
        CONVERT(BIGINT, 0) AS MissingSamples
    FROM (
        SELECT LayerId, ROW_NUMBER() OVER (ORDER BY LayerIdx) - 1 AS Place
        FROM dbo.ModelLayers
        WHERE ModelId = @ModelId
    ) AS p
    -- Digits of places below 131,072: no model has so many layers.
    CROSS JOIN (
        VALUES (1), (2), (4), (8), (16), (32), (64), (128), (256), (512), (1024), (2048), (4096), (8192), (16384), (32768), (65536)
    ) AS d (Digit)
    GROUP BY p.LayerId;
GO
