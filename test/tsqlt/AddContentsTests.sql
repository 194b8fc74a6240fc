-- Tests of distill.sp_AddContents and distill.sp_CompleteContents.
EXEC tSQLt.NewTestClass N'AddContentsTests';
GO
CREATE OR ALTER PROCEDURE AddContentsTests.SetUp
AS
BEGIN
    EXEC ModelFixture.FakeIngestions;
    EXEC ModelFixture.FakeTensors;
    EXEC ModelFixture.FakeBlocks;
END;
GO
-- The answer of distill.sp_AddContents for ingestion 5 and these contents, into #Actual, by content.
CREATE OR ALTER PROCEDURE AddContentsTests.AddTheseContents
    @Contents distill.ContentHashList READONLY
AS
BEGIN
    INSERT INTO #Actual (Sha256, ContentId, ByteCount, MustSend)
    EXEC distill.sp_AddContents @IngestionId = 5, @Contents = @Contents;
END;
GO
-- Content 600, of @Bytes bytes, which ingestion 5 is loading.
CREATE OR ALTER PROCEDURE AddContentsTests.LoadContent
    @Bytes BIGINT
AS
BEGIN
    SET IDENTITY_INSERT distill.TensorContents ON;
    INSERT INTO distill.TensorContents (ContentId, Sha256, ByteCount, LoadingIngestionId) VALUES (600, HASHBYTES('SHA2_256', 'new'), @Bytes, 5);
    SET IDENTITY_INSERT distill.TensorContents OFF;
    INSERT INTO distill.IngestionContents (IngestionId, ContentId) VALUES (5, 600);
END;
GO
CREATE OR ALTER PROCEDURE AddContentsTests.AddBlock
    @BlockNo INT,
    @Bytes INT
AS
BEGIN
    INSERT INTO distill.TensorBlocks (ContentId, BlockNo, Data) VALUES (600, @BlockNo, CONVERT(VARBINARY(8000), REPLICATE('x', @Bytes)));
END;
GO
-- Completes content 600.
CREATE OR ALTER PROCEDURE AddContentsTests.CompleteContent
AS
BEGIN
    DECLARE @Contents distill.ContentIdList;
    INSERT INTO @Contents (ContentId) VALUES (600);
    EXEC distill.sp_CompleteContents @IngestionId = 5, @Contents = @Contents;
END;
GO
-- Completes content 600 of 16000 bytes and fails unless 51022 tells these blocks and bytes.
CREATE OR ALTER PROCEDURE AddContentsTests.ExpectTorn
    @Found NVARCHAR(100)
AS
BEGIN
    DECLARE @Message NVARCHAR(MAX) = CONCAT(
        N'Content 600 must be 3 blocks from number 0 on, all but the last of 7936 bytes, 16000 bytes in all; there are ', @Found, N'. Abandon the ingestion and begin again.');
    EXEC tSQLt.ExpectException @ExpectedMessage = @Message, @ExpectedErrorNumber = 51022, @ExpectedState = 1;
    EXEC AddContentsTests.CompleteContent;
END;
GO
CREATE OR ALTER PROCEDURE AddContentsTests.[test a content that is here is not sent again, a new one is, in the order of their ids]
AS
BEGIN
    DECLARE @Contents distill.ContentHashList;
    CREATE TABLE #Actual (Place INT IDENTITY(1, 1), Sha256 BINARY(32), ContentId BIGINT, ByteCount BIGINT, MustSend BIT);
    INSERT INTO @Contents (Sha256, ByteCount) SELECT HASHBYTES('SHA2_256', 'new'), 7 UNION ALL SELECT Sha256, ByteCount FROM distill.TensorContents WHERE ContentId IN (503, 501);

    EXEC AddContentsTests.AddTheseContents @Contents;

    SELECT Place, Sha256, ContentId, ByteCount, MustSend INTO #Expected FROM #Actual WHERE 1 = 0;
    SET IDENTITY_INSERT #Expected ON;
    INSERT INTO #Expected (Place, Sha256, ContentId, ByteCount, MustSend)
    SELECT ROW_NUMBER() OVER (ORDER BY ContentId), Sha256, ContentId, ByteCount, IIF(ContentId > 508, 1, 0)
    FROM distill.TensorContents
    WHERE ContentId IN (501, 503) OR (Sha256 = HASHBYTES('SHA2_256', 'new') AND ByteCount = 7 AND LoadingIngestionId = 5);
    SET IDENTITY_INSERT #Expected OFF;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
    DECLARE @Rows INT = (SELECT COUNT(*) FROM #Actual);
    EXEC tSQLt.AssertEquals @Expected = 3, @Actual = @Rows;
END;
GO
CREATE OR ALTER PROCEDURE AddContentsTests.[test the ingestion relies on every content, once however often it is added]
AS
BEGIN
    DECLARE @Contents distill.ContentHashList;
    CREATE TABLE #Actual (Sha256 BINARY(32), ContentId BIGINT, ByteCount BIGINT, MustSend BIT);
    INSERT INTO @Contents (Sha256, ByteCount) SELECT HASHBYTES('SHA2_256', 'new'), 7 UNION ALL SELECT Sha256, ByteCount FROM distill.TensorContents WHERE ContentId = 501;

    EXEC AddContentsTests.AddTheseContents @Contents;
    EXEC AddContentsTests.AddTheseContents @Contents;

    SELECT DISTINCT 5 AS IngestionId, ContentId INTO #Expected FROM #Actual;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'distill.IngestionContents';
    DECLARE @Contents9 INT = (SELECT COUNT(*) FROM distill.TensorContents);
    EXEC tSQLt.AssertEquals @Expected = 9, @Actual = @Contents9;
    DECLARE @Answers INT = (SELECT COUNT(*) FROM #Actual);
    EXEC tSQLt.AssertEquals @Expected = 4, @Actual = @Answers;
END;
GO
CREATE OR ALTER PROCEDURE AddContentsTests.[test what another ingestion is still loading is sent in a copy of one's own]
AS
BEGIN
    DECLARE @Contents distill.ContentHashList;
    CREATE TABLE #Actual (Sha256 BINARY(32), ContentId BIGINT, ByteCount BIGINT, MustSend BIT);
    UPDATE distill.TensorContents SET LoadingIngestionId = 8 WHERE ContentId = 508;
    INSERT INTO @Contents (Sha256, ByteCount) SELECT Sha256, ByteCount FROM distill.TensorContents WHERE ContentId = 508;

    EXEC AddContentsTests.AddTheseContents @Contents;

    SELECT ContentId, CONVERT(BIT, 1) AS MustSend INTO #Expected FROM distill.TensorContents WHERE LoadingIngestionId = 5 AND ByteCount = 16;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
    DECLARE @Theirs INT = (SELECT COUNT(*) FROM distill.IngestionContents WHERE ContentId = 508);
    EXEC tSQLt.AssertEquals @Expected = 0, @Actual = @Theirs;
END;
GO
CREATE OR ALTER PROCEDURE AddContentsTests.[test where another ingestion was first to complete, its copy counts]
AS
BEGIN
    DECLARE @Contents distill.ContentHashList;
    CREATE TABLE #Actual (Sha256 BINARY(32), ContentId BIGINT, ByteCount BIGINT, MustSend BIT);
    EXEC AddContentsTests.LoadContent @Bytes = 8;
    UPDATE distill.TensorContents SET Sha256 = HASHBYTES('SHA2_256', 'new') WHERE ContentId = 502;
    INSERT INTO @Contents (Sha256, ByteCount) VALUES (HASHBYTES('SHA2_256', 'new'), 8);

    EXEC AddContentsTests.AddTheseContents @Contents;

    SELECT CONVERT(BIGINT, 502) AS ContentId, CONVERT(BIT, 0) AS MustSend INTO #Expected;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE AddContentsTests.[test a content that is here with another number of bytes is refused with 51023, the first of them told]
AS
BEGIN
    DECLARE @Contents distill.ContentHashList;
    INSERT INTO @Contents (Sha256, ByteCount) SELECT Sha256, ByteCount + 1 FROM distill.TensorContents WHERE ContentId IN (504, 503);
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@Contents gives content 503 13 bytes; it is here with 12. Hash the tensor again.', @ExpectedErrorNumber = 51023, @ExpectedState = 1;

    EXEC distill.sp_AddContents @IngestionId = 5, @Contents = @Contents;
END;
GO
CREATE OR ALTER PROCEDURE AddContentsTests.[test a complete ingestion takes no contents: 51020]
AS
BEGIN
    DECLARE @Contents distill.ContentHashList;
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@IngestionId is 6; this ingestion is complete.', @ExpectedErrorNumber = 51020, @ExpectedState = 1;

    EXEC distill.sp_AddContents @IngestionId = 6, @Contents = @Contents;
END;
GO
CREATE OR ALTER PROCEDURE AddContentsTests.[test a refusal takes back the contents that were noted and leaves the caller's work and transaction]
AS
BEGIN
    DECLARE @Contents distill.ContentHashList, @ErrorNumber INT, @TranCount INT = @@TRANCOUNT;
    INSERT INTO @Contents (Sha256, ByteCount) SELECT HASHBYTES('SHA2_256', 'new'), 7 UNION ALL SELECT Sha256, 1 FROM distill.TensorContents WHERE ContentId = 503;
    INSERT INTO distill.IngestionContents (IngestionId, ContentId) VALUES (77, 77);

    BEGIN TRY
        EXEC distill.sp_AddContents @IngestionId = 5, @Contents = @Contents;
    END TRY
    BEGIN CATCH
        SET @ErrorNumber = ERROR_NUMBER();
    END CATCH;

    SELECT 51023 AS ErrorNumber, 1 AS XactState, @TranCount AS TranCount, 8 AS Contents, 1 AS CallersRows INTO #Expected;
    SELECT
        @ErrorNumber AS ErrorNumber,
        CONVERT(INT, XACT_STATE()) AS XactState,
        @@TRANCOUNT AS TranCount,
        (SELECT COUNT(*) FROM distill.TensorContents) AS Contents,
        (SELECT COUNT(*) FROM distill.IngestionContents) AS CallersRows
    INTO #Actual;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE OR ALTER PROCEDURE AddContentsTests.[test a content whose blocks are all here is complete]
AS
BEGIN
    CREATE TABLE #Actual (CompletedContents INT, DiscardedContents INT);
    EXEC AddContentsTests.LoadContent @Bytes = 16000;
    EXEC AddContentsTests.AddBlock @BlockNo = 0, @Bytes = 7936;
    EXEC AddContentsTests.AddBlock @BlockNo = 1, @Bytes = 7936;
    EXEC AddContentsTests.AddBlock @BlockNo = 2, @Bytes = 128;

    INSERT INTO #Actual
    EXEC AddContentsTests.CompleteContent;

    SELECT 1 AS CompletedContents, 0 AS DiscardedContents INTO #Expected;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
    DECLARE @Complete INT = (SELECT COUNT(*) FROM distill.TensorContents WHERE ContentId = 600 AND LoadingIngestionId IS NULL);
    EXEC tSQLt.AssertEquals @Expected = 1, @Actual = @Complete;
END;
GO
CREATE OR ALTER PROCEDURE AddContentsTests.[test a content of whole blocks alone is complete]
AS
BEGIN
    EXEC AddContentsTests.LoadContent @Bytes = 15872;
    EXEC AddContentsTests.AddBlock @BlockNo = 0, @Bytes = 7936;
    EXEC AddContentsTests.AddBlock @BlockNo = 1, @Bytes = 7936;
    EXEC tSQLt.ExpectNoException;

    EXEC AddContentsTests.CompleteContent;
END;
GO
CREATE OR ALTER PROCEDURE AddContentsTests.[test an empty content is complete without a block]
AS
BEGIN
    EXEC AddContentsTests.LoadContent @Bytes = 0;
    EXEC tSQLt.ExpectNoException;

    EXEC AddContentsTests.CompleteContent;
END;
GO
CREATE OR ALTER PROCEDURE AddContentsTests.[test no block at all is refused with 51022]
AS
BEGIN
    EXEC AddContentsTests.LoadContent @Bytes = 16000;
    EXEC AddContentsTests.ExpectTorn N'0 blocks of 0 bytes';
END;
GO
CREATE OR ALTER PROCEDURE AddContentsTests.[test a missing block is refused with 51022]
AS
BEGIN
    EXEC AddContentsTests.LoadContent @Bytes = 16000;
    EXEC AddContentsTests.AddBlock @BlockNo = 0, @Bytes = 7936;
    EXEC AddContentsTests.AddBlock @BlockNo = 2, @Bytes = 128;
    EXEC AddContentsTests.ExpectTorn N'2 blocks of 8064 bytes';
END;
GO
CREATE OR ALTER PROCEDURE AddContentsTests.[test a gap in the numbers is refused with 51022]
AS
BEGIN
    EXEC AddContentsTests.LoadContent @Bytes = 16000;
    EXEC AddContentsTests.AddBlock @BlockNo = 0, @Bytes = 7936;
    EXEC AddContentsTests.AddBlock @BlockNo = 1, @Bytes = 7936;
    EXEC AddContentsTests.AddBlock @BlockNo = 3, @Bytes = 128;
    EXEC AddContentsTests.ExpectTorn N'3 blocks of 16000 bytes';
END;
GO
CREATE OR ALTER PROCEDURE AddContentsTests.[test numbers that do not begin with 0 are refused with 51022]
AS
BEGIN
    EXEC AddContentsTests.LoadContent @Bytes = 16000;
    EXEC AddContentsTests.AddBlock @BlockNo = -1, @Bytes = 7936;
    EXEC AddContentsTests.AddBlock @BlockNo = 1, @Bytes = 7936;
    EXEC AddContentsTests.AddBlock @BlockNo = 2, @Bytes = 128;
    EXEC AddContentsTests.ExpectTorn N'3 blocks of 16000 bytes';
END;
GO
CREATE OR ALTER PROCEDURE AddContentsTests.[test a byte too few is refused with 51022]
AS
BEGIN
    EXEC AddContentsTests.LoadContent @Bytes = 16000;
    EXEC AddContentsTests.AddBlock @BlockNo = 0, @Bytes = 7936;
    EXEC AddContentsTests.AddBlock @BlockNo = 1, @Bytes = 7936;
    EXEC AddContentsTests.AddBlock @BlockNo = 2, @Bytes = 127;
    EXEC AddContentsTests.ExpectTorn N'3 blocks of 15999 bytes';
END;
GO
CREATE OR ALTER PROCEDURE AddContentsTests.[test blocks of other lengths with the right sum are refused with 51022]
AS
BEGIN
    EXEC AddContentsTests.LoadContent @Bytes = 16000;
    EXEC AddContentsTests.AddBlock @BlockNo = 0, @Bytes = 7936;
    EXEC AddContentsTests.AddBlock @BlockNo = 1, @Bytes = 7930;
    EXEC AddContentsTests.AddBlock @BlockNo = 2, @Bytes = 134;
    EXEC AddContentsTests.ExpectTorn N'3 blocks of 16000 bytes';
END;
GO
CREATE OR ALTER PROCEDURE AddContentsTests.[test of two torn contents the first is told]
AS
BEGIN
    DECLARE @Contents distill.ContentIdList;
    EXEC AddContentsTests.LoadContent @Bytes = 10;
    UPDATE distill.TensorContents SET LoadingIngestionId = 5 WHERE ContentId = 508;
    DELETE FROM distill.TensorBlocks WHERE ContentId = 508;
    INSERT INTO @Contents (ContentId) VALUES (600), (508);
    EXEC tSQLt.ExpectException @ExpectedMessagePattern = N'Content 508 must be 1 blocks %', @ExpectedErrorNumber = 51022, @ExpectedState = 1;

    EXEC distill.sp_CompleteContents @IngestionId = 5, @Contents = @Contents;
END;
GO
CREATE OR ALTER PROCEDURE AddContentsTests.[test a content that the ingestion is not loading is refused with 51025]
AS
BEGIN
    DECLARE @Contents distill.ContentIdList;
    EXEC AddContentsTests.LoadContent @Bytes = 0;
    INSERT INTO @Contents (ContentId) VALUES (600), (502), (501);
    EXEC tSQLt.ExpectException
        @ExpectedMessage = N'@Contents names content 501, which ingestion 5 is not loading; give those that distill.sp_AddContents said to send.', @ExpectedErrorNumber = 51025, @ExpectedState = 1;

    EXEC distill.sp_CompleteContents @IngestionId = 5, @Contents = @Contents;
END;
GO
CREATE OR ALTER PROCEDURE AddContentsTests.[test an abandoned ingestion completes no contents: 51020]
AS
BEGIN
    DECLARE @Contents distill.ContentIdList;
    EXEC tSQLt.ExpectException @ExpectedMessage = N'@IngestionId is 7; this ingestion was abandoned; begin another.', @ExpectedErrorNumber = 51020, @ExpectedState = 1;

    EXEC distill.sp_CompleteContents @IngestionId = 7, @Contents = @Contents;
END;
GO
CREATE OR ALTER PROCEDURE AddContentsTests.[test a content that another ingestion completed first is discarded for that one]
AS
BEGIN
    CREATE TABLE #Actual (CompletedContents INT, DiscardedContents INT);
    EXEC AddContentsTests.LoadContent @Bytes = 8;
    EXEC AddContentsTests.AddBlock @BlockNo = 0, @Bytes = 8;
    UPDATE distill.TensorContents SET Sha256 = HASHBYTES('SHA2_256', 'new') WHERE ContentId = 502;

    INSERT INTO #Actual
    EXEC AddContentsTests.CompleteContent;

    SELECT 0 AS CompletedContents, 1 AS DiscardedContents INTO #Expected;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
    SELECT 5 AS IngestionId, CONVERT(BIGINT, 502) AS ContentId INTO #ReliedOn;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#ReliedOn', @Actual = N'distill.IngestionContents';
    DECLARE @Left INT = (SELECT COUNT(*) FROM distill.TensorContents WHERE ContentId = 600) + (SELECT COUNT(*) FROM distill.TensorBlocks WHERE ContentId = 600);
    EXEC tSQLt.AssertEquals @Expected = 0, @Actual = @Left;
END;
GO
CREATE OR ALTER PROCEDURE AddContentsTests.[test an error while completing takes all back and leaves the caller's work and transaction]
AS
BEGIN
    DECLARE @ErrorNumber INT, @TranCount INT = @@TRANCOUNT;
    EXEC AddContentsTests.LoadContent @Bytes = 8;
    EXEC AddContentsTests.AddBlock @BlockNo = 0, @Bytes = 8;
    UPDATE distill.TensorContents SET Sha256 = HASHBYTES('SHA2_256', 'new') WHERE ContentId = 502;
    EXEC tSQLt.SpyProcedure @ProcedureName = N'distill.sp_FreeContents', @CommandToExecute = N'THROW 50001, N''No room.'', 1;';

    BEGIN TRY
        EXEC AddContentsTests.CompleteContent;
    END TRY
    BEGIN CATCH
        SET @ErrorNumber = ERROR_NUMBER();
    END CATCH;

    SELECT 50001 AS ErrorNumber, 1 AS XactState, @TranCount AS TranCount, CONVERT(BIGINT, 600) AS ReliedOn INTO #Expected;
    SELECT @ErrorNumber AS ErrorNumber, CONVERT(INT, XACT_STATE()) AS XactState, @@TRANCOUNT AS TranCount, (SELECT MAX(ContentId) FROM distill.IngestionContents) AS ReliedOn INTO #Actual;
    EXEC tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
