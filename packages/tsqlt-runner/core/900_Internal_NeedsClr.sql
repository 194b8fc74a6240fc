-- What only tSQLt's CLR assembly can do fails with a message that names it.
CREATE OR ALTER PROCEDURE tSQLt.Internal_NeedsClr
  @Name NVARCHAR(128)
AS
BEGIN
  RAISERROR (N'tSQLt.%s needs tSQLt''s CLR assembly, which this core does without. Install tSQLt to run this test.', 16, 10, @Name);
END;
GO
