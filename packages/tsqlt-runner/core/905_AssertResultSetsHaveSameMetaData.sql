-- With tSQLt's CLR: fails unless both commands give result sets of the same columns.
CREATE OR ALTER PROCEDURE tSQLt.AssertResultSetsHaveSameMetaData
  @expectedCommand NVARCHAR(MAX),
  @actualCommand NVARCHAR(MAX)
AS
BEGIN
  EXEC tSQLt.Internal_NeedsClr N'AssertResultSetsHaveSameMetaData';
END;
GO
