-- What the test classes stand on: fakes of the tables, with three small models in them. Ids are unlike one another and layers
-- are stored out of their order, so that no test passes by mistaking one for another.
--
--     10  Parent     4 layers of 2, 4, 6 and 8 parameters, 3 + 5 outside: 28 parameters, 7 tensors, 112 bytes, 2 files
--     20  Other      2 layers of 2 and 4 parameters, 3 outside: 9 parameters, 3 tensors, 36 bytes, 1 file;
--                    its layer 0, its embedding and its config.json are Parent's, byte for byte
--     30  Empty 50%  nothing
--
-- Parent's layers spread evenly over [-0.5, 0.5], [-1, 1] and [0, 0.25]; the last has no curve.
IF SCHEMA_ID(N'ModelFixture') IS NULL
    EXEC (N'CREATE SCHEMA ModelFixture;');
GO
-- Models and layers.
CREATE OR ALTER PROCEDURE ModelFixture.FakeModels
AS
BEGIN
    EXEC tSQLt.FakeTable @TableName = N'dbo.Models', @Identity = 1, @Defaults = 1;
    EXEC tSQLt.FakeTable @TableName = N'dbo.ModelLayers', @Identity = 1;

    SET IDENTITY_INSERT dbo.Models ON;
    INSERT INTO dbo.Models (ModelId, ModelName, ModelType, Architecture, IngestionDate)
    VALUES
        (10, N'Parent', N'llama4', N'LlamaForCausalLM', '2026-01-10T10:00:00'),
        (20, N'Other', NULL, N'OtherForCausalLM', '2026-01-20T20:00:00'),
        (30, N'Empty 50%', N'llama4', NULL, '2026-01-30T12:00:00');
    SET IDENTITY_INSERT dbo.Models OFF;

    SET IDENTITY_INSERT dbo.ModelLayers ON;
    INSERT INTO dbo.ModelLayers (LayerId, ModelId, LayerIdx, LayerName, LayerType, WeightsGeometry, TensorShape, TensorDtype, ParameterCount)
    VALUES
        (101, 10, 2, N'layers.2', N'transformer_block', geometry::STGeomFromText('LINESTRING(0 0, 1 0.25)', 0), N'[6]', N'float32', 6),
        (102, 10, 0, N'layers.0', N'transformer_block', geometry::STGeomFromText('LINESTRING(0 -0.5, 1 0.5)', 0), N'[2]', N'float32', 2),
        (103, 10, 3, N'layers.3', N'feedforward', NULL, NULL, N'float32', 8),
        (104, 10, 1, N'layers.1', N'attention', geometry::STGeomFromText('LINESTRING(0 -1, 1 1)', 0), NULL, N'float32', 4),
        (201, 20, 0, N'layers.0', N'transformer_block', geometry::STGeomFromText('LINESTRING(0 -0.5, 1 0.5)', 0), N'[2]', N'float32', 2),
        (202, 20, 1, N'layers.1', N'transformer_block', NULL, N'[4]', N'float16', 4);
    SET IDENTITY_INSERT dbo.ModelLayers OFF;
END;
GO
-- Tensors and their contents.
CREATE OR ALTER PROCEDURE ModelFixture.FakeTensors
AS
BEGIN
    EXEC tSQLt.FakeTable @TableName = N'distill.TensorContents', @Identity = 1;
    EXEC tSQLt.FakeTable @TableName = N'distill.ModelTensors';

    SET IDENTITY_INSERT distill.TensorContents ON;
    INSERT INTO distill.TensorContents (ContentId, Sha256, ByteCount)
    SELECT ContentId, HASHBYTES('SHA2_256', CONVERT(VARBINARY(8), ContentId)), ByteCount
    FROM (VALUES (501, 12), (502, 8), (503, 12), (504, 4), (505, 24), (506, 32), (507, 20), (508, 16)) AS c (ContentId, ByteCount);
    SET IDENTITY_INSERT distill.TensorContents OFF;

    INSERT INTO distill.ModelTensors (ModelId, Ordinal, TensorName, LayerId, Role, TensorShape, TensorDtype, ParameterCount, ContentId)
    VALUES
        (10, 0, N'embed', NULL, N'embedding', N'[3]', N'float32', 3, 501),
        (10, 1, N'layers.0.w', 102, N'weight', N'[2]', N'float32', 2, 502),
        (10, 2, N'layers.1.w', 104, N'weight', N'[3]', N'float32', 3, 503),
        (10, 3, N'layers.1.b', 104, N'bias', N'[1]', N'float32', 1, 504),
        (10, 4, N'layers.2.w', 101, N'weight', N'[6]', N'float32', 6, 505),
        (10, 5, N'layers.3.w', 103, N'weight', N'[8]', N'float32', 8, 506),
        (10, 6, N'norm', NULL, N'final_norm', N'[5]', N'float32', 5, 507),
        (20, 0, N'embed', NULL, N'embedding', N'[3]', N'float32', 3, 501),
        (20, 1, N'layers.0.w', 201, N'weight', N'[2]', N'float32', 2, 502),
        (20, 2, N'layers.1.w', 202, N'weight', N'[4]', N'float32', 4, 508);
END;
GO
-- A block for each content that ModelFixture.FakeTensors made, and nothing to be freed.
CREATE OR ALTER PROCEDURE ModelFixture.FakeBlocks
AS
BEGIN
    EXEC tSQLt.FakeTable @TableName = N'distill.TensorBlocks';
    EXEC tSQLt.FakeTable @TableName = N'distill.ContentsToFree', @Defaults = 1;

    INSERT INTO distill.TensorBlocks (ContentId, BlockNo, Data)
    SELECT ContentId, 0, CONVERT(VARBINARY(8000), REPLICATE('x', CONVERT(INT, ByteCount)))
    FROM distill.TensorContents;
END;
GO
CREATE OR ALTER PROCEDURE ModelFixture.FakeFiles
AS
BEGIN
    EXEC tSQLt.FakeTable @TableName = N'distill.FileContents', @Identity = 1;
    EXEC tSQLt.FakeTable @TableName = N'distill.ModelFiles';

    SET IDENTITY_INSERT distill.FileContents ON;
    INSERT INTO distill.FileContents (FileContentId, Sha256, Content)
    SELECT FileContentId, HASHBYTES('SHA2_256', Content), Content
    FROM (VALUES (71, CONVERT(VARBINARY(MAX), 0x7B7D)), (72, CONVERT(VARBINARY(MAX), 0x5B5D))) AS f (FileContentId, Content);
    SET IDENTITY_INSERT distill.FileContents OFF;

    INSERT INTO distill.ModelFiles (ModelId, FileName, FileContentId)
    VALUES (10, N'tokenizer.json', 72), (10, N'config.json', 71), (20, N'config.json', 71);
END;
GO
-- Lineage, empty.
CREATE OR ALTER PROCEDURE ModelFixture.FakeLineage
AS
BEGIN
    EXEC tSQLt.FakeTable @TableName = N'distill.ModelLineage', @Defaults = 1;
    EXEC tSQLt.FakeTable @TableName = N'distill.LayerLineage';
END;
GO
-- Ingestions of which one is under way (5), one complete (6) and one abandoned (7).
CREATE OR ALTER PROCEDURE ModelFixture.FakeIngestions
AS
BEGIN
    EXEC tSQLt.FakeTable @TableName = N'distill.Ingestions', @Identity = 1, @Defaults = 1;
    EXEC tSQLt.FakeTable @TableName = N'distill.IngestionContents';

    SET IDENTITY_INSERT distill.Ingestions ON;
    INSERT INTO distill.Ingestions (IngestionId, ModelName, ModelType, Architecture, State, ModelId)
    VALUES
        (5, N'Coming', N'llama4', N'LlamaForCausalLM', N'Loading', NULL),
        (6, N'Other', NULL, NULL, N'Complete', 20),
        (7, N'Given up', NULL, NULL, N'Abandoned', NULL);
    SET IDENTITY_INSERT distill.Ingestions OFF;
END;
GO
-- Puts a spy in the place of distill.sp_CreateStudent, which lists the layers that it was given in ModelFixture.KeptLayers and
-- says that the student is model 20.
CREATE OR ALTER PROCEDURE ModelFixture.SpyOnCreateStudent
AS
BEGIN
    CREATE TABLE ModelFixture.KeptLayers (LayerId BIGINT NOT NULL);
    EXEC tSQLt.SpyProcedure
        @ProcedureName = N'distill.sp_CreateStudent',
        @CommandToExecute = N'INSERT INTO ModelFixture.KeptLayers (LayerId) SELECT LayerId FROM @KeptLayers; SET @StudentModelId = 20;';
END;
GO
-- Puts a spy in the place of distill.sp_CreateStudent that writes a model and then fails with 50001.
CREATE OR ALTER PROCEDURE ModelFixture.FailInCreateStudent
AS
BEGIN
    EXEC tSQLt.SpyProcedure
        @ProcedureName = N'distill.sp_CreateStudent',
        @CommandToExecute = N'INSERT INTO dbo.Models (ModelName) VALUES (N''half done''); SET @StudentModelId = 31; THROW 50001, N''No room.'', 1;';
END;
GO
-- Fails unless the spy of distill.sp_CreateStudent was given the layers of Parent that have these LayerIdx, such as 0,1,2.
CREATE OR ALTER PROCEDURE ModelFixture.AssertKept
    @LayerIdxList NVARCHAR(4000)
AS
BEGIN
    DECLARE @Kept NVARCHAR(4000) = (
        SELECT STRING_AGG(CONVERT(NVARCHAR(4000), l.LayerIdx), N',') WITHIN GROUP (ORDER BY l.LayerIdx)
        FROM ModelFixture.KeptLayers AS k
        INNER JOIN dbo.ModelLayers AS l ON l.LayerId = k.LayerId
        WHERE l.ModelId = 10
    );
    EXEC tSQLt.AssertEqualsString @Expected = @LayerIdxList, @Actual = @Kept;
END;
GO
