-- The tensors of a model that comes in, in the order in which an export writes them; LayerIdx is NULL for embeddings, final
-- norm and head.
IF TYPE_ID(N'distill.IngestionTensorList') IS NULL
    CREATE TYPE distill.IngestionTensorList AS TABLE (
        Ordinal INT NOT NULL PRIMARY KEY,
        TensorName NVARCHAR(256) NOT NULL,
        LayerIdx INT NULL,
        Role NVARCHAR(100) NOT NULL,
        TensorShape NVARCHAR(256) NOT NULL,
        TensorDtype NVARCHAR(50) NOT NULL,
        ParameterCount BIGINT NOT NULL,
        Sha256 BINARY(32) NOT NULL
    );
