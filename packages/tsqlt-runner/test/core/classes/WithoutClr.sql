-- What needs the assembly says so. Source: https://tsqlt.org/user-guide/
EXEC tSQLt.NewTestClass 'WithoutClr';
GO
-- expect Error
-- ~ Message: tSQLt.CaptureOutput needs tSQLt's CLR assembly.*
CREATE PROCEDURE WithoutClr.[test capture] AS EXEC tSQLt.CaptureOutput 'PRINT 1;';
GO
-- expect Error
-- ~ Message: tSQLt.AssertResultSetsHaveSameMetaData needs tSQLt's CLR assembly.*
CREATE PROCEDURE WithoutClr.[test metadata] AS EXEC tSQLt.AssertResultSetsHaveSameMetaData 'SELECT 1;', 'SELECT 2;';
GO
