-- Runs a command after a test without transaction; its error becomes part of the test's outcome.
CREATE OR ALTER PROCEDURE tSQLt.Internal_CleanUp
  @Command NVARCHAR(MAX),
  @ResultOfError NVARCHAR(MAX),
  @Result NVARCHAR(MAX) OUTPUT,
  @Message NVARCHAR(MAX) OUTPUT
AS
BEGIN
  BEGIN TRY
    EXEC (@Command);
  END TRY
  BEGIN CATCH
    DECLARE @Problem NVARCHAR(MAX) = (SELECT CONCAT(N'Error during clean up: (', Text, N')') FROM tSQLt.Internal_ErrorText());
    SELECT @Result = Result, @Message = Message
    FROM tSQLt.Internal_CombineOutcome(@Result, @Message, @ResultOfError, @Problem);
  END CATCH;
END;
GO
