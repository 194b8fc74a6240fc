-- Forgets which classes are new: RunNew runs those made after this.
CREATE OR ALTER PROCEDURE tSQLt.Reset
AS
BEGIN
  SET NOCOUNT ON;
  DELETE FROM tSQLt.Internal_NewClass;
END;
GO
