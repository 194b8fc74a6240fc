-- Tests of distill.sp_ReadTensorBlocks and distill.sp_GetModelForExport. The result sets of the latter are of several shapes, which
-- T-SQL cannot take in; vitest's tests read them.
EXEC tSQLt.NewTestClass N'ExportTests';
GO
CREATE OR ALTER PROCEDURE ExportTests.SetUp
AS
BEGIN
    EXEC ModelFixture.FakeModels;
    EXEC tSQLt.FakeTable @TableName = N'distill.TensorContents';
    EXEC tSQLt.FakeTable @TableName = N'distill.TensorBlocks';
    INSERT INTO distill.TensorContents (ContentId, LoadingIngestionId) VALUES (1, NULL), (2, 5), (3, NULL);
    -- Stored out of order.
    INSERT INTO distill.TensorBlocks (ContentId, BlockNo, Data) VALUES (1, 2, 0x02), (1, 0, 0x00), (1, 3, 0x03), (1, 1, 0x01), (2, 0, 0xFF);
END;
GO
-- Reads blocks of content 1 and fails unless they are these, in this order.
CREATE OR ALTER PROCEDURE ExportTests.AssertBlocks
    @FromBlockNo INT,
    @ToBlockNo INT,
    @Blocks NVARCHAR(4000)
AS
BEGIN
    CREATE TABLE #Actual (Place INT IDENTITY(1, 1), Data VARBINARY(8000));
    INSERT INTO #Actual (Data)
    EXEC distill.sp_ReadTensorBlocks @ContentId = 1, @FromBlockNo = @FromBlockNo, @ToBlockNo = @ToBlockNo;

    DECLARE @Actual NVARCHAR(4000) = (SELECT STRING_AGG(CONVERT(NVARCHAR(4000), Data, 2), N',') WITHIN GROUP (ORDER BY Place) FROM #Actual);
    EXEC tSQLt.AssertEqualsString @Expected = @Blocks, @Actual = @Actual;
END;
GO
CREATE OR ALTER PROCEDURE ExportTests.[test a content's blocks come in order]
AS
BEGIN
    CREATE TABLE #Actual (Place INT IDENTITY(1, 1), Data VARBINARY(8000));
    INSERT INTO #Actual (Data)
    EXEC distill.sp_ReadTensorBlocks @ContentId = 1;

    SELECT Place, CONVERT(VARBINARY(8000), Data) AS Data INTO #Expected FROM (VALUES (1, 0x00), (2, 0x01), (3, 0x02), (4, 0x03)) AS e (Place, Data);
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE ExportTests.[test first and last block of a part are in it]
AS
BEGIN
    EXEC ExportTests.AssertBlocks @FromBlockNo = 1, @ToBlockNo = 2, @Blocks = N'01,02';
END;
GO
CREATE OR ALTER PROCEDURE ExportTests.[test one block alone may be read]
AS
BEGIN
    EXEC ExportTests.AssertBlocks @FromBlockNo = 0, @ToBlockNo = 0, @Blocks = N'00';
END;
GO
CREATE OR ALTER PROCEDURE ExportTests.[test a part without an end goes to the end]
AS
BEGIN
    EXEC ExportTests.AssertBlocks @FromBlockNo = 2, @ToBlockNo = NULL, @Blocks = N'02,03';
END;
GO
CREATE OR ALTER PROCEDURE ExportTests.[test an empty content has no block]
AS
BEGIN
    CREATE TABLE #Actual (Data VARBINARY(8000));
    INSERT INTO #Actual (Data)
    EXEC distill.sp_ReadTensorBlocks @ContentId = 3;

    EXEC tSQLt.AssertEmptyTable @TableName = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE ExportTests.[test a content that is not there is refused with 51030]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@ContentId is 99; no complete content has this id. Was its model deleted?', @ExpectedErrorNumber = 51030, @ExpectedState = 1;

    EXEC distill.sp_ReadTensorBlocks @ContentId = 99;
END;
GO
CREATE OR ALTER PROCEDURE ExportTests.[test no content at all is refused with 51030]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@ContentId is NULL; no complete content has this id. Was its model deleted?', @ExpectedErrorNumber = 51030, @ExpectedState = 1;

    EXEC distill.sp_ReadTensorBlocks @ContentId = NULL;
END;
GO
CREATE OR ALTER PROCEDURE ExportTests.[test a content that is still loading is refused with 51030]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@ContentId is 2; no complete content has this id. Was its model deleted?', @ExpectedErrorNumber = 51030, @ExpectedState = 1;

    EXEC distill.sp_ReadTensorBlocks @ContentId = 2;
END;
GO
CREATE OR ALTER PROCEDURE ExportTests.[test no first block is refused with 51031]
AS
BEGIN
    EXEC tSQLt.ExpectException
        @ExpectedMessage = N'@FromBlockNo is NULL and @ToBlockNo is NULL; give a first block from 0 on and a last one not before it, or NULL for the end.', @ExpectedErrorNumber = 51031, @ExpectedState = 1;

    EXEC distill.sp_ReadTensorBlocks @ContentId = 1, @FromBlockNo = NULL;
END;
GO
CREATE OR ALTER PROCEDURE ExportTests.[test a first block below 0 is refused with 51031]
AS
BEGIN
    EXEC tSQLt.ExpectException
        @ExpectedMessage = N'@FromBlockNo is -1 and @ToBlockNo is 3; give a first block from 0 on and a last one not before it, or NULL for the end.', @ExpectedErrorNumber = 51031, @ExpectedState = 1;

    EXEC distill.sp_ReadTensorBlocks @ContentId = 1, @FromBlockNo = -1, @ToBlockNo = 3;
END;
GO
CREATE OR ALTER PROCEDURE ExportTests.[test a last block before the first is refused with 51031]
AS
BEGIN
    EXEC tSQLt.ExpectException
        @ExpectedMessage = N'@FromBlockNo is 3 and @ToBlockNo is 2; give a first block from 0 on and a last one not before it, or NULL for the end.', @ExpectedErrorNumber = 51031, @ExpectedState = 1;

    EXEC distill.sp_ReadTensorBlocks @ContentId = 1, @FromBlockNo = 3, @ToBlockNo = 2;
END;
GO
CREATE OR ALTER PROCEDURE ExportTests.[test the export of a model that is not there is refused with 51001]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@ModelId is 99; no model has this id. See dbo.vw_Models.', @ExpectedErrorNumber = 51001, @ExpectedState = 1;

    EXEC distill.sp_GetModelForExport @ModelId = 99;
END;
GO
CREATE OR ALTER PROCEDURE ExportTests.[test the export of a model that has nothing is no error]
AS
BEGIN
    EXEC tSQLt.ExpectNoException;

    EXEC distill.sp_GetModelForExport @ModelId = 30;
END;
GO
