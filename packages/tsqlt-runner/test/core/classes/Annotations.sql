-- Source: https://tsqlt.org/user-guide/annotations/
EXEC tSQLt.NewTestClass 'Annotations';
GO
CREATE TABLE Annotations.Log (Id INT IDENTITY(1, 1), Text NVARCHAR(100));
GO
CREATE PROCEDURE Annotations.TidyUp AS INSERT INTO Annotations.Log (Text) VALUES (N'tidied');
GO
-- expect Skipped
-- | not today's
--[@tSQLt:SkipTest]('not today''s')
CREATE PROCEDURE Annotations.[test a skipped one]
AS
BEGIN
  EXEC tSQLt.Fail 'never run';
END;
GO
-- expect Skipped
-- | <no reason provided>
CREATE PROCEDURE Annotations.[test a skipped one without reason]
AS
BEGIN
	--[@tSQLt:SkipTest]('')
  EXEC tSQLt.Fail 'never run';
END;
GO
-- expect Skipped
-- ~ Minimum required version is 99, but current version is \d+\.
--[@tSQLt:MinSqlMajorVersion](99)
CREATE PROCEDURE Annotations.[test a server too old]
AS
BEGIN
  EXEC tSQLt.Fail 'never run';
END;
GO
-- expect Skipped
-- ~ Maximum allowed version is 9, but current version is \d+\.
--[@tSQLt:MaxSqlMajorVersion](9)
CREATE PROCEDURE Annotations.[test a server too new]
AS
BEGIN
  EXEC tSQLt.Fail 'never run';
END;
GO
--[@tSQLt:MinSqlMajorVersion](9)
--[@tSQLt:MaxSqlMajorVersion](99)
CREATE PROCEDURE Annotations.[test a server as it should be]
AS
BEGIN
  RETURN;
END;
GO
--[@tSQLt:NoTransaction]('Annotations.TidyUp')
CREATE PROCEDURE Annotations.[test N1 without transaction]
AS
BEGIN
  EXEC tSQLt.AssertEquals 0, @@TRANCOUNT;
END;
GO
CREATE PROCEDURE Annotations.[test N2 the clean-up ran and stayed]
AS
BEGIN
  DECLARE @Times INT = (SELECT COUNT(*) FROM Annotations.Log);
  EXEC tSQLt.AssertEquals 1, @Times;
END;
GO
-- expect Error
-- ~ .*After the test executed, there were unexpected or missing objects in the database: .*\|Added \|.*\|LeftOver.*
--[@tSQLt:NoTransaction]('Annotations.TidyUp')
CREATE PROCEDURE Annotations.[test N3 that leaves a table without transaction]
AS
BEGIN
  CREATE TABLE Annotations.LeftOver (Id INT);
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE Annotations.[test N4 doubles are undone without transaction]
AS
BEGIN
  DROP TABLE IF EXISTS Annotations.LeftOver2;
  EXEC tSQLt.FakeTable 'Annotations.Log';
END;
GO
CREATE PROCEDURE Annotations.[test N5 the table is back]
AS
BEGIN
  DECLARE @Times INT = (SELECT COUNT(*) FROM Annotations.Log);
  EXEC tSQLt.AssertNotEquals 0, @Times;
END;
GO
-- expect Error
-- ~ There is a problem with this annotation: \[@tSQLt:NoTransaction\]\('Annotations.Nothing'\)\r\nOriginal Error: .* Test CleanUp Procedure Annotations.Nothing does not exist or is not a procedure\.
--[@tSQLt:NoTransaction]('Annotations.Nothing')
CREATE PROCEDURE Annotations.[test a clean-up that is not there]
AS
BEGIN
  RETURN;
END;
GO
-- expect Error
-- ~ There is a problem with the annotations:.*There is an internal error for annotation: \[@tSQLt:NoSuchAnnotation\]\(\).*
--[@tSQLt:NoSuchAnnotation]()
CREATE PROCEDURE Annotations.[test an unknown annotation]
AS
BEGIN
  RETURN;
END;
GO
-- expect Error
-- | Annotation has unmatched quote: tSQLt.[@tSQLt:SkipTest]('open)
--[@tSQLt:SkipTest]('open)
CREATE PROCEDURE Annotations.[test an open quote]
AS
BEGIN
  RETURN;
END;
GO
