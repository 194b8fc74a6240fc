-- Runs a test between BEGIN TRANSACTION and a rollback to the savepoint @TranName, and comes back at the depth at which it was called
-- unless the test ended a transaction of the caller's.
CREATE OR ALTER PROCEDURE tSQLt.Internal_RunInTransaction
  @TestName NVARCHAR(517),
  @SetUp NVARCHAR(517),
  @TranName CHAR(32),
  @Result NVARCHAR(MAX) OUTPUT,
  @Message NVARCHAR(MAX) OUTPUT,
  @EndTime DATETIME2 OUTPUT
AS
BEGIN
  DECLARE @DepthOutside INT = @@TRANCOUNT;
  BEGIN TRANSACTION;
  SAVE TRANSACTION @TranName;
  DECLARE @DepthInside INT = @@TRANCOUNT;
  BEGIN TRY
    IF @SetUp IS NOT NULL
      EXEC @SetUp;
    EXEC @TestName;
    SET @EndTime = SYSDATETIME();
    EXEC tSQLt.Internal_CheckExpectation;
  END TRY
  BEGIN CATCH
    SET @EndTime = ISNULL(@EndTime, SYSDATETIME());
    EXEC tSQLt.Internal_JudgeError @Result OUTPUT, @Message OUTPUT;
  END CATCH;

  BEGIN TRY
    ROLLBACK TRANSACTION @TranName;
  END TRY
  BEGIN CATCH
    -- The savepoint is gone: the test ended the transaction, or an error doomed it, which is no fault of a test that expects one.
    DECLARE @DepthLost INT = @DepthInside - @@TRANCOUNT;
    DECLARE @RollbackError NVARCHAR(MAX) = (SELECT Text FROM tSQLt.Internal_ErrorText());
    IF @@TRANCOUNT > 0
      ROLLBACK TRANSACTION;
    BEGIN TRANSACTION;
    IF @Result <> N'Success' OR @DepthLost <> 0
    BEGIN
      SET @Message = CONCAT(ISNULL(@Message, N'<NULL>'), N' (There was also a ROLLBACK ERROR --> ', @RollbackError, N')');
      SET @Result = N'Error';
    END;
  END CATCH;
  COMMIT TRANSACTION;
  -- Transactions that the test began and left open hold nothing any more.
  WHILE @@TRANCOUNT > @DepthOutside
    COMMIT TRANSACTION;
END;
GO
