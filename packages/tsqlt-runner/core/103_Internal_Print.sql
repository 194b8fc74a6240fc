-- Sends a text line by line, each as a message of its own. Only the first line carries the severity, so that a run ends with one error at most.
CREATE OR ALTER PROCEDURE tSQLt.Internal_Print
  @Message NVARCHAR(MAX),
  @Severity INT = 0
AS
BEGIN
  DECLARE @LineEnd NCHAR(2) = NCHAR(13) + NCHAR(10);
  DECLARE @Rest NVARCHAR(MAX) = @Message + @LineEnd;
  DECLARE @Line NVARCHAR(MAX);
  WHILE LEN(@Rest) > 0
  BEGIN
    SET @Line = LEFT(@Rest, CHARINDEX(@LineEnd, @Rest) - 1);
    SET @Rest = STUFF(@Rest, 1, LEN(@Line + N'.') + 1, N'');
    RAISERROR (N'%s', @Severity, 10, @Line) WITH NOWAIT;
    SET @Severity = 0;
  END;
END;
GO
