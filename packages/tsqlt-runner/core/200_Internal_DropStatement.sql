-- The statement that drops an object: its quoted name, its type as in sys.objects (or TYPE, XML and SCHEMA), for a constraint the quoted name of its table.
CREATE OR ALTER FUNCTION tSQLt.Internal_DropStatement
(
  @QuotedName NVARCHAR(517),
  @Type NVARCHAR(10),
  @QuotedTable NVARCHAR(517)
)
RETURNS TABLE
AS
RETURN
  SELECT
    CASE
      WHEN RTRIM(@Type) IN (N'F', N'C', N'D', N'PK', N'UQ') THEN N'ALTER TABLE ' + @QuotedTable + N' DROP CONSTRAINT ' + QUOTENAME(PARSENAME(@QuotedName, 1)) + N';'
      ELSE N'DROP ' + k.Keyword + N' ' + @QuotedName + N';'
    END AS Statement
  FROM (VALUES (RTRIM(@Type))) AS t (Type)
  LEFT JOIN
  (
    VALUES
      (N'U', N'TABLE'), (N'V', N'VIEW'), (N'P', N'PROCEDURE'), (N'PC', N'PROCEDURE'), (N'FN', N'FUNCTION'), (N'IF', N'FUNCTION'),
      (N'TF', N'FUNCTION'), (N'FS', N'FUNCTION'), (N'FT', N'FUNCTION'), (N'SN', N'SYNONYM'), (N'SO', N'SEQUENCE'), (N'TR', N'TRIGGER'),
      (N'TYPE', N'TYPE'), (N'XML', N'XML SCHEMA COLLECTION'), (N'SCHEMA', N'SCHEMA')
  ) AS k (Type, Keyword) ON k.Type = t.Type;
GO
