-- Keeps a setting until it is set again.
CREATE OR ALTER PROCEDURE tSQLt.Internal_Set
  @Name NVARCHAR(100),
  @Value NVARCHAR(4000)
AS
BEGIN
  SET NOCOUNT ON;
  DELETE FROM tSQLt.Internal_Setting
  WHERE Name = @Name;
  INSERT INTO tSQLt.Internal_Setting (Name, Value)
  VALUES (@Name, @Value);
END;
GO
