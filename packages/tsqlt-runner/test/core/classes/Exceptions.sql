-- Source: https://tsqlt.org/user-guide/expectations/expectexception/
EXEC tSQLt.NewTestClass 'Exceptions';
GO
CREATE PROCEDURE Exceptions.[test an error that is expected]
AS
BEGIN
  EXEC tSQLt.ExpectException @ExpectedMessage = 'Too much', @ExpectedSeverity = 16, @ExpectedState = 3, @ExpectedErrorNumber = 50000;
  RAISERROR ('Too much', 16, 3);
END;
GO
CREATE PROCEDURE Exceptions.[test an error by its pattern that dooms the transaction]
AS
BEGIN
  EXEC tSQLt.ExpectException @ExpectedMessagePattern = 'Divide by%';
  SET XACT_ABORT ON;
  DECLARE @Quotient INT = 1 / 0;
END;
GO
-- expect Failure
-- | Careful! Expected an error to be raised.
CREATE PROCEDURE Exceptions.[test no error where one is expected]
AS
BEGIN
  EXEC tSQLt.ExpectException @Message = 'Careful!';
END;
GO
-- expect Failure
-- | Exception did not match expectation!
-- | Expected Message: <Too little>
-- | Actual Message  : <Too much>
-- | Expected Message to be like <%little>
-- | Actual Message            : <Too much>
-- | Expected Error Number: 50001
-- | Actual Error Number  : 50000
-- | Expected Severity: 11
-- | Actual Severity  : 16
-- | Expected State: 1
-- | Actual State  : 3
CREATE PROCEDURE Exceptions.[test another error in every respect]
AS
BEGIN
  EXEC tSQLt.ExpectException 'Too little', 11, 1, NULL, '%little', 50001;
  RAISERROR ('Too much', 16, 3);
END;
GO
-- expect Error
-- ~ Message: Each test can only contain one call to tSQLt.ExpectException\..*
CREATE PROCEDURE Exceptions.[test two expectations]
AS
BEGIN
  EXEC tSQLt.ExpectException;
  EXEC tSQLt.ExpectException;
END;
GO
CREATE PROCEDURE Exceptions.[test no error as expected]
AS
BEGIN
  EXEC tSQLt.ExpectNoException;
END;
GO
-- expect Failure
-- ~ Hush Expected no error to be raised. Instead this error was encountered:
-- ~ Message: Too much \| Procedure: Exceptions.test an error where none is expected \(\d+\) \| Severity, State: 16, 3 \| Number: 50000
CREATE PROCEDURE Exceptions.[test an error where none is expected]
AS
BEGIN
  EXEC tSQLt.ExpectNoException 'Hush';
  RAISERROR ('Too much', 16, 3);
END;
GO
-- expect Error
-- ~ Message: tSQLt.ExpectNoException cannot follow tSQLt.ExpectException inside a single test\..*
CREATE PROCEDURE Exceptions.[test contradicting expectations]
AS
BEGIN
  EXEC tSQLt.ExpectException;
  EXEC tSQLt.ExpectNoException;
END;
GO
