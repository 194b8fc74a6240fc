-- Ends the test as failed; the messages together are its message, a NULL among them reads !NULL!.
CREATE OR ALTER PROCEDURE tSQLt.Fail
  @Message0 NVARCHAR(MAX) = N'',
  @Message1 NVARCHAR(MAX) = N'',
  @Message2 NVARCHAR(MAX) = N'',
  @Message3 NVARCHAR(MAX) = N'',
  @Message4 NVARCHAR(MAX) = N'',
  @Message5 NVARCHAR(MAX) = N'',
  @Message6 NVARCHAR(MAX) = N'',
  @Message7 NVARCHAR(MAX) = N'',
  @Message8 NVARCHAR(MAX) = N'',
  @Message9 NVARCHAR(MAX) = N''
AS
BEGIN
  SET NOCOUNT ON;
  -- Under ON the error that ends the test would doom its transaction.
  SET XACT_ABORT OFF;
  DECLARE @Message NVARCHAR(MAX) =
    ISNULL(@Message0, N'!NULL!') + ISNULL(@Message1, N'!NULL!') + ISNULL(@Message2, N'!NULL!') + ISNULL(@Message3, N'!NULL!')
    + ISNULL(@Message4, N'!NULL!') + ISNULL(@Message5, N'!NULL!') + ISNULL(@Message6, N'!NULL!') + ISNULL(@Message7, N'!NULL!')
    + ISNULL(@Message8, N'!NULL!') + ISNULL(@Message9, N'!NULL!');

  IF OBJECT_ID(N'tempdb..#TestMessage') IS NULL
  BEGIN
    -- No test is running: nobody would read the message but the caller.
    RAISERROR (N'%s', 16, 10, @Message);
    RETURN;
  END;

  IF XACT_STATE() = -1
  BEGIN
    -- Nothing can be written in a doomed transaction, so it is replaced by one of the same depth, which the runner can roll back as usual.
    DECLARE @Savepoint NVARCHAR(32) = (SELECT TOP (1) TranName FROM tSQLt.TestResult ORDER BY Id DESC);
    DECLARE @Depth INT = @@TRANCOUNT;
    ROLLBACK TRANSACTION;
    WHILE @@TRANCOUNT < @Depth
      BEGIN TRANSACTION;
    IF @Savepoint IS NOT NULL
      SAVE TRANSACTION @Savepoint;
    SET @Message = CONCAT(@Message, NCHAR(13), NCHAR(10), N'Warning: Uncommitable transaction detected!');
  END;

  INSERT INTO #TestMessage (Msg)
  VALUES (@Message);
  RAISERROR (N'tSQLt.Failure', 16, 10);
END;
GO
