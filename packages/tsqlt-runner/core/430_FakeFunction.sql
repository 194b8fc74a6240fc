-- Puts a function in the place of another: one that calls @FakeFunctionName, of the same parameters, or one that gives the rows of
-- @FakeDataSource: a table's name, a SELECT, or a VALUES list with its alias.
CREATE OR ALTER PROCEDURE tSQLt.FakeFunction
  @FunctionName NVARCHAR(MAX),
  @FakeFunctionName NVARCHAR(MAX) = NULL,
  @FakeDataSource NVARCHAR(MAX) = NULL
AS
BEGIN
  SET NOCOUNT ON;
  DECLARE @FunctionId INT = OBJECT_ID(@FunctionName);
  DECLARE @FakeId INT = OBJECT_ID(@FakeFunctionName);
  -- S of a function that gives a value, T of one that gives rows.
  DECLARE @Kind CHAR(1) =
    (SELECT CASE WHEN type IN ('FN', 'FS') THEN 'S' WHEN type IN ('TF', 'IF', 'FT') THEN 'T' END FROM sys.objects WHERE object_id = @FunctionId);
  DECLARE @FakeKind CHAR(1) =
    (SELECT CASE WHEN type IN ('FN', 'FS') THEN 'S' WHEN type IN ('TF', 'IF', 'FT') THEN 'T' END FROM sys.objects WHERE object_id = @FakeId);

  IF @FunctionId IS NULL
    RAISERROR (N'%s does not exist!', 16, 10, @FunctionName);
  IF @FakeFunctionName IS NULL AND @FakeDataSource IS NULL
    RAISERROR (N'Either @FakeFunctionName or @FakeDataSource must be provided', 16, 10);
  IF @FakeFunctionName IS NOT NULL AND @FakeDataSource IS NOT NULL
    RAISERROR (N'Both @FakeFunctionName and @FakeDataSource are valued. Please use only one.', 16, 10);
  IF @FakeDataSource IS NOT NULL AND ISNULL(@Kind, '') <> 'T'
    RAISERROR (N'You can use @FakeDataSource only with Inline, Multi-Statement or CLR Table-Valued functions.', 16, 10);
  IF @FakeFunctionName IS NOT NULL
  BEGIN
    IF @FakeId IS NULL
      RAISERROR (N'%s does not exist!', 16, 10, @FakeFunctionName);
    IF @Kind IS NULL OR ISNULL(@FakeKind, '') <> @Kind
      RAISERROR (N'Both parameters must contain the name of either scalar or table valued functions!', 16, 10);
    IF EXISTS
    (
      SELECT 1
      FROM sys.parameters
      WHERE object_id IN (@FunctionId, @FakeId)
      GROUP BY name, parameter_id, max_length, precision, scale
      HAVING COUNT(*) <> 2
    )
      RAISERROR (N'Parameters of both functions must match! (This includes the return type for scalar functions.)', 16, 10);
  END;

  DECLARE @Parameters NVARCHAR(MAX);
  DECLARE @Arguments NVARCHAR(MAX);
  SELECT
    @Parameters = STRING_AGG(CAST(CONCAT(p.name, N' ', t.Text, IIF(t.IsTableType = 1, N' READONLY', N'')) AS NVARCHAR(MAX)), N', ')
      WITHIN GROUP (ORDER BY p.parameter_id),
    @Arguments = STRING_AGG(CAST(p.name AS NVARCHAR(MAX)), N', ') WITHIN GROUP (ORDER BY p.parameter_id)
  FROM sys.parameters AS p
  CROSS APPLY tSQLt.Internal_TypeText(p.user_type_id, p.max_length, p.precision, p.scale, NULL) AS t
  WHERE p.object_id = @FunctionId AND p.parameter_id > 0;
  DECLARE @ReturnType NVARCHAR(MAX) =
  (
    SELECT t.Text
    FROM sys.parameters AS p
    CROSS APPLY tSQLt.Internal_TypeText(p.user_type_id, p.max_length, p.precision, p.scale, NULL) AS t
    WHERE p.object_id = @FunctionId AND p.parameter_id = 0
  );
  DECLARE @Call NVARCHAR(MAX) = CONCAT(@FakeFunctionName, N'(', @Arguments, N')');
  DECLARE @Body NVARCHAR(MAX) = CASE
    WHEN @Kind = 'S' THEN CONCAT(N'RETURNS ', @ReturnType, N' AS BEGIN RETURN ', @Call, N'; END;')
    WHEN @FakeDataSource IS NULL THEN N'RETURNS TABLE AS RETURN SELECT * FROM ' + @Call + N';'
    WHEN OBJECT_ID(@FakeDataSource) IS NOT NULL OR @FakeDataSource LIKE N'(%)%(%)' THEN N'RETURNS TABLE AS RETURN SELECT * FROM ' + @FakeDataSource + N';'
    ELSE N'RETURNS TABLE AS RETURN ' + @FakeDataSource + N';'
  END;

  DECLARE @NewName NVARCHAR(MAX);
  EXEC tSQLt.RemoveObject @ObjectName = @FunctionName, @NewName = @NewName OUTPUT;
  DECLARE @Command NVARCHAR(MAX) = CONCAT(N'CREATE FUNCTION ', @FunctionName, N' (', @Parameters, N') ', @Body);
  EXEC (@Command);
  EXEC tSQLt.Internal_MarkAsDouble @FunctionName, N'FUNCTION', @NewName;
END;
GO
