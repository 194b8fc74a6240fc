-- A test's outcome together with what went wrong after it: the worse result, both messages.
CREATE OR ALTER FUNCTION tSQLt.Internal_CombineOutcome
(
  @Result NVARCHAR(MAX),
  @Message NVARCHAR(MAX),
  @LaterResult NVARCHAR(MAX),
  @LaterMessage NVARCHAR(MAX)
)
RETURNS TABLE
AS
RETURN
  SELECT
    (
      SELECT TOP (1) r.Result
      FROM (VALUES (1, N'Success'), (2, N'Skipped'), (3, N'Failure'), (4, N'Error'), (5, N'Abort')) AS r (Weight, Result)
      WHERE r.Result IN (@Result, @LaterResult)
      ORDER BY r.Weight DESC
    ) AS Result,
    CONCAT
    (
      CASE WHEN @Result <> N'Success' OR LTRIM(ISNULL(@Message, N'')) <> N''
        THEN CONCAT(ISNULL(NULLIF(LTRIM(@Message), N''), IIF(@Message IS NULL, N'<NULL>', N'<empty>')), N' [Result: ', @Result, N'] || ') END,
      @LaterMessage
    ) AS Message;
GO
