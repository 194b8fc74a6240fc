-- Fails unless both tables hold the same rows equally often, by the columns of @Expected. The message lists all rows:
-- < only expected, > only found, = in both.
CREATE OR ALTER PROCEDURE tSQLt.AssertEqualsTable
  @Expected NVARCHAR(MAX),
  @Actual NVARCHAR(MAX),
  @Message NVARCHAR(MAX) = NULL,
  @FailMsg NVARCHAR(MAX) = N'Unexpected/missing resultset rows!'
AS
BEGIN
  SET NOCOUNT ON;
  EXEC tSQLt.AssertObjectExists @Expected;
  EXEC tSQLt.AssertObjectExists @Actual;

  DECLARE @ResultName NVARCHAR(128);
  EXEC tSQLt.Internal_FreshName @ResultName OUTPUT;
  DECLARE @Result NVARCHAR(300) = N'tSQLt.' + QUOTENAME(@ResultName);
  DECLARE @Side NVARCHAR(150) = QUOTENAME(N'side of ' + @ResultName);
  -- The outer join that never matches makes every column nullable and none an identity.
  DECLARE @Command NVARCHAR(MAX) = CONCAT
  (
    N'SELECT TOP (0) ''>'' AS ', @Side, N', e.* INTO ', @Result, N' FROM ', @Expected, N' AS e RIGHT JOIN ', @Expected, N' AS x ON 1 = 0;'
  );
  EXEC (@Command);
  EXEC tSQLt.Internal_MarkAsDouble @Result, N'TABLE';

  DECLARE @Columns NVARCHAR(MAX) =
  (
    SELECT STRING_AGG(CAST(QUOTENAME(name) AS NVARCHAR(MAX)), N',') WITHIN GROUP (ORDER BY column_id)
    FROM sys.columns
    WHERE object_id = OBJECT_ID(@Result) AND column_id > 1
  );
  BEGIN TRY
    SET @Command = CONCAT(N'DECLARE @Groups INT; SELECT @Groups = COUNT(*) FROM ', @Result, N' GROUP BY ', @Columns, N';');
    EXEC (@Command);
  END TRY
  BEGIN CATCH
    RAISERROR (N'The table contains a datatype that is not supported for tSQLt.AssertEqualsTable. Please refer to http://tsqlt.org/user-guide/assertions/assertequalstable/ for a list of unsupported datatypes.', 16, 10);
  END CATCH;

  -- Equal rows of one side are numbered, so that the nth of one side meets the nth of the other.
  SET @Command = CONCAT
  (
    N'INSERT INTO ', @Result, N' (', @Side, N', ', @Columns, N') SELECT CASE COUNT(*) WHEN 2 THEN ''='' ELSE MIN(s) END, ', @Columns,
    N' FROM (SELECT ''<'' AS s, ROW_NUMBER() OVER (PARTITION BY ', @Columns, N' ORDER BY (SELECT NULL)) AS n, ', @Columns, N' FROM ', @Expected,
    N' UNION ALL SELECT ''>'', ROW_NUMBER() OVER (PARTITION BY ', @Columns, N' ORDER BY (SELECT NULL)), ', @Columns, N' FROM ', @Actual,
    N') AS r GROUP BY n, ', @Columns, N';'
  );
  EXEC (@Command);

  DECLARE @IsDifferent BIT;
  SET @Command = CONCAT(N'SET @IsDifferent = IIF(EXISTS (SELECT 1 FROM ', @Result, N' WHERE ', @Side, N' <> ''=''), 1, 0);');
  EXEC sys.sp_executesql @Command, N'@IsDifferent BIT OUTPUT', @IsDifferent OUTPUT;
  IF @IsDifferent = 1
  BEGIN
    DECLARE @Aliases NVARCHAR(MAX) = N'[_m_],' + @Columns;
    -- Rows of one side in the order of their columns, but for those that have none of their own.
    DECLARE @Order NVARCHAR(MAX) = CONCAT(@Side,
    (
      SELECT STRING_AGG(CAST(N',' + QUOTENAME(name) AS NVARCHAR(MAX)), N'') WITHIN GROUP (ORDER BY column_id)
      FROM sys.columns
      WHERE object_id = OBJECT_ID(@Result) AND column_id > 1 AND TYPE_NAME(system_type_id) <> N'sql_variant'
    ));
    DECLARE @Rows NVARCHAR(MAX);
    EXEC tSQLt.TableToText @txt = @Rows OUTPUT, @TableName = @Result, @OrderBy = @Order, @PrintOnlyColumnNameAliasList = @Aliases;
    SET @Message = CONCAT(@Message + NCHAR(13) + NCHAR(10), @FailMsg, NCHAR(13), NCHAR(10));
    EXEC tSQLt.Fail @Message, @Rows;
  END;
END;
GO
