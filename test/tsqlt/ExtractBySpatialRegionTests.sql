-- Tests of dbo.sp_ExtractBySpatialRegion. tSQLt runs each in a transaction, so they see the savepoint's path; two sessions at
-- once are vitest's. What becomes of the layers chosen is CreateStudentTests' matter, so a spy takes them here.
EXEC tSQLt.NewTestClass N'ExtractBySpatialRegionTests';
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.SetUp
AS
BEGIN
    EXEC ModelFixture.FakeModels;
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test the layers of which every weight lies in the range are kept, a weight on a bound within it]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;

    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 10, @MinValue = -0.5, @MaxValue = 0.5;

    EXEC ModelFixture.AssertKept N'0,2';
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test a bound a little below the greatest weight leaves the layer out]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;

    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 10, @MinValue = -0.5, @MaxValue = 4.9999999999999994E-1;

    EXEC ModelFixture.AssertKept N'2';
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test a bound a little above the least weight leaves the layer out]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;

    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 10, @MinValue = -4.9999999999999994E-1, @MaxValue = 0.5;

    EXEC ModelFixture.AssertKept N'2';
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test exactly the share that is asked for is enough]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;

    -- Half of layer 1's weights, which spread from -1 to 1.
    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 10, @MinValue = -0.5, @MaxValue = 0.5, @MinFraction = 0.5;

    EXEC ModelFixture.AssertKept N'0,1,2';
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test a little less than the share that is asked for is not enough]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;

    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 10, @MinValue = -0.5, @MaxValue = 0.5, @MinFraction = 0.5000001;

    EXEC ModelFixture.AssertKept N'0,2';
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test a layer without a curve is never kept]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;

    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 10, @MinValue = -1E300, @MaxValue = 1E300;

    EXEC ModelFixture.AssertKept N'0,1,2';
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test weights beyond the index's bounding box are found]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;
    UPDATE dbo.ModelLayers SET WeightsGeometry = geometry::STGeomFromText('LINESTRING(0 5, 1 9)', 0) WHERE LayerId = 103;

    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 10, @MinValue = 5, @MaxValue = 9;

    EXEC ModelFixture.AssertKept N'3';
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test a range of one value keeps a layer of that weight alone]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;
    UPDATE dbo.ModelLayers SET WeightsGeometry = geometry::STGeomFromText('LINESTRING(0 0.125, 1 0.125)', 0) WHERE LayerId = 103;

    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 10, @MinValue = 0.125, @MaxValue = 0.125, @MinFraction = 0.000001;

    EXEC ModelFixture.AssertKept N'3';
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test another model's layers are left alone]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;

    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 20, @MinValue = -0.5, @MaxValue = 0.5;

    SELECT CONVERT(BIGINT, 201) AS LayerId INTO #Expected;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'ModelFixture.KeptLayers';
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test of a thousand layers those of the range are kept]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;
    -- Layer n spreads from n / 1000 to (n + 1) / 1000: whole in [0.25, 0.5] are 250 to 499.
    INSERT INTO dbo.ModelLayers (ModelId, LayerIdx, WeightsGeometry)
    SELECT 30, value, geometry::STGeomFromText(CONCAT('LINESTRING(0 ', CONVERT(DECIMAL(9, 3), value / 1000.0), ', 1 ', CONVERT(DECIMAL(9, 3), (value + 1) / 1000.0), ')'), 0)
    FROM GENERATE_SERIES(0, 999);

    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 30, @MinValue = 0.25, @MaxValue = 0.5;

    SELECT 250 AS Layers, 250 AS FirstIdx, 499 AS LastIdx INTO #Expected;
    SELECT COUNT(*) AS Layers, MIN(l.LayerIdx) AS FirstIdx, MAX(l.LayerIdx) AS LastIdx
    INTO #Actual
    FROM ModelFixture.KeptLayers AS k
    INNER JOIN dbo.ModelLayers AS l ON l.LayerId = k.LayerId AND l.ModelId = 30;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test no least value is refused with 51006]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@MinValue is NULL and @MaxValue is 1; give two numbers, the first not above the second.', @ExpectedErrorNumber = 51006, @ExpectedState = 1;

    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 10, @MinValue = NULL, @MaxValue = 1;
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test no greatest value is refused with 51006]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@MinValue is -1 and @MaxValue is NULL; give two numbers, the first not above the second.', @ExpectedErrorNumber = 51006, @ExpectedState = 1;

    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 10, @MinValue = -1, @MaxValue = NULL;
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test a least value above the greatest is refused with 51006 before the parent is looked at]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@MinValue is 0.5 and @MaxValue is -0.5; give two numbers, the first not above the second.', @ExpectedErrorNumber = 51006, @ExpectedState = 1;

    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 99, @MinValue = 0.5, @MaxValue = -0.5;
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test no share is refused with 51007]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@MinFraction is NULL; give a share above 0 and at most 1, such as 0.95.', @ExpectedErrorNumber = 51007, @ExpectedState = 1;

    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 10, @MinValue = 0, @MaxValue = 1, @MinFraction = NULL;
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test a share of 0 is refused with 51007 before the parent is looked at]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@MinFraction is 0; give a share above 0 and at most 1, such as 0.95.', @ExpectedErrorNumber = 51007, @ExpectedState = 1;

    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 99, @MinValue = 0, @MaxValue = 1, @MinFraction = 0;
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test a share a little above 1 is refused with 51007]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@MinFraction is 1.0000001; give a share above 0 and at most 1, such as 0.95.', @ExpectedErrorNumber = 51007, @ExpectedState = 1;

    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 10, @MinValue = 0, @MaxValue = 1, @MinFraction = 1.0000001E0;
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test no layer in the range is refused with 51008, which tells share and range]
AS
BEGIN
    UPDATE dbo.Models SET ModelName = N'100% Parent' WHERE ModelId = 10;
    EXEC tSQLt.ExpectException
        @ExpectedMessage = N'No layer of ''100% Parent'' has a share of 0.75 of its weights in [2, 3.5]; widen the range or lower @MinFraction. See dbo.vw_LayerWeightStats.',
        @ExpectedErrorNumber = 51008, @ExpectedState = 1;

    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 10, @MinValue = 2, @MaxValue = 3.5, @MinFraction = 0.75;
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test the student is made once, with its name and what its lineage is to say]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;

    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 10, @MinValue = -0.5, @MaxValue = 0.625;

    SELECT
        10 AS ParentModelId,
        CONVERT(NVARCHAR(MAX), N'Parent_Student_Range_-0.5_0.625') AS StudentName,
        CONVERT(NVARCHAR(MAX), N'range') AS Strategy,
        CONVERT(NVARCHAR(MAX), NULL) AS ImportanceMethod,
        CONVERT(DECIMAL(9, 8), NULL) AS TargetSizeRatio,
        CONVERT(INT, NULL) AS TargetLayerCount,
        CONVERT(FLOAT, -0.5) AS MinValue,
        CONVERT(FLOAT, 0.625) AS MaxValue,
        CONVERT(FLOAT, 1) AS MinFraction
    INTO #Expected;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'distill.sp_CreateStudent_SpyProcedureLog';
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test the lineage's time begins with the call]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;
    DECLARE @Before DATETIME2(7) = SYSUTCDATETIME();

    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 10, @MinValue = -0.5, @MaxValue = 0.625;

    DECLARE @InTime INT = (
        SELECT COUNT(*)
        FROM distill.sp_CreateStudent_SpyProcedureLog
        WHERE StartedAt BETWEEN @Before AND SYSUTCDATETIME()
    );
    EXEC tSQLt.AssertEquals @Expected = 1, @Actual = @InTime;
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test a name of one's own takes the place of the made one]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;

    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 10, @MinValue = -0.5, @MaxValue = 0.625, @StudentName = N'My student';

    DECLARE @StudentName NVARCHAR(MAX) = (SELECT StudentName FROM distill.sp_CreateStudent_SpyProcedureLog);
    EXEC tSQLt.AssertEqualsString @Expected = N'My student', @Actual = @StudentName;
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test the new id comes back as an OUTPUT parameter]
AS
BEGIN
    DECLARE @StudentModelId INT;
    EXEC ModelFixture.SpyOnCreateStudent;

    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 10, @MinValue = -0.5, @MaxValue = 0.625, @StudentModelId = @StudentModelId OUTPUT;

    EXEC tSQLt.AssertEquals @Expected = 20, @Actual = @StudentModelId;
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test one row is returned, with every documented column]
AS
BEGIN
    EXEC ModelFixture.FakeTensors;
    EXEC ModelFixture.FakeFiles;
    EXEC ModelFixture.FakeLineage;
    CREATE TABLE #Actual (
        StudentModelId INT,
        StudentModelName NVARCHAR(256),
        ParentModelId INT,
        ParentModelName NVARCHAR(256),
        LayerCount INT,
        ParentLayerCount INT,
        ParameterCount BIGINT,
        ParentParameterCount BIGINT,
        CompressionRatio DECIMAL(18, 2),
        ExtractionTimeMs INT
    );

    INSERT INTO #Actual
    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 10, @MinValue = -0.5, @MaxValue = 0.625;

    -- Layers of 2 and 6 parameters, and 3 + 5 outside; 4 layers over 2.
    SELECT
        ModelId AS StudentModelId,
        N'Parent_Student_Range_-0.5_0.625' AS StudentModelName,
        10 AS ParentModelId,
        N'Parent' AS ParentModelName,
        2 AS LayerCount,
        4 AS ParentLayerCount,
        CONVERT(BIGINT, 16) AS ParameterCount,
        CONVERT(BIGINT, 28) AS ParentParameterCount,
        CONVERT(DECIMAL(18, 2), 2) AS CompressionRatio
    INTO #Expected
    FROM dbo.Models
    WHERE ModelName = N'Parent_Student_Range_-0.5_0.625';
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
    DECLARE @InTime INT = (SELECT COUNT(*) FROM #Actual WHERE ExtractionTimeMs >= 0);
    EXEC tSQLt.AssertEquals @Expected = 1, @Actual = @InTime;
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test WhatIf lists every layer of the parent in order and makes no student]
AS
BEGIN
    DECLARE @StudentModelId INT = 99;
    EXEC ModelFixture.SpyOnCreateStudent;
    CREATE TABLE #Actual (
        Place INT IDENTITY(1, 1),
        StudentModelName NVARCHAR(256),
        LayerId BIGINT,
        LayerIdx INT,
        LayerName NVARCHAR(256),
        LayerType NVARCHAR(100),
        ParameterCount BIGINT,
        Kept BIT
    );

    INSERT INTO #Actual (StudentModelName, LayerId, LayerIdx, LayerName, LayerType, ParameterCount, Kept)
    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 10, @MinValue = -0.5, @MaxValue = 0.625, @WhatIf = 1, @StudentModelId = @StudentModelId OUTPUT;

    SELECT Place, StudentModelName, LayerId, LayerIdx, LayerName, LayerType, ParameterCount, CONVERT(BIT, Kept) AS Kept
    INTO #Expected
    FROM (
        VALUES
            (1, N'Parent_Student_Range_-0.5_0.625', 102, 0, N'layers.0', N'transformer_block', 2, 1),
            (2, N'Parent_Student_Range_-0.5_0.625', 104, 1, N'layers.1', N'attention', 4, 0),
            (3, N'Parent_Student_Range_-0.5_0.625', 101, 2, N'layers.2', N'transformer_block', 6, 1),
            (4, N'Parent_Student_Range_-0.5_0.625', 103, 3, N'layers.3', N'feedforward', 8, 0)
    ) AS e (Place, StudentModelName, LayerId, LayerIdx, LayerName, LayerType, ParameterCount, Kept);
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
    EXEC tSQLt.AssertEmptyTable @TableName = N'distill.sp_CreateStudent_SpyProcedureLog';
    EXEC tSQLt.AssertEquals @Expected = NULL, @Actual = @StudentModelId;
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test a parent that is not there is refused with 51001]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@ParentModelId is 99; no model has this id. See dbo.vw_Models.', @ExpectedErrorNumber = 51001, @ExpectedState = 1;

    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 99, @MinValue = -0.5, @MaxValue = 0.625;
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test a parent without layers is refused with 51005]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@ParentModelId is 30 (''Empty 50%''), a model without layers; choose one that has some.', @ExpectedErrorNumber = 51005, @ExpectedState = 1;

    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 30, @MinValue = -0.5, @MaxValue = 0.625;
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test a blank name is refused with 51010]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@StudentName is NULL or blank; give a name of 1 to 256 characters.', @ExpectedErrorNumber = 51010, @ExpectedState = 1;

    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 10, @MinValue = -0.5, @MaxValue = 0.625, @StudentName = N'  ';
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test another model's name is refused with 51011]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'''Other'' is the name of model 20; give another in @StudentName.', @ExpectedErrorNumber = 51011, @ExpectedState = 1;

    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 10, @MinValue = -0.5, @MaxValue = 0.625, @StudentName = N'Other';
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test the same extraction a second time is refused with 51011]
AS
BEGIN
    UPDATE dbo.Models SET ModelName = N'Parent_Student_Range_-0.5_0.625' WHERE ModelId = 20;
    EXEC tSQLt.ExpectException @ExpectedMessage = N'''Parent_Student_Range_-0.5_0.625'' is the name of model 20; give another in @StudentName.', @ExpectedErrorNumber = 51011, @ExpectedState = 1;

    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 10, @MinValue = -0.5, @MaxValue = 0.625;
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test a made name longer than 256 characters is refused with 51012]
AS
BEGIN
    UPDATE dbo.Models SET ModelName = REPLICATE(N'n', 250) WHERE ModelId = 10;
    DECLARE @Message NVARCHAR(MAX) = CONCAT(N'The name ''', REPLICATE(N'n', 250), N'_Student_Range_-0.5_0.625'' is longer than 256 characters; give a shorter one in @StudentName.');
    EXEC tSQLt.ExpectException @ExpectedMessage = @Message, @ExpectedErrorNumber = 51012, @ExpectedState = 1;

    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 10, @MinValue = -0.5, @MaxValue = 0.625;
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test a held lock on models is told with 51090]
AS
BEGIN
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_LockModels', @CommandToExecute = N'THROW 51090, N''held'', 1;';
    EXEC tSQLt.ExpectException @ExpectedErrorNumber = 51090, @ExpectedState = 1;

    EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 10, @MinValue = -0.5, @MaxValue = 0.625;
END;
GO
CREATE OR ALTER PROCEDURE ExtractBySpatialRegionTests.[test an error takes back what the procedure wrote and leaves the caller's work and transaction]
AS
BEGIN
    DECLARE @StudentModelId INT, @ErrorNumber INT, @TranCount INT = @@TRANCOUNT;
    EXEC ModelFixture.FailInCreateStudent;
    INSERT INTO dbo.Models (ModelName) VALUES (N'the caller''s');

    BEGIN TRY
        EXEC dbo.sp_ExtractBySpatialRegion @ParentModelId = 10, @MinValue = -0.5, @MaxValue = 0.625, @StudentModelId = @StudentModelId OUTPUT;
    END TRY
    BEGIN CATCH
        SET @ErrorNumber = ERROR_NUMBER();
    END CATCH;

    SELECT 50001 AS ErrorNumber, 1 AS XactState, @TranCount AS TranCount, 1 AS CallersRows, 0 AS HalfDoneRows INTO #Expected;
    SELECT
        @ErrorNumber AS ErrorNumber,
        CONVERT(INT, XACT_STATE()) AS XactState,
        @@TRANCOUNT AS TranCount,
        (SELECT COUNT(*) FROM dbo.Models WHERE ModelName = N'the caller''s') AS CallersRows,
        (SELECT COUNT(*) FROM dbo.Models WHERE ModelName = N'half done') AS HalfDoneRows
    INTO #Actual;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
