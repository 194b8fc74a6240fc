-- The error that is being handled, in one line; called from within a CATCH block.
CREATE OR ALTER FUNCTION tSQLt.Internal_ErrorText ()
RETURNS TABLE
AS
RETURN
  SELECT
    CONCAT
    (
      N'Message: ', ISNULL(ERROR_MESSAGE(), N'<NULL>'),
      N' | Procedure: ', ISNULL(ERROR_PROCEDURE(), N'<NULL>'), N' (' + CAST(ERROR_LINE() AS NVARCHAR(10)) + N')',
      N' | Severity, State: ', ISNULL(CAST(ERROR_SEVERITY() AS NVARCHAR(10)), N'<NULL>'),
      N', ', ISNULL(CAST(ERROR_STATE() AS NVARCHAR(10)), N'<NULL>'),
      N' | Number: ', ISNULL(CAST(ERROR_NUMBER() AS NVARCHAR(10)), N'<NULL>')
    ) AS Text;
GO
