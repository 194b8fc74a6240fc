-- Layers of dbo.ModelLayers.
IF TYPE_ID(N'distill.LayerIdList') IS NULL
    CREATE TYPE distill.LayerIdList AS TABLE (
        LayerId BIGINT NOT NULL PRIMARY KEY
    );
