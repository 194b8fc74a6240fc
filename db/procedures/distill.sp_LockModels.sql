/*
distill.sp_LockModels: lets one session at a time change which models and contents there are. The lock goes with the
transaction. Called inside one.

Errors (db/errors.tsv)
    51090  another session holds the lock on models

Example
    EXEC distill.sp_LockModels;
*/
CREATE OR ALTER PROCEDURE distill.sp_LockModels
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @LockResult INT;

    EXECUTE @LockResult = sys.sp_getapplock
        @Resource = N'distill.models', @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = 10000;
    IF @LockResult < 0
        THROW 51090, N'Another session has held the lock on models for 10 seconds; try again.', 1;
END;
GO
