-- What a test's end makes of its result. Source: https://tsqlt.org/user-guide/test-creation-and-execution/run/
EXEC tSQLt.NewTestClass 'Outcomes';
GO
CREATE PROCEDURE Outcomes.[test that does nothing]
AS
BEGIN
  RETURN;
END;
GO
-- expect Failure
-- | one !NULL! three
CREATE PROCEDURE Outcomes.[test that fails with parts]
AS
BEGIN
  EXEC tSQLt.Fail 'one ', NULL, ' three';
END;
GO
-- expect Error
-- | Message: Divide by zero error encountered. | Procedure: Outcomes.test that divides by zero (6) | Severity, State: 16, 1 | Number: 8134
CREATE PROCEDURE Outcomes.[test that divides by zero]
AS
BEGIN
  DECLARE @Quotient INT = 1 / 0;
END;
GO
-- expect Error
-- ~ Message: Transaction count after EXECUTE .*Previous count = 1, current count = 0.*There was also a ROLLBACK ERROR.*
CREATE PROCEDURE Outcomes.[test that commits its transaction]
AS
BEGIN
  COMMIT TRANSACTION;
END;
GO
-- expect Error
-- ~ Message: Transaction count after EXECUTE .*Previous count = 1, current count = 0.*There was also a ROLLBACK ERROR.*
CREATE PROCEDURE Outcomes.[test that rolls back its transaction]
AS
BEGIN
  ROLLBACK TRANSACTION;
END;
GO
-- expect Error
-- ~ Message: Transaction count after EXECUTE .*Previous count = 1, current count = 2.*
CREATE PROCEDURE Outcomes.[test that leaves a transaction open]
AS
BEGIN
  BEGIN TRANSACTION;
END;
GO
-- expect Failure
-- | for good
-- | Warning: Uncommitable transaction detected!
CREATE PROCEDURE Outcomes.[test that fails in a doomed transaction]
AS
BEGIN
  SET XACT_ABORT ON;
  BEGIN TRY
    DECLARE @Quotient INT = 1 / 0;
  END TRY
  BEGIN CATCH
    EXEC tSQLt.Fail 'for good';
  END CATCH;
END;
GO
CREATE PROCEDURE Outcomes.TestNameWithoutBrackets
AS
BEGIN
  CREATE TABLE dbo.LeftByATest (Id INT);
END;
GO
CREATE PROCEDURE Outcomes.[test ZZ that sees what no other test left]
AS
BEGIN
  IF OBJECT_ID(N'dbo.LeftByATest') IS NOT NULL
    EXEC tSQLt.Fail 'a table of another test';
END;
GO
CREATE PROCEDURE Outcomes.[not a test]
AS
BEGIN
  EXEC tSQLt.Fail 'never run';
END;
GO
