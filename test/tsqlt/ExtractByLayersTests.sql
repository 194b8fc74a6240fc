-- Tests of dbo.sp_ExtractByLayers. tSQLt runs each in a transaction, so they see the savepoint's path; two sessions at
-- once are vitest's. What becomes of the layers chosen is CreateStudentTests' matter, so a spy takes them here.
EXEC tSQLt.NewTestClass N'ExtractByLayersTests';
GO
CREATE OR ALTER PROCEDURE ExtractByLayersTests.SetUp
AS
BEGIN
    EXEC ModelFixture.FakeModels;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByLayersTests.[test exactly the first layers by LayerIdx are kept, whatever their order in the table]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;

    EXEC dbo.sp_ExtractByLayers @ParentModelId = 10, @TargetLayerCount = 3;

    EXEC ModelFixture.AssertKept N'0,1,2';
END;
GO
CREATE OR ALTER PROCEDURE ExtractByLayersTests.[test one layer may be kept, and it is the first]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;

    EXEC dbo.sp_ExtractByLayers @ParentModelId = 10, @TargetLayerCount = 1;

    EXEC ModelFixture.AssertKept N'0';
END;
GO
CREATE OR ALTER PROCEDURE ExtractByLayersTests.[test as many layers as the parent has may be kept, all of them]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;

    EXEC dbo.sp_ExtractByLayers @ParentModelId = 10, @TargetLayerCount = 4;

    EXEC ModelFixture.AssertKept N'0,1,2,3';
END;
GO
CREATE OR ALTER PROCEDURE ExtractByLayersTests.[test the first 600 of a thousand layers are kept]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;
    -- The later a layer, the smaller its id.
    INSERT INTO dbo.ModelLayers (ModelId, LayerIdx)
    SELECT 30, value FROM GENERATE_SERIES(999, 0, -1) ORDER BY value DESC;

    EXEC dbo.sp_ExtractByLayers @ParentModelId = 30, @TargetLayerCount = 600;

    SELECT 600 AS Layers, 0 AS FirstIdx, 599 AS LastIdx INTO #Expected;
    SELECT COUNT(*) AS Layers, MIN(l.LayerIdx) AS FirstIdx, MAX(l.LayerIdx) AS LastIdx
    INTO #Actual
    FROM ModelFixture.KeptLayers AS k
    INNER JOIN dbo.ModelLayers AS l ON l.LayerId = k.LayerId AND l.ModelId = 30;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE ExtractByLayersTests.[test no count is refused with 51003]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@TargetLayerCount is NULL; give at least 1 and at most the layers of the parent.', @ExpectedErrorNumber = 51003, @ExpectedState = 1;

    EXEC dbo.sp_ExtractByLayers @ParentModelId = 10, @TargetLayerCount = NULL;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByLayersTests.[test a count of 0 is refused with 51003 before the parent is looked at]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@TargetLayerCount is 0; give at least 1 and at most the layers of the parent.', @ExpectedErrorNumber = 51003, @ExpectedState = 1;

    EXEC dbo.sp_ExtractByLayers @ParentModelId = 99, @TargetLayerCount = 0;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByLayersTests.[test one layer more than the parent has is refused with 51003, which says how many it has]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@TargetLayerCount is 5; ''Parent'' has 4 layers, give 1 to 4.', @ExpectedErrorNumber = 51003, @ExpectedState = 1;

    EXEC dbo.sp_ExtractByLayers @ParentModelId = 10, @TargetLayerCount = 5;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByLayersTests.[test a percent sign in the parent's name stands in the message of 51003]
AS
BEGIN
    INSERT INTO dbo.ModelLayers (ModelId, LayerIdx) VALUES (30, 0);
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@TargetLayerCount is 2; ''Empty 50%'' has 1 layers, give 1 to 1.', @ExpectedErrorNumber = 51003, @ExpectedState = 1;

    EXEC dbo.sp_ExtractByLayers @ParentModelId = 30, @TargetLayerCount = 2;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByLayersTests.[test the student is made once, with its name and what its lineage is to say]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;

    EXEC dbo.sp_ExtractByLayers @ParentModelId = 10, @TargetLayerCount = 3;

    SELECT
        10 AS ParentModelId,
        CONVERT(NVARCHAR(MAX), N'Parent_Student_L3') AS StudentName,
        CONVERT(NVARCHAR(MAX), N'layers') AS Strategy,
        CONVERT(NVARCHAR(MAX), NULL) AS ImportanceMethod,
        CONVERT(DECIMAL(9, 8), NULL) AS TargetSizeRatio,
        CONVERT(INT, 3) AS TargetLayerCount,
        CONVERT(FLOAT, NULL) AS MinValue,
        CONVERT(FLOAT, NULL) AS MaxValue,
        CONVERT(FLOAT, NULL) AS MinFraction
    INTO #Expected;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'distill.sp_CreateStudent_SpyProcedureLog';
END;
GO
CREATE OR ALTER PROCEDURE ExtractByLayersTests.[test the lineage's time begins with the call]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;
    DECLARE @Before DATETIME2(7) = SYSUTCDATETIME();

    EXEC dbo.sp_ExtractByLayers @ParentModelId = 10, @TargetLayerCount = 3;

    DECLARE @InTime INT = (
        SELECT COUNT(*)
        FROM distill.sp_CreateStudent_SpyProcedureLog
        WHERE StartedAt BETWEEN @Before AND SYSUTCDATETIME()
    );
    EXEC tSQLt.AssertEquals @Expected = 1, @Actual = @InTime;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByLayersTests.[test a name of one's own takes the place of the made one]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;

    EXEC dbo.sp_ExtractByLayers @ParentModelId = 10, @TargetLayerCount = 3, @StudentName = N'My student';

    DECLARE @StudentName NVARCHAR(MAX) = (SELECT StudentName FROM distill.sp_CreateStudent_SpyProcedureLog);
    EXEC tSQLt.AssertEqualsString @Expected = N'My student', @Actual = @StudentName;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByLayersTests.[test the new id comes back as an OUTPUT parameter]
AS
BEGIN
    DECLARE @StudentModelId INT;
    EXEC ModelFixture.SpyOnCreateStudent;

    EXEC dbo.sp_ExtractByLayers @ParentModelId = 10, @TargetLayerCount = 3, @StudentModelId = @StudentModelId OUTPUT;

    EXEC tSQLt.AssertEquals @Expected = 20, @Actual = @StudentModelId;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByLayersTests.[test one row is returned, with every documented column]
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
    EXEC dbo.sp_ExtractByLayers @ParentModelId = 10, @TargetLayerCount = 3;

    -- Layers of 2, 4 and 6 parameters, and 3 + 5 outside; 4 layers over 3.
    SELECT
        ModelId AS StudentModelId,
        N'Parent_Student_L3' AS StudentModelName,
        10 AS ParentModelId,
        N'Parent' AS ParentModelName,
        3 AS LayerCount,
        4 AS ParentLayerCount,
        CONVERT(BIGINT, 20) AS ParameterCount,
        CONVERT(BIGINT, 28) AS ParentParameterCount,
        CONVERT(DECIMAL(18, 2), 1.33) AS CompressionRatio
    INTO #Expected
    FROM dbo.Models
    WHERE ModelName = N'Parent_Student_L3';
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
    DECLARE @InTime INT = (SELECT COUNT(*) FROM #Actual WHERE ExtractionTimeMs >= 0);
    EXEC tSQLt.AssertEquals @Expected = 1, @Actual = @InTime;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByLayersTests.[test WhatIf lists every layer of the parent in order and makes no student]
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
    EXEC dbo.sp_ExtractByLayers @ParentModelId = 10, @TargetLayerCount = 3, @WhatIf = 1, @StudentModelId = @StudentModelId OUTPUT;

    SELECT Place, StudentModelName, LayerId, LayerIdx, LayerName, LayerType, ParameterCount, CONVERT(BIT, Kept) AS Kept
    INTO #Expected
    FROM (
        VALUES
            (1, N'Parent_Student_L3', 102, 0, N'layers.0', N'transformer_block', 2, 1),
            (2, N'Parent_Student_L3', 104, 1, N'layers.1', N'attention', 4, 1),
            (3, N'Parent_Student_L3', 101, 2, N'layers.2', N'transformer_block', 6, 1),
            (4, N'Parent_Student_L3', 103, 3, N'layers.3', N'feedforward', 8, 0)
    ) AS e (Place, StudentModelName, LayerId, LayerIdx, LayerName, LayerType, ParameterCount, Kept);
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
    EXEC tSQLt.AssertEmptyTable @TableName = N'distill.sp_CreateStudent_SpyProcedureLog';
    EXEC tSQLt.AssertEquals @Expected = NULL, @Actual = @StudentModelId;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByLayersTests.[test a parent that is not there is refused with 51001]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@ParentModelId is 99; no model has this id. See dbo.vw_Models.', @ExpectedErrorNumber = 51001, @ExpectedState = 1;

    EXEC dbo.sp_ExtractByLayers @ParentModelId = 99, @TargetLayerCount = 3;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByLayersTests.[test a parent without layers is refused with 51005]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@ParentModelId is 30 (''Empty 50%''), a model without layers; choose one that has some.', @ExpectedErrorNumber = 51005, @ExpectedState = 1;

    EXEC dbo.sp_ExtractByLayers @ParentModelId = 30, @TargetLayerCount = 3;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByLayersTests.[test a blank name is refused with 51010]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@StudentName is NULL or blank; give a name of 1 to 256 characters.', @ExpectedErrorNumber = 51010, @ExpectedState = 1;

    EXEC dbo.sp_ExtractByLayers @ParentModelId = 10, @TargetLayerCount = 3, @StudentName = N'  ';
END;
GO
CREATE OR ALTER PROCEDURE ExtractByLayersTests.[test another model's name is refused with 51011]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'''Other'' is the name of model 20; give another in @StudentName.', @ExpectedErrorNumber = 51011, @ExpectedState = 1;

    EXEC dbo.sp_ExtractByLayers @ParentModelId = 10, @TargetLayerCount = 3, @StudentName = N'Other';
END;
GO
CREATE OR ALTER PROCEDURE ExtractByLayersTests.[test the same extraction a second time is refused with 51011]
AS
BEGIN
    UPDATE dbo.Models SET ModelName = N'Parent_Student_L3' WHERE ModelId = 20;
    EXEC tSQLt.ExpectException @ExpectedMessage = N'''Parent_Student_L3'' is the name of model 20; give another in @StudentName.', @ExpectedErrorNumber = 51011, @ExpectedState = 1;

    EXEC dbo.sp_ExtractByLayers @ParentModelId = 10, @TargetLayerCount = 3;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByLayersTests.[test a made name longer than 256 characters is refused with 51012]
AS
BEGIN
    UPDATE dbo.Models SET ModelName = REPLICATE(N'n', 250) WHERE ModelId = 10;
    DECLARE @Message NVARCHAR(MAX) = CONCAT(N'The name ''', REPLICATE(N'n', 250), N'_Student_L3'' is longer than 256 characters; give a shorter one in @StudentName.');
    EXEC tSQLt.ExpectException @ExpectedMessage = @Message, @ExpectedErrorNumber = 51012, @ExpectedState = 1;

    EXEC dbo.sp_ExtractByLayers @ParentModelId = 10, @TargetLayerCount = 3;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByLayersTests.[test a held lock on models is told with 51090]
AS
BEGIN
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_LockModels', @CommandToExecute = N'THROW 51090, N''held'', 1;';
    EXEC tSQLt.ExpectException @ExpectedErrorNumber = 51090, @ExpectedState = 1;

    EXEC dbo.sp_ExtractByLayers @ParentModelId = 10, @TargetLayerCount = 3;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByLayersTests.[test an error takes back what the procedure wrote and leaves the caller's work and transaction]
AS
BEGIN
    DECLARE @StudentModelId INT, @ErrorNumber INT, @TranCount INT = @@TRANCOUNT;
    EXEC ModelFixture.FailInCreateStudent;
    INSERT INTO dbo.Models (ModelName) VALUES (N'the caller''s');

    BEGIN TRY
        EXEC dbo.sp_ExtractByLayers @ParentModelId = 10, @TargetLayerCount = 3, @StudentModelId = @StudentModelId OUTPUT;
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
