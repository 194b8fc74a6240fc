-- Tests of dbo.sp_ExtractByImportance. tSQLt runs each in a transaction, so they see the savepoint's path; two sessions at
-- once are vitest's. What becomes of the layers chosen is CreateStudentTests' matter, so a spy takes them here.
EXEC tSQLt.NewTestClass N'ExtractByImportanceTests';
GO
CREATE OR ALTER PROCEDURE ExtractByImportanceTests.SetUp
AS
BEGIN
    EXEC ModelFixture.FakeModels;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByImportanceTests.[test exactly the first layers by LayerIdx are kept, whatever their order in the table]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;

    EXEC dbo.sp_ExtractByImportance @ParentModelId = 10, @TargetSizeRatio = 0.75;

    EXEC ModelFixture.AssertKept N'0,1,2';
END;
GO
CREATE OR ALTER PROCEDURE ExtractByImportanceTests.[test a half layer is a whole one]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;

    -- 4 times 0.375 is 1.5.
    EXEC dbo.sp_ExtractByImportance @ParentModelId = 10, @TargetSizeRatio = 0.375;

    EXEC ModelFixture.AssertKept N'0,1';
END;
GO
CREATE OR ALTER PROCEDURE ExtractByImportanceTests.[test less than a half layer is none]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;

    EXEC dbo.sp_ExtractByImportance @ParentModelId = 10, @TargetSizeRatio = 0.37499999;

    EXEC ModelFixture.AssertKept N'0';
END;
GO
CREATE OR ALTER PROCEDURE ExtractByImportanceTests.[test a layer is kept however small the ratio, and the name tells the ratio]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;

    EXEC dbo.sp_ExtractByImportance @ParentModelId = 10, @TargetSizeRatio = 0.00000001;

    EXEC ModelFixture.AssertKept N'0';
    DECLARE @StudentName NVARCHAR(MAX) = (SELECT StudentName FROM distill.sp_CreateStudent_SpyProcedureLog);
    EXEC tSQLt.AssertEqualsString @Expected = N'Parent_Student_0.000001%', @Actual = @StudentName;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByImportanceTests.[test a ratio of 1 keeps all layers, and the name says 100%]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;

    EXEC dbo.sp_ExtractByImportance @ParentModelId = 10, @TargetSizeRatio = 1, @ImportanceMethod = N'layer_order';

    EXEC ModelFixture.AssertKept N'0,1,2,3';
    DECLARE @StudentName NVARCHAR(MAX) = (SELECT StudentName FROM distill.sp_CreateStudent_SpyProcedureLog);
    EXEC tSQLt.AssertEqualsString @Expected = N'Parent_Student_100%', @Actual = @StudentName;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByImportanceTests.[test 29% of a hundred layers are 29 and 30% of eighty are 24]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;
    INSERT INTO dbo.ModelLayers (ModelId, LayerIdx) SELECT 30, value FROM GENERATE_SERIES(0, 99);
    EXEC dbo.sp_ExtractByImportance @ParentModelId = 30, @TargetSizeRatio = 0.29;
    DECLARE @Of100 INT = (SELECT COUNT(*) FROM ModelFixture.KeptLayers);
    EXEC tSQLt.AssertEquals @Expected = 29, @Actual = @Of100;

    DELETE FROM ModelFixture.KeptLayers;
    DELETE FROM dbo.ModelLayers WHERE ModelId = 30 AND LayerIdx >= 80;
    EXEC dbo.sp_ExtractByImportance @ParentModelId = 30, @TargetSizeRatio = 0.30;
    DECLARE @Of80 INT = (SELECT COUNT(*) FROM ModelFixture.KeptLayers);
    EXEC tSQLt.AssertEquals @Expected = 24, @Actual = @Of80;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByImportanceTests.[test no ratio is refused with 51002]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@TargetSizeRatio is NULL; give a ratio above 0 and at most 1, such as 0.30.', @ExpectedErrorNumber = 51002, @ExpectedState = 1;

    EXEC dbo.sp_ExtractByImportance @ParentModelId = 10, @TargetSizeRatio = NULL;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByImportanceTests.[test a ratio of 0 is refused with 51002 before the parent is looked at]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@TargetSizeRatio is 0.00000000; give a ratio above 0 and at most 1, such as 0.30.', @ExpectedErrorNumber = 51002, @ExpectedState = 1;

    EXEC dbo.sp_ExtractByImportance @ParentModelId = 99, @TargetSizeRatio = 0;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByImportanceTests.[test a ratio a little above 1 is refused with 51002]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@TargetSizeRatio is 1.00000001; give a ratio above 0 and at most 1, such as 0.30.', @ExpectedErrorNumber = 51002, @ExpectedState = 1;

    EXEC dbo.sp_ExtractByImportance @ParentModelId = 10, @TargetSizeRatio = 1.00000001;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByImportanceTests.[test a negative ratio is refused with 51002]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@TargetSizeRatio is -0.50000000; give a ratio above 0 and at most 1, such as 0.30.', @ExpectedErrorNumber = 51002, @ExpectedState = 1;

    EXEC dbo.sp_ExtractByImportance @ParentModelId = 10, @TargetSizeRatio = -0.5;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByImportanceTests.[test no method is refused with 51004]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@ImportanceMethod is NULL; the methods are: layer_order.', @ExpectedErrorNumber = 51004, @ExpectedState = 1;

    EXEC dbo.sp_ExtractByImportance @ParentModelId = 10, @TargetSizeRatio = 0.5, @ImportanceMethod = NULL;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByImportanceTests.[test an unknown method is refused with 51004, a percent sign in it told as it is]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@ImportanceMethod is ''best 50%''; the methods are: layer_order.', @ExpectedErrorNumber = 51004, @ExpectedState = 1;

    EXEC dbo.sp_ExtractByImportance @ParentModelId = 10, @TargetSizeRatio = 0.5, @ImportanceMethod = N'best 50%';
END;
GO
CREATE OR ALTER PROCEDURE ExtractByImportanceTests.[test the student is made once, with its name and what its lineage is to say]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;

    EXEC dbo.sp_ExtractByImportance @ParentModelId = 10, @TargetSizeRatio = 0.625;

    SELECT
        10 AS ParentModelId,
        CONVERT(NVARCHAR(MAX), N'Parent_Student_62.5%') AS StudentName,
        CONVERT(NVARCHAR(MAX), N'importance') AS Strategy,
        CONVERT(NVARCHAR(MAX), N'layer_order') AS ImportanceMethod,
        CONVERT(DECIMAL(9, 8), 0.625) AS TargetSizeRatio,
        CONVERT(INT, NULL) AS TargetLayerCount,
        CONVERT(FLOAT, NULL) AS MinValue,
        CONVERT(FLOAT, NULL) AS MaxValue,
        CONVERT(FLOAT, NULL) AS MinFraction
    INTO #Expected;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'distill.sp_CreateStudent_SpyProcedureLog';
END;
GO
CREATE OR ALTER PROCEDURE ExtractByImportanceTests.[test the lineage's time begins with the call]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;
    DECLARE @Before DATETIME2(7) = SYSUTCDATETIME();

    EXEC dbo.sp_ExtractByImportance @ParentModelId = 10, @TargetSizeRatio = 0.625;

    DECLARE @InTime INT = (
        SELECT COUNT(*)
        FROM distill.sp_CreateStudent_SpyProcedureLog
        WHERE StartedAt BETWEEN @Before AND SYSUTCDATETIME()
    );
    EXEC tSQLt.AssertEquals @Expected = 1, @Actual = @InTime;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByImportanceTests.[test a name of one's own takes the place of the made one]
AS
BEGIN
    EXEC ModelFixture.SpyOnCreateStudent;

    EXEC dbo.sp_ExtractByImportance @ParentModelId = 10, @TargetSizeRatio = 0.625, @StudentName = N'My student';

    DECLARE @StudentName NVARCHAR(MAX) = (SELECT StudentName FROM distill.sp_CreateStudent_SpyProcedureLog);
    EXEC tSQLt.AssertEqualsString @Expected = N'My student', @Actual = @StudentName;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByImportanceTests.[test the new id comes back as an OUTPUT parameter]
AS
BEGIN
    DECLARE @StudentModelId INT;
    EXEC ModelFixture.SpyOnCreateStudent;

    EXEC dbo.sp_ExtractByImportance @ParentModelId = 10, @TargetSizeRatio = 0.625, @StudentModelId = @StudentModelId OUTPUT;

    EXEC tSQLt.AssertEquals @Expected = 20, @Actual = @StudentModelId;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByImportanceTests.[test one row is returned, with every documented column]
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
    EXEC dbo.sp_ExtractByImportance @ParentModelId = 10, @TargetSizeRatio = 0.625;

    -- Layers of 2, 4 and 6 parameters, and 3 + 5 outside; 4 layers over 3.
    SELECT
        ModelId AS StudentModelId,
        N'Parent_Student_62.5%' AS StudentModelName,
        10 AS ParentModelId,
        N'Parent' AS ParentModelName,
        3 AS LayerCount,
        4 AS ParentLayerCount,
        CONVERT(BIGINT, 20) AS ParameterCount,
        CONVERT(BIGINT, 28) AS ParentParameterCount,
        CONVERT(DECIMAL(18, 2), 1.33) AS CompressionRatio
    INTO #Expected
    FROM dbo.Models
    WHERE ModelName = N'Parent_Student_62.5%';
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
    DECLARE @InTime INT = (SELECT COUNT(*) FROM #Actual WHERE ExtractionTimeMs >= 0);
    EXEC tSQLt.AssertEquals @Expected = 1, @Actual = @InTime;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByImportanceTests.[test WhatIf lists every layer of the parent in order and makes no student]
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
    EXEC dbo.sp_ExtractByImportance @ParentModelId = 10, @TargetSizeRatio = 0.625, @WhatIf = 1, @StudentModelId = @StudentModelId OUTPUT;

    SELECT Place, StudentModelName, LayerId, LayerIdx, LayerName, LayerType, ParameterCount, CONVERT(BIT, Kept) AS Kept
    INTO #Expected
    FROM (
        VALUES
            (1, N'Parent_Student_62.5%', 102, 0, N'layers.0', N'transformer_block', 2, 1),
            (2, N'Parent_Student_62.5%', 104, 1, N'layers.1', N'attention', 4, 1),
            (3, N'Parent_Student_62.5%', 101, 2, N'layers.2', N'transformer_block', 6, 1),
            (4, N'Parent_Student_62.5%', 103, 3, N'layers.3', N'feedforward', 8, 0)
    ) AS e (Place, StudentModelName, LayerId, LayerIdx, LayerName, LayerType, ParameterCount, Kept);
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
    EXEC tSQLt.AssertEmptyTable @TableName = N'distill.sp_CreateStudent_SpyProcedureLog';
    EXEC tSQLt.AssertEquals @Expected = NULL, @Actual = @StudentModelId;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByImportanceTests.[test a parent that is not there is refused with 51001]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@ParentModelId is 99; no model has this id. See dbo.vw_Models.', @ExpectedErrorNumber = 51001, @ExpectedState = 1;

    EXEC dbo.sp_ExtractByImportance @ParentModelId = 99, @TargetSizeRatio = 0.625;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByImportanceTests.[test a parent without layers is refused with 51005]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@ParentModelId is 30 (''Empty 50%''), a model without layers; choose one that has some.', @ExpectedErrorNumber = 51005, @ExpectedState = 1;

    EXEC dbo.sp_ExtractByImportance @ParentModelId = 30, @TargetSizeRatio = 0.625;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByImportanceTests.[test a blank name is refused with 51010]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@StudentName is NULL or blank; give a name of 1 to 256 characters.', @ExpectedErrorNumber = 51010, @ExpectedState = 1;

    EXEC dbo.sp_ExtractByImportance @ParentModelId = 10, @TargetSizeRatio = 0.625, @StudentName = N'  ';
END;
GO
CREATE OR ALTER PROCEDURE ExtractByImportanceTests.[test another model's name is refused with 51011]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'''Other'' is the name of model 20; give another in @StudentName.', @ExpectedErrorNumber = 51011, @ExpectedState = 1;

    EXEC dbo.sp_ExtractByImportance @ParentModelId = 10, @TargetSizeRatio = 0.625, @StudentName = N'Other';
END;
GO
CREATE OR ALTER PROCEDURE ExtractByImportanceTests.[test the same extraction a second time is refused with 51011]
AS
BEGIN
    UPDATE dbo.Models SET ModelName = N'Parent_Student_62.5%' WHERE ModelId = 20;
    EXEC tSQLt.ExpectException @ExpectedMessage = N'''Parent_Student_62.5%'' is the name of model 20; give another in @StudentName.', @ExpectedErrorNumber = 51011, @ExpectedState = 1;

    EXEC dbo.sp_ExtractByImportance @ParentModelId = 10, @TargetSizeRatio = 0.625;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByImportanceTests.[test a made name longer than 256 characters is refused with 51012]
AS
BEGIN
    UPDATE dbo.Models SET ModelName = REPLICATE(N'n', 250) WHERE ModelId = 10;
    DECLARE @Message NVARCHAR(MAX) = CONCAT(N'The name ''', REPLICATE(N'n', 250), N'_Student_62.5%'' is longer than 256 characters; give a shorter one in @StudentName.');
    EXEC tSQLt.ExpectException @ExpectedMessage = @Message, @ExpectedErrorNumber = 51012, @ExpectedState = 1;

    EXEC dbo.sp_ExtractByImportance @ParentModelId = 10, @TargetSizeRatio = 0.625;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByImportanceTests.[test a held lock on models is told with 51090]
AS
BEGIN
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_LockModels', @CommandToExecute = N'THROW 51090, N''held'', 1;';
    EXEC tSQLt.ExpectException @ExpectedErrorNumber = 51090, @ExpectedState = 1;

    EXEC dbo.sp_ExtractByImportance @ParentModelId = 10, @TargetSizeRatio = 0.625;
END;
GO
CREATE OR ALTER PROCEDURE ExtractByImportanceTests.[test an error takes back what the procedure wrote and leaves the caller's work and transaction]
AS
BEGIN
    DECLARE @StudentModelId INT, @ErrorNumber INT, @TranCount INT = @@TRANCOUNT;
    EXEC ModelFixture.FailInCreateStudent;
    INSERT INTO dbo.Models (ModelName) VALUES (N'the caller''s');

    BEGIN TRY
        EXEC dbo.sp_ExtractByImportance @ParentModelId = 10, @TargetSizeRatio = 0.625, @StudentModelId = @StudentModelId OUTPUT;
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
