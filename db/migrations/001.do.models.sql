-- Models and their layers.
CREATE TABLE dbo.Models (
    ModelId INT IDENTITY(1, 1) NOT NULL
        CONSTRAINT PK_Models PRIMARY KEY CLUSTERED,
    ModelName NVARCHAR(256) NOT NULL,
    ModelType NVARCHAR(100) NULL,
    Architecture NVARCHAR(100) NULL,
    IngestionDate DATETIME2 NULL
        CONSTRAINT DF_Models_IngestionDate DEFAULT SYSUTCDATETIME()
);
GO
CREATE INDEX IX_Models_ModelName ON dbo.Models (ModelName);
GO
CREATE TABLE dbo.ModelLayers (
    LayerId BIGINT IDENTITY(1, 1) NOT NULL
        CONSTRAINT PK_ModelLayers PRIMARY KEY CLUSTERED,
    ModelId INT NOT NULL
        CONSTRAINT FK_ModelLayers_Models FOREIGN KEY REFERENCES dbo.Models (ModelId),
    LayerIdx INT NOT NULL,
    LayerName NVARCHAR(256) NULL,
    LayerType NVARCHAR(100) NULL,
    WeightsGeometry GEOMETRY NULL,
    TensorShape NVARCHAR(256) NULL,
    TensorDtype NVARCHAR(50) NULL,
    ParameterCount BIGINT NULL,
    CONSTRAINT UQ_ModelLayers_ModelId_LayerIdx UNIQUE (ModelId, LayerIdx)
);
GO
-- X is a rank, 0 to 1; Y a weight. Trained weights crowd around 0, so the grid is spent on [-1, 1]; a curve that reaches
-- beyond the box is found all the same, only less narrowly.
CREATE SPATIAL INDEX IX_ModelLayers_Weights
    ON dbo.ModelLayers (WeightsGeometry)
    USING GEOMETRY_AUTO_GRID
    WITH (BOUNDING_BOX = (0, -1, 1, 1));
