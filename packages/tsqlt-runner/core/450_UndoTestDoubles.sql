-- Drops what tSQLt made and gives every object its name back. For tests without transaction; a test's rollback does the same by itself.
-- An object that no double is and stands in the way is an error, or with @Force = 1 dropped as well.
CREATE OR ALTER PROCEDURE tSQLt.UndoTestDoubles
  @Force BIT = 0
AS
BEGIN
  SET NOCOUNT ON;
  -- What was renamed, its first name and its turn among those that bore this name.
  SELECT
    r.Id,
    r.ObjectId,
    SCHEMA_NAME(o.schema_id) AS SchemaName,
    o.name AS CurrentName,
    r.OriginalName,
    OBJECT_ID(QUOTENAME(SCHEMA_NAME(o.schema_id)) + N'.' + QUOTENAME(r.OriginalName)) AS OccupantId,
    IIF(EXISTS
    (
      SELECT 1 FROM sys.extended_properties AS p
      WHERE p.class_desc = N'OBJECT_OR_COLUMN' AND p.major_id = o.object_id AND p.minor_id = 0 AND p.name = N'tSQLt.IsTempObject' AND p.value = 1
    ), 1, 0) AS IsDouble,
    ROW_NUMBER() OVER (PARTITION BY o.schema_id, r.OriginalName ORDER BY r.Id) AS Turn
  INTO #Renamed
  FROM tSQLt.Internal_RenamedObject AS r
  INNER JOIN sys.objects AS o ON o.object_id = r.ObjectId
  WHERE NOT EXISTS (SELECT 1 FROM tSQLt.Internal_RenamedObject AS e WHERE e.ObjectId = r.ObjectId AND e.Id < r.Id);

  SELECT p.major_id AS ObjectId
  INTO #Double
  FROM sys.extended_properties AS p
  WHERE p.class_desc = N'OBJECT_OR_COLUMN' AND p.minor_id = 0 AND p.name = N'tSQLt.IsTempObject' AND p.value = 1;

  DECLARE @InTheWay NVARCHAR(MAX) =
  (
    SELECT STRING_AGG(n.Name, N', ') WITHIN GROUP (ORDER BY n.Name)
    FROM
    (
      SELECT DISTINCT CAST(tSQLt.Internal_QuotedName(OccupantId) AS NVARCHAR(MAX)) AS Name
      FROM #Renamed
      WHERE OccupantId IS NOT NULL AND OccupantId NOT IN (SELECT ObjectId FROM #Double)
    ) AS n
  );
  DECLARE @SameName NVARCHAR(MAX) =
  (
    SELECT STRING_AGG(g.Text, N'; ') WITHIN GROUP (ORDER BY g.Name)
    FROM
    (
      SELECT
        QUOTENAME(SchemaName) + N'.' + QUOTENAME(OriginalName) AS Name,
        CONCAT
        (
          N'{', STRING_AGG(CAST(QUOTENAME(CurrentName) AS NVARCHAR(MAX)), N', ') WITHIN GROUP (ORDER BY Id), N'}-->',
          QUOTENAME(SchemaName), N'.', QUOTENAME(OriginalName)
        ) AS Text
      FROM #Renamed
      WHERE IsDouble = 0
      GROUP BY SchemaName, OriginalName
      HAVING COUNT(*) > 1
    ) AS g
  );
  DECLARE @Problem NVARCHAR(MAX) = CONCAT
  (
    N'Attempting to remove object(s) that is/are not marked as temporary. Use @Force = 1 to override. (' + @InTheWay + N')',
    N'Attempting to rename two or more objects to the same name. Use @Force = 1 to override, only first object of each rename survives. (' + @SameName + N')'
  );
  IF @Problem <> N'' AND @Force = 1
  BEGIN
    SET @Problem = N'WARNING: @Force has been set to 1. Overriding the following error(s):' + @Problem;
    EXEC tSQLt.Internal_Print @Problem;
  END
  ELSE IF @Problem <> N''
  BEGIN
    RAISERROR (N'%s', 16, 10, @Problem);
    RETURN;
  END;

  SELECT ObjectId INTO #Dropped FROM #Double
  UNION
  SELECT ObjectId FROM #Renamed WHERE Turn > 1
  UNION
  SELECT OccupantId FROM #Renamed WHERE OccupantId <> ObjectId;

  DECLARE @Drops NVARCHAR(MAX);
  SELECT @Drops = STRING_AGG(CAST(d.Statement AS NVARCHAR(MAX)), N' ') WITHIN GROUP (ORDER BY IIF(o.type = 'F', 0, 1), o.object_id DESC)
  FROM sys.objects AS o
  CROSS APPLY tSQLt.Internal_DropStatement(tSQLt.Internal_QuotedName(o.object_id), o.type, tSQLt.Internal_QuotedName(o.parent_object_id)) AS d
  WHERE (o.object_id IN (SELECT ObjectId FROM #Dropped) AND o.parent_object_id NOT IN (SELECT ObjectId FROM #Dropped))
    -- A foreign key goes before the tables on both its sides.
    OR (o.type = 'F' AND o.parent_object_id IN (SELECT ObjectId FROM #Dropped));

  DECLARE @Renames NVARCHAR(MAX);
  SELECT @Renames = STRING_AGG(CAST(CONCAT
  (
    N'EXEC sys.sp_rename @objname = N''', REPLACE(tSQLt.Internal_QuotedName(ObjectId), N'''', N''''''),
    N''', @newname = N''', REPLACE(OriginalName, N'''', N''''''), N''', @objtype = N''OBJECT'';'
  ) AS NVARCHAR(MAX)), N' ') WITHIN GROUP (ORDER BY Id DESC)
  FROM #Renamed
  WHERE Turn = 1 AND ObjectId NOT IN (SELECT ObjectId FROM #Dropped);

  BEGIN TRANSACTION;
  DELETE FROM tSQLt.Internal_RenamedObject;
  EXEC (@Drops);
  EXEC (@Renames);
  COMMIT TRANSACTION;
END;
GO
