-- One row for every attempt to bring a model in. The model itself appears in dbo.Models only when it is whole; ModelId is
-- then noted here without a foreign key, because this record outlives the model.
CREATE TABLE distill.Ingestions (
    IngestionId INT IDENTITY(1, 1) NOT NULL
        CONSTRAINT PK_Ingestions PRIMARY KEY CLUSTERED,
    ModelName NVARCHAR(256) NOT NULL,
    ModelType NVARCHAR(100) NULL,
    Architecture NVARCHAR(100) NULL,
    SourcePath NVARCHAR(1024) NULL,
    State NVARCHAR(10) NOT NULL
        CONSTRAINT DF_Ingestions_State DEFAULT N'Loading'
        CONSTRAINT CK_Ingestions_State CHECK (State IN (N'Loading', N'Complete', N'Abandoned')),
    ModelId INT NULL,
    StartedBy NVARCHAR(128) NOT NULL
        CONSTRAINT DF_Ingestions_StartedBy DEFAULT ORIGINAL_LOGIN(),
    StartedAt DATETIME2(7) NOT NULL
        CONSTRAINT DF_Ingestions_StartedAt DEFAULT SYSUTCDATETIME(),
    EndedAt DATETIME2(7) NULL
);
