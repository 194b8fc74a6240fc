-- Tests of distill.sp_FreeContents and distill.sp_FreeBlocks.
EXEC tSQLt.NewTestClass N'FreeingTests';
GO
CREATE OR ALTER PROCEDURE FreeingTests.SetUp
AS
BEGIN
    EXEC ModelFixture.FakeTensors;
    EXEC ModelFixture.FakeBlocks;
    EXEC ModelFixture.FakeIngestions;
END;
GO
-- Fails unless distill.TensorBlocks has these contents, such as 502,502,503, and nothing is left to be freed.
CREATE OR ALTER PROCEDURE FreeingTests.AssertBlocksLeft
    @ContentIds NVARCHAR(4000)
AS
BEGIN
    DECLARE @Left NVARCHAR(4000) = (SELECT STRING_AGG(CONVERT(NVARCHAR(4000), ContentId), N',') WITHIN GROUP (ORDER BY ContentId) FROM distill.TensorBlocks);
    EXEC tSQLt.AssertEqualsString @Expected = @ContentIds, @Actual = @Left;
    EXEC tSQLt.AssertEmptyTable @TableName = N'distill.ContentsToFree';
END;
GO
-- Five blocks of content 1, four of content 2, one of content 3; 1 and 2 are to be freed, and 4, which has no block.
CREATE OR ALTER PROCEDURE FreeingTests.QueueTwo
AS
BEGIN
    DELETE FROM distill.TensorBlocks;
    INSERT INTO distill.TensorBlocks (ContentId, BlockNo) SELECT 1, value FROM GENERATE_SERIES(0, 4);
    INSERT INTO distill.TensorBlocks (ContentId, BlockNo) SELECT 2, value FROM GENERATE_SERIES(0, 3);
    INSERT INTO distill.TensorBlocks (ContentId, BlockNo) VALUES (3, 0);
    INSERT INTO distill.ContentsToFree (ContentId) VALUES (2), (4), (1);
END;
GO
CREATE OR ALTER PROCEDURE FreeingTests.[test the blocks of queued contents go, others stay, and the queue is empty]
AS
BEGIN
    EXEC FreeingTests.QueueTwo;

    EXEC distill.sp_FreeBlocks;

    EXEC FreeingTests.AssertBlocksLeft N'3';
END;
GO
CREATE OR ALTER PROCEDURE FreeingTests.[test batches smaller than a content free it too, whether or not they divide it]
AS
BEGIN
    EXEC FreeingTests.QueueTwo;

    EXEC distill.sp_FreeBlocks @BatchSize = 2;

    EXEC FreeingTests.AssertBlocksLeft N'3';
END;
GO
CREATE OR ALTER PROCEDURE FreeingTests.[test a batch of one block will do]
AS
BEGIN
    EXEC FreeingTests.QueueTwo;

    EXEC distill.sp_FreeBlocks @BatchSize = 1;

    EXEC FreeingTests.AssertBlocksLeft N'3';
END;
GO
CREATE OR ALTER PROCEDURE FreeingTests.[test with nothing to free nothing happens]
AS
BEGIN
    EXEC distill.sp_FreeBlocks;

    EXEC FreeingTests.AssertBlocksLeft N'501,502,503,504,505,506,507,508';
END;
GO
CREATE OR ALTER PROCEDURE FreeingTests.[test no batch size is refused with 51040]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@BatchSize is NULL; give at least 1, such as 2000.', @ExpectedErrorNumber = 51040, @ExpectedState = 1;

    EXEC distill.sp_FreeBlocks @BatchSize = NULL;
END;
GO
CREATE OR ALTER PROCEDURE FreeingTests.[test a batch of no block is refused with 51040]
AS
BEGIN
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@BatchSize is 0; give at least 1, such as 2000.', @ExpectedErrorNumber = 51040, @ExpectedState = 1;

    EXEC distill.sp_FreeBlocks @BatchSize = 0;
END;
GO
CREATE OR ALTER PROCEDURE FreeingTests.[test a content that nothing points at goes, and its blocks are queued]
AS
BEGIN
    DECLARE @Contents distill.ContentIdList;
    DELETE FROM distill.ModelTensors WHERE ContentId IN (503, 504);
    INSERT INTO @Contents (ContentId) VALUES (503);

    EXEC distill.sp_FreeContents @Contents = @Contents;

    SELECT CONVERT(BIGINT, 503) AS ContentId INTO #Expected;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'distill.ContentsToFree';
    -- 504 is free too, but nobody asked for it.
    SELECT CONVERT(BIGINT, ContentId) AS ContentId INTO #Left FROM (VALUES (501), (502), (504), (505), (506), (507), (508)) AS e (ContentId);
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Left', @Actual = N'distill.TensorContents';
    DECLARE @Blocks INT = (SELECT COUNT(*) FROM distill.TensorBlocks WHERE ContentId = 503);
    EXEC tSQLt.AssertEquals @Expected = 1, @Actual = @Blocks;
END;
GO
CREATE OR ALTER PROCEDURE FreeingTests.[test a content that a tensor points at stays]
AS
BEGIN
    DECLARE @Contents distill.ContentIdList;
    INSERT INTO @Contents (ContentId) VALUES (502), (508);

    EXEC distill.sp_FreeContents @Contents = @Contents;

    EXEC tSQLt.AssertEmptyTable @TableName = N'distill.ContentsToFree';
    DECLARE @Left INT = (SELECT COUNT(*) FROM distill.TensorContents);
    EXEC tSQLt.AssertEquals @Expected = 8, @Actual = @Left;
END;
GO
CREATE OR ALTER PROCEDURE FreeingTests.[test a content that an ingestion relies on stays]
AS
BEGIN
    DECLARE @Contents distill.ContentIdList;
    DELETE FROM distill.ModelTensors WHERE ContentId = 503;
    INSERT INTO distill.IngestionContents (IngestionId, ContentId) VALUES (5, 503);
    INSERT INTO @Contents (ContentId) VALUES (503);

    EXEC distill.sp_FreeContents @Contents = @Contents;

    EXEC tSQLt.AssertEmptyTable @TableName = N'distill.ContentsToFree';
END;
GO
