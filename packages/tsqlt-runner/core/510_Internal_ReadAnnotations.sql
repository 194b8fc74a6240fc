-- Runs the commands of a test's annotations, which write to #SkipTest and #NoTransaction. What is wrong with one of them is an error that names it.
CREATE OR ALTER PROCEDURE tSQLt.Internal_ReadAnnotations
  @TestId INT
AS
BEGIN
  SET NOCOUNT ON;
  DECLARE @LineEnd NCHAR(2) = NCHAR(13) + NCHAR(10);
  CREATE TABLE #Annotation (Position INT NOT NULL, Annotation NVARCHAR(MAX) NOT NULL, Command NVARCHAR(MAX) NULL);
  DECLARE @Found TABLE (Position INT NOT NULL PRIMARY KEY, Annotation NVARCHAR(MAX) NOT NULL);
  INSERT INTO @Found (Position, Annotation)
  SELECT Position, Annotation
  FROM tSQLt.Internal_Annotations(@TestId);

  DECLARE @Unmatched NVARCHAR(MAX) =
  (
    SELECT TOP (1) N'tSQLt.' + Annotation
    FROM @Found
    WHERE (LEN(Annotation) - LEN(REPLACE(Annotation, N'''', N''))) % 2 = 1
    ORDER BY Position
  );
  IF @Unmatched IS NOT NULL
  BEGIN
    RAISERROR (N'Annotation has unmatched quote: %s', 16, 10, @Unmatched);
    RETURN;
  END;

  DECLARE @Position INT = 0;
  DECLARE @Annotation NVARCHAR(MAX);
  DECLARE @Command NVARCHAR(MAX);
  DECLARE @Message NVARCHAR(MAX);
  DECLARE @Severity INT;
  DECLARE @State INT;
  DECLARE @Procedure NVARCHAR(MAX);
  WHILE 1 = 1
  BEGIN
    SELECT TOP (1) @Position = Position, @Annotation = Annotation
    FROM @Found
    WHERE Position > @Position
    ORDER BY Position;
    IF @@ROWCOUNT = 0
      BREAK;
    BEGIN TRY
      SET @Command = CONCAT
      (
        N'INSERT INTO #Annotation (Position, Annotation, Command) SELECT ', @Position, N', N''', REPLACE(@Annotation, N'''', N''''''),
        N''', a.AnnotationCmd FROM tSQLt.', @Annotation, N' AS a;'
      );
      EXEC (@Command);
    END TRY
    BEGIN CATCH
      SELECT @Message = ERROR_MESSAGE(), @Severity = ERROR_SEVERITY(), @State = ERROR_STATE();
      SET @Message = CONCAT
      (
        N'There is a problem with the annotations:', @LineEnd, N'Original Error: {16,10} There is an internal error for annotation: ', @Annotation, @LineEnd,
        N'  caused by {', @Severity, N',', @State, N'} ', @Message
      );
      RAISERROR (N'%s', 16, 10, @Message);
      RETURN;
    END CATCH;
  END;

  SET @Position = 0;
  WHILE NOT EXISTS (SELECT 1 FROM #SkipTest)
  BEGIN
    SELECT TOP (1) @Position = Position, @Annotation = Annotation, @Command = Command
    FROM #Annotation
    WHERE Position > @Position
    ORDER BY Position;
    IF @@ROWCOUNT = 0
      BREAK;
    BEGIN TRY
      EXEC (@Command);
    END TRY
    BEGIN CATCH
      SELECT @Message = ERROR_MESSAGE(), @Severity = ERROR_SEVERITY(), @State = ERROR_STATE(), @Procedure = ERROR_PROCEDURE();
      SET @Message = CONCAT
      (
        N'There is a problem with this annotation: ', @Annotation, @LineEnd,
        N'Original Error: {', @Severity, N',', @State, N';', ISNULL(@Procedure, N'(null)'), N'} ', @Message
      );
      RAISERROR (N'%s', 16, 10, @Message);
      RETURN;
    END CATCH;
  END;
END;
GO
