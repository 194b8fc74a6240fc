-- The layers of a model that comes in. WeightsWkb is the quantile curve, a LINESTRING as well-known binary, or NULL where
-- no weight is finite.
IF TYPE_ID(N'distill.IngestionLayerList') IS NULL
    CREATE TYPE distill.IngestionLayerList AS TABLE (
        LayerIdx INT NOT NULL PRIMARY KEY,
        LayerName NVARCHAR(256) NULL,
        LayerType NVARCHAR(100) NULL,
        WeightsWkb VARBINARY(MAX) NULL,
        TensorShape NVARCHAR(256) NULL,
        TensorDtype NVARCHAR(50) NULL
    );
