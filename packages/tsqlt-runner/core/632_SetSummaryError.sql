-- With 0 the summary is no error even when tests failed.
CREATE OR ALTER PROCEDURE tSQLt.SetSummaryError
  @SummaryError INT
AS
BEGIN
  IF @SummaryError NOT IN (0, 1)
  BEGIN
    RAISERROR (N'@SummaryError has to be 0 or 1, but it was: %i', 16, 10, @SummaryError);
    RETURN;
  END;
  DECLARE @Value NVARCHAR(4000) = @SummaryError;
  EXEC tSQLt.Internal_Set N'SummaryError', @Value;
END;
GO
