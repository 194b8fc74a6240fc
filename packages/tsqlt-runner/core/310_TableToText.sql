-- The rows of a table as text: a header, a rule and a line a row, cells between bars. A NULL reads !NULL!; a value above 155 characters keeps its two ends.
-- @OrderBy is what could stand after ORDER BY; @PrintOnlyColumnNameAliasList renames the columns, all of them, in their order.
CREATE OR ALTER PROCEDURE tSQLt.TableToText
  @txt NVARCHAR(MAX) OUTPUT,
  @TableName NVARCHAR(MAX),
  @OrderBy NVARCHAR(MAX) = NULL,
  @PrintOnlyColumnNameAliasList NVARCHAR(MAX) = NULL
AS
BEGIN
  SET NOCOUNT ON;
  IF @TableName IS NULL
    RAISERROR (N'@TableName cannot be NULL', 16, 10);

  -- A copy in this schema, whose columns the catalog names wherever the table itself lives.
  DECLARE @CopyName NVARCHAR(128);
  EXEC tSQLt.Internal_FreshName @CopyName OUTPUT;
  DECLARE @Copy NVARCHAR(300) = N'tSQLt.' + QUOTENAME(@CopyName);
  DECLARE @Command NVARCHAR(MAX) = CONCAT
  (
    N'SELECT * INTO ', @Copy, N' FROM (SELECT ROW_NUMBER() OVER (ORDER BY ', ISNULL(NULLIF(LTRIM(@OrderBy), N''), N'(SELECT NULL)'),
    N') AS [tSQLt.RowNo], * FROM ', @TableName, N') AS t',
    N' ([tSQLt.RowNo], ' + NULLIF(LTRIM(@PrintOnlyColumnNameAliasList), N'') + N')', N';'
  );
  EXEC (@Command);
  EXEC tSQLt.Internal_MarkAsDouble @Copy, N'TABLE';

  -- One row a cell. Row 0 is the header.
  CREATE TABLE #Cell (RowNo BIGINT NOT NULL, ColumnNo INT NOT NULL, Text NVARCHAR(MAX) NOT NULL);
  INSERT INTO #Cell (RowNo, ColumnNo, Text)
  SELECT 0, column_id, name
  FROM sys.columns
  WHERE object_id = OBJECT_ID(@Copy) AND column_id > 1;

  SELECT @Command = STRING_AGG(CAST(CONCAT
  (
    N'INSERT INTO #Cell (RowNo, ColumnNo, Text) SELECT [tSQLt.RowNo], ', c.column_id, N', ISNULL(',
    CASE
      WHEN b.name = N'datetime' THEN N'CONVERT(NVARCHAR(MAX), ' + q.Name + N', 121)'
      WHEN b.name = N'smalldatetime' THEN N'CONVERT(NVARCHAR(16), ' + q.Name + N', 121)'
      WHEN b.name = N'float' THEN N'UPPER(CONVERT(NVARCHAR(MAX), ' + q.Name + N', 2))'
      WHEN b.name IN (N'binary', N'varbinary') THEN N'CONVERT(NVARCHAR(MAX), ' + q.Name + N', 1)'
      WHEN b.name IN (N'image', N'timestamp') THEN N'CONVERT(NVARCHAR(MAX), CAST(' + q.Name + N' AS VARBINARY(MAX)), 1)'
      WHEN b.name = N'uniqueidentifier' THEN N'LOWER(CONVERT(NVARCHAR(MAX), ' + q.Name + N'))'
      ELSE N'CAST(' + q.Name + N' AS NVARCHAR(MAX))'
    END,
    N', N''!NULL!'') FROM ', @Copy, N';'
  ) AS NVARCHAR(MAX)), N' ')
  FROM sys.columns AS c
  CROSS APPLY (VALUES (QUOTENAME(c.name))) AS q (Name)
  LEFT JOIN sys.types AS b ON b.user_type_id = c.system_type_id
  WHERE c.object_id = OBJECT_ID(@Copy) AND c.column_id > 1;
  EXEC (@Command);
  EXEC (N'DROP TABLE ' + @Copy + N';');

  DECLARE @MaxWidth INT = 155;
  DECLARE @KeptAtEachEnd INT = 75;
  WITH Widths AS
  (
    SELECT ColumnNo, IIF(MAX(LEN(Text + N'.') - 1) > @MaxWidth, @MaxWidth, MAX(LEN(Text + N'.') - 1)) AS Width
    FROM #Cell
    GROUP BY ColumnNo
  ),
  Lines AS
  (
    SELECT
      c.RowNo AS Position,
      N'|' + STRING_AGG
      (
        CASE
          WHEN LEN(c.Text) > @MaxWidth THEN LEFT(c.Text, @KeptAtEachEnd) + N'<...>' + RIGHT(c.Text, @KeptAtEachEnd)
          ELSE LEFT(c.Text + REPLICATE(N' ', w.Width), w.Width)
        END,
        N'|'
      ) WITHIN GROUP (ORDER BY c.ColumnNo) + N'|' AS Line
    FROM #Cell AS c
    INNER JOIN Widths AS w ON w.ColumnNo = c.ColumnNo
    GROUP BY c.RowNo
    UNION ALL
    SELECT 0.5, N'+' + STRING_AGG(CAST(REPLICATE(N'-', Width) AS NVARCHAR(MAX)), N'+') WITHIN GROUP (ORDER BY ColumnNo) + N'+'
    FROM Widths
  )
  SELECT @txt = STRING_AGG(Line, NCHAR(13) + NCHAR(10)) WITHIN GROUP (ORDER BY Position)
  FROM Lines;
END;
GO
