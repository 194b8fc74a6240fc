/*
distill.sp_ShowSelection: what an extraction would do, for @WhatIf = 1.

Parameters
    @ParentModelId  INT                  a model of dbo.Models
    @KeptLayers     distill.LayerIdList  the layers that the student would keep
    @StudentName    NVARCHAR(256)        the name that it would get

Result set, a row for each layer of the parent, in their order
    StudentModelName  NVARCHAR(256)
    LayerId           BIGINT
    LayerIdx          INT
    LayerName         NVARCHAR(256)
    LayerType         NVARCHAR(100)
    ParameterCount    BIGINT
    Kept              BIT            0: dropped

Example
    DECLARE @KeptLayers distill.LayerIdList;
    INSERT INTO @KeptLayers (LayerId) VALUES (17), (18);
    EXEC distill.sp_ShowSelection @ParentModelId = 5, @KeptLayers = @KeptLayers, @StudentName = N'pair';
*/
CREATE OR ALTER PROCEDURE distill.sp_ShowSelection
    @ParentModelId INT,
    @KeptLayers distill.LayerIdList READONLY,
    @StudentName NVARCHAR(256)
AS
BEGIN
    SET NOCOUNT ON;

    SELECT
        @StudentName AS StudentModelName,
        l.LayerId,
        l.LayerIdx,
        l.LayerName,
        l.LayerType,
        l.ParameterCount,
        CONVERT(BIT, IIF(k.LayerId IS NULL, 0, 1)) AS Kept
    FROM dbo.ModelLayers AS l
    LEFT JOIN @KeptLayers AS k ON k.LayerId = l.LayerId
    WHERE l.ModelId = @ParentModelId
    ORDER BY l.LayerIdx;
END;
GO
