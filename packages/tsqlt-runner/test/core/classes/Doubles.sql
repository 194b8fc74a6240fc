-- Source: https://tsqlt.org/user-guide/isolating-dependencies/
EXEC tSQLt.NewTestClass 'Doubles';
GO
CREATE TABLE Doubles.Parent
(
  Id INT IDENTITY(3, 2) NOT NULL CONSTRAINT PK_Doubles_Parent PRIMARY KEY,
  Name NVARCHAR(20) NOT NULL CONSTRAINT DF_Doubles_Parent_Name DEFAULT N'nobody' CONSTRAINT CK_Doubles_Parent_Name CHECK (Name <> N'bad'),
  Twice AS (Id * 2)
);
GO
CREATE TABLE Doubles.Child
(
  Id INT NOT NULL PRIMARY KEY,
  ParentId INT NOT NULL CONSTRAINT FK_Doubles_Child_Parent REFERENCES Doubles.Parent (Id) ON DELETE CASCADE
);
GO
CREATE TRIGGER Doubles.TR_Parent ON Doubles.Parent AFTER INSERT AS
  INSERT INTO Doubles.Child (Id, ParentId) SELECT Id, Id FROM inserted;
GO
CREATE FUNCTION Doubles.Price (@Id INT) RETURNS DECIMAL(9, 2) AS BEGIN RETURN 1; END;
GO
CREATE FUNCTION Doubles.OtherPrice (@Id INT) RETURNS DECIMAL(9, 2) AS BEGIN RETURN @Id * 10; END;
GO
CREATE FUNCTION Doubles.Prices (@Id INT) RETURNS TABLE AS RETURN SELECT @Id AS Price;
GO
CREATE PROCEDURE Doubles.Send @To NVARCHAR(20), @Count INT OUTPUT AS SET @Count = 1;
GO
CREATE SYNONYM Doubles.ParentToo FOR Doubles.Parent;
GO
CREATE PROCEDURE Doubles.[test a fake has columns and nothing else]
AS
BEGIN
  EXEC tSQLt.FakeTable 'Doubles.Parent';
  INSERT INTO Doubles.Parent (Name) VALUES (N'bad');
  SELECT Id, Name, Twice INTO #Actual FROM Doubles.Parent;
  CREATE TABLE #Expected (Id INT, Name NVARCHAR(20), Twice INT);
  INSERT INTO #Expected VALUES (NULL, N'bad', NULL);
  EXEC tSQLt.AssertEqualsTable '#Expected', '#Actual';
END;
GO
CREATE PROCEDURE Doubles.[test a fake with identity, computed columns and defaults]
AS
BEGIN
  EXEC tSQLt.FakeTable 'Doubles.Parent', @Identity = 1, @ComputedColumns = 1, @Defaults = 1;
  INSERT INTO Doubles.Parent DEFAULT VALUES;
  INSERT INTO Doubles.Parent DEFAULT VALUES;
  SELECT Id, Name, Twice INTO #Actual FROM Doubles.Parent;
  CREATE TABLE #Expected (Id INT, Name NVARCHAR(20), Twice INT);
  INSERT INTO #Expected VALUES (3, N'nobody', 6), (5, N'nobody', 10);
  EXEC tSQLt.AssertEqualsTable '#Expected', '#Actual';
END;
GO
CREATE PROCEDURE Doubles.[test a fake in the place of a synonym]
AS
BEGIN
  EXEC tSQLt.FakeTable 'Doubles.ParentToo';
  INSERT INTO Doubles.ParentToo (Name) VALUES (N'bad');
  EXEC tSQLt.AssertEmptyTable 'Doubles.Parent';
END;
GO
-- expect Error
-- ~ Message: FakeTable could not resolve the object name, 'Doubles.Nothing'\. .*
CREATE PROCEDURE Doubles.[test a fake of nothing]
AS
BEGIN
  EXEC tSQLt.FakeTable 'Doubles.Nothing';
END;
GO
-- expect Error
-- ~ Message: .*"CK_Doubles_Parent_Name".*Number: 547
CREATE PROCEDURE Doubles.[test a check constraint put on the fake]
AS
BEGIN
  EXEC tSQLt.FakeTable 'Doubles.Parent';
  EXEC tSQLt.ApplyConstraint 'Doubles.Parent', 'CK_Doubles_Parent_Name';
  INSERT INTO Doubles.Parent (Name) VALUES (N'bad');
END;
GO
-- expect Error
-- ~ Message: Violation of PRIMARY KEY constraint 'PK_Doubles_Parent'.*Number: 2627
CREATE PROCEDURE Doubles.[test a primary key put on the fake]
AS
BEGIN
  EXEC tSQLt.FakeTable 'Doubles.Parent';
  EXEC tSQLt.ApplyConstraint 'Doubles.Parent', 'PK_Doubles_Parent';
  INSERT INTO Doubles.Parent (Id) VALUES (1), (1);
END;
GO
CREATE PROCEDURE Doubles.[test a foreign key between fakes cascades]
AS
BEGIN
  EXEC tSQLt.FakeTable 'Doubles.Parent';
  EXEC tSQLt.FakeTable 'Doubles.Child';
  EXEC tSQLt.ApplyConstraint 'Doubles.Child', 'FK_Doubles_Child_Parent';
  INSERT INTO Doubles.Parent (Id) VALUES (1);
  INSERT INTO Doubles.Child (ParentId) VALUES (1);
  DELETE FROM Doubles.Parent;
  EXEC tSQLt.AssertEmptyTable 'Doubles.Child';
END;
GO
-- expect Error
-- ~ Message: ApplyConstraint could not resolve the object names, 'Doubles.Parent', 'CK_Doubles_Parent_Name'\. .*
CREATE PROCEDURE Doubles.[test a constraint on what is no fake]
AS
BEGIN
  EXEC tSQLt.ApplyConstraint 'Doubles.Parent', 'CK_Doubles_Parent_Name';
END;
GO
CREATE PROCEDURE Doubles.[test a trigger put on the fake]
AS
BEGIN
  EXEC tSQLt.FakeTable 'Doubles.Parent';
  EXEC tSQLt.FakeTable 'Doubles.Child';
  EXEC tSQLt.ApplyTrigger 'Doubles.Parent', 'Doubles.TR_Parent';
  INSERT INTO Doubles.Parent (Id) VALUES (7);
  DECLARE @Children INT = (SELECT COUNT(*) FROM Doubles.Child WHERE ParentId = 7);
  EXEC tSQLt.AssertEquals 1, @Children;
END;
GO
CREATE PROCEDURE Doubles.[test functions that answer for others]
AS
BEGIN
  EXEC tSQLt.FakeFunction 'Doubles.Price', 'Doubles.OtherPrice';
  EXEC tSQLt.FakeFunction 'Doubles.Prices', @FakeDataSource = '(VALUES (5), (6)) AS v (Price)';
  DECLARE @Sum DECIMAL(9, 2) = (SELECT Doubles.Price(3) + SUM(Price) FROM Doubles.Prices(1));
  EXEC tSQLt.AssertEquals 41, @Sum;
END;
GO
-- expect Error
-- ~ Message: Both parameters must contain the name of either scalar or table valued functions!.*
CREATE PROCEDURE Doubles.[test a function of another kind]
AS
BEGIN
  EXEC tSQLt.FakeFunction 'Doubles.Price', 'Doubles.Prices';
END;
GO
CREATE PROCEDURE Doubles.[test a spy notes its arguments and runs a command]
AS
BEGIN
  EXEC tSQLt.SpyProcedure 'Doubles.Send', 'SET @Count = 77';
  DECLARE @Count INT = 5;
  EXEC Doubles.Send N'you', @Count OUTPUT;
  EXEC tSQLt.AssertEquals 77, @Count;
  SELECT _id_, [To], [Count] INTO #Actual FROM Doubles.Send_SpyProcedureLog;
  CREATE TABLE #Expected (_id_ INT, [To] NVARCHAR(MAX), [Count] INT);
  INSERT INTO #Expected VALUES (1, N'you', 5);
  EXEC tSQLt.AssertEqualsTable '#Expected', '#Actual';
END;
GO
CREATE PROCEDURE Doubles.[test a spy that calls the original]
AS
BEGIN
  EXEC tSQLt.SpyProcedure 'Doubles.Send', @CallOriginal = 1;
  DECLARE @Count INT;
  EXEC Doubles.Send N'you', @Count OUTPUT;
  EXEC tSQLt.AssertEquals 1, @Count;
END;
GO
-- expect Error
-- ~ Message: Cannot use SpyProcedure on Doubles.Nothing because the procedure does not exist.*
CREATE PROCEDURE Doubles.[test a spy of nothing]
AS
BEGIN
  EXEC tSQLt.SpyProcedure 'Doubles.Nothing';
END;
GO
CREATE PROCEDURE Doubles.[test everything put back]
AS
BEGIN
  SELECT object_id, name INTO #Before FROM sys.objects WHERE schema_id IN (SCHEMA_ID(N'Doubles'), SCHEMA_ID(N'tSQLt'));
  EXEC tSQLt.FakeTable 'Doubles.Parent';
  EXEC tSQLt.FakeTable 'Doubles.Parent';
  EXEC tSQLt.FakeTable 'Doubles.Child';
  EXEC tSQLt.ApplyConstraint 'Doubles.Child', 'FK_Doubles_Child_Parent';
  EXEC tSQLt.FakeFunction 'Doubles.Price', 'Doubles.OtherPrice';
  EXEC tSQLt.SpyProcedure 'Doubles.Send';
  EXEC tSQLt.RemoveObject 'Doubles.ParentToo';
  EXEC tSQLt.RemoveObjectIfExists 'Doubles.Nothing';
  EXEC tSQLt.UndoTestDoubles;
  SELECT object_id, name INTO #After FROM sys.objects WHERE schema_id IN (SCHEMA_ID(N'Doubles'), SCHEMA_ID(N'tSQLt'));
  EXEC tSQLt.AssertEqualsTable '#Before', '#After';
END;
GO
-- expect Error
-- ~ Message: Attempting to remove object\(s\) .* \(\[Doubles\]\.\[Child\]\) \| .*
CREATE PROCEDURE Doubles.[test an object in the way of another]
AS
BEGIN
  EXEC tSQLt.RemoveObject 'Doubles.Child';
  CREATE TABLE Doubles.Child (Id INT);
  EXEC tSQLt.UndoTestDoubles;
END;
GO
