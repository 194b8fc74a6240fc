-- Tests of distill.sp_LockIngestion and distill.sp_UnlockIngestion. The lock is the session's, so each test gives back what it took.
EXEC tSQLt.NewTestClass N'IngestionLockTests';
GO
CREATE OR ALTER PROCEDURE IngestionLockTests.[test a session takes the lock as often as it likes, and gives it back as often]
AS
BEGIN
    DECLARE @First BIT, @Second BIT, @Released INT;

    EXEC distill.sp_LockIngestion @IngestionId = 987654, @Taken = @First OUTPUT;
    EXEC distill.sp_LockIngestion @IngestionId = 987654, @Taken = @Second OUTPUT;
    EXEC distill.sp_UnlockIngestion @IngestionId = 987654;

    -- It is held once more, by the session.
    EXEC @Released = sys.sp_releaseapplock @Resource = N'distill.ingestion.987654', @LockOwner = N'Session';
    EXEC tSQLt.AssertEquals @Expected = 0, @Actual = @Released;
    EXEC tSQLt.AssertEquals @Expected = 1, @Actual = @First;
    EXEC tSQLt.AssertEquals @Expected = 1, @Actual = @Second;
END;
GO
CREATE OR ALTER PROCEDURE IngestionLockTests.[test one lock given back is not held any more]
AS
BEGIN
    DECLARE @Taken BIT;
    EXEC distill.sp_LockIngestion @IngestionId = 987655, @Taken = @Taken OUTPUT;
    EXEC distill.sp_UnlockIngestion @IngestionId = 987655;
    EXEC tSQLt.ExpectException @ExpectedErrorNumber = 1223;

    EXECUTE sys.sp_releaseapplock @Resource = N'distill.ingestion.987655', @LockOwner = N'Session';
END;
GO
CREATE OR ALTER PROCEDURE IngestionLockTests.[test giving back what is not held is no error]
AS
BEGIN
    EXEC tSQLt.ExpectNoException;

    EXEC distill.sp_UnlockIngestion @IngestionId = 987656;
END;
GO
