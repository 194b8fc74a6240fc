-- A name for a savepoint: at most 32 characters, never given twice.
CREATE OR ALTER PROCEDURE tSQLt.GetNewTranName
  @TranName CHAR(32) OUTPUT
AS
BEGIN
  SET @TranName = N'tSQLtTran' + LEFT(REPLACE(CAST(NEWID() AS NVARCHAR(36)), N'-', N''), 23);
END;
GO
