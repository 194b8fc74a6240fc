-- Faults planted one by one. `-- fault NUMBER FINDER: what is wrong` stands above each: SQL Server's number, and who finds it:
-- `parser` (tsql-parser, and ScriptDom too), `binder` (the engine's), `model` (DacFx too, where it stands beside binder).
-- The numbers are those of sys.messages: learn.microsoft.com/sql/relational-databases/errors-events.

-- schema
CREATE TABLE dbo.Items (
    Id INT NOT NULL IDENTITY(1, 1) CONSTRAINT PK_Items PRIMARY KEY,
    Name NVARCHAR(50) NOT NULL,
    Price DECIMAL(9, 2) NULL,
    Born DATE NULL,
    Twice AS (Price * 2) PERSISTED,
    Shape GEOMETRY NULL
);
CREATE TABLE dbo.Sales (
    SaleId INT NOT NULL CONSTRAINT PK_Sales PRIMARY KEY,
    ItemId INT NOT NULL CONSTRAINT FK_Sales_Items FOREIGN KEY REFERENCES dbo.Items (Id),
    Quantity INT NOT NULL
);
CREATE TYPE dbo.IdList AS TABLE (Id INT NOT NULL PRIMARY KEY);
GO
CREATE PROCEDURE dbo.sp_Add @Name NVARCHAR(50), @Price DECIMAL(9, 2) = 1, @Id INT = NULL OUTPUT AS
INSERT dbo.Items (Name, Price) VALUES (@Name, @Price);
GO
CREATE PROCEDURE dbo.sp_None AS SELECT 1 AS One;
GO
CREATE PROCEDURE dbo.sp_TakeList @Ids dbo.IdList READONLY AS SELECT Id FROM @Ids;
GO
CREATE VIEW dbo.vw_Items AS SELECT Id, Name FROM dbo.Items;
GO
CREATE FUNCTION dbo.fn_SalesOf (@ItemId INT) RETURNS TABLE AS RETURN (SELECT SaleId, Quantity FROM dbo.Sales WHERE ItemId = @ItemId);

-- fault 213 binder: two values for a table of three columns
CREATE PROCEDURE dbo.f_InsertTwo AS INSERT dbo.Sales VALUES (1, 2);

-- fault 109 binder: fewer values than listed columns
CREATE PROCEDURE dbo.f_InsertFewer AS INSERT dbo.Sales (SaleId, ItemId, Quantity) VALUES (1, 2);

-- fault 110 binder: more values than listed columns
CREATE PROCEDURE dbo.f_InsertMore AS INSERT dbo.Sales (SaleId, ItemId) VALUES (1, 2, 3);

-- fault 120 binder: INSERT SELECT gives too few columns
CREATE PROCEDURE dbo.f_SelectFewer AS INSERT dbo.Sales (SaleId, ItemId, Quantity) SELECT 1, 2;

-- fault 121 binder: INSERT SELECT gives too many columns
CREATE PROCEDURE dbo.f_SelectMore AS INSERT dbo.Sales (SaleId, ItemId) SELECT 1, 2, 3;

-- fault 10709 binder: rows of VALUES of different lengths
CREATE PROCEDURE dbo.f_UnevenRows AS INSERT dbo.Sales (SaleId, ItemId, Quantity) VALUES (1, 2, 3), (4, 5);

-- fault 264 binder: a column listed twice
CREATE PROCEDURE dbo.f_ListedTwice AS INSERT dbo.Sales (SaleId, ItemId, ItemId) VALUES (1, 2, 3);

-- fault 207 binder, model: an INSERT list names a column that is not there
CREATE PROCEDURE dbo.f_InsertNoColumn AS INSERT dbo.Sales (SaleId, ItemId, Amount) VALUES (1, 2, 3);

-- fault 271 binder: a value for a computed column
CREATE PROCEDURE dbo.f_InsertComputed AS INSERT dbo.Items (Name, Twice) VALUES (N'a', 2);

-- fault 8102 binder: an identity column is updated
CREATE PROCEDURE dbo.f_UpdateIdentity AS UPDATE dbo.Items SET Id = 3;

-- fault 264 binder: a column set twice
CREATE PROCEDURE dbo.f_SetTwice AS UPDATE dbo.Items SET Price = 1, Price = 2;

-- fault 157 binder: an aggregate in SET
CREATE PROCEDURE dbo.f_SetAggregate AS UPDATE dbo.Items SET Price = MAX(Price);

-- fault 207 binder, model: UPDATE of a column that is not there
CREATE PROCEDURE dbo.f_UpdateNoColumn AS UPDATE dbo.Items SET Prize = 1;

-- fault 201 binder: a parameter without a default is not given
CREATE PROCEDURE dbo.f_MissingParameter AS EXEC dbo.sp_Add @Price = 3;

-- fault 201 binder: the same in a branch that is never taken
CREATE PROCEDURE dbo.f_MissingInBranch AS IF 1 = 0 EXEC dbo.sp_Add;

-- fault 8145 binder: a parameter's name is misspelt
CREATE PROCEDURE dbo.f_WrongParameter AS EXEC dbo.sp_Add @Name = N'a', @Prise = 3;

-- fault 8144 binder: too many arguments
CREATE PROCEDURE dbo.f_TooMany AS EXEC dbo.sp_Add N'a', 1, NULL, 4;

-- fault 8146 binder: arguments for a procedure without parameters
CREATE PROCEDURE dbo.f_NoParameters AS EXEC dbo.sp_None 1;

-- fault 8143 binder: a parameter given twice
CREATE PROCEDURE dbo.f_GivenTwice AS EXEC dbo.sp_Add @Name = N'a', @Name = N'b';

-- fault 2812 binder: a procedure that is not there
CREATE PROCEDURE dbo.f_NoProcedure AS EXEC dbo.sp_Ad N'a';

-- fault 206 binder: a number for a table-valued parameter
CREATE PROCEDURE dbo.f_NumberForTable AS EXEC dbo.sp_TakeList 5;

-- fault 8162 binder: OUTPUT of a parameter that is none
CREATE PROCEDURE dbo.f_NoOutput AS
DECLARE @Price DECIMAL(9, 2);
EXEC dbo.sp_Add @Name = N'a', @Price = @Price OUTPUT;

-- fault 119 parser: a positional argument after a named one
CREATE PROCEDURE dbo.f_Positional AS EXEC dbo.sp_Add @Name = N'a', 3;

-- fault 10700 binder: a table-valued parameter is written to
CREATE PROCEDURE dbo.f_WriteParameter @Ids dbo.IdList READONLY AS INSERT @Ids VALUES (1);

-- fault 207 binder: a column that a table-valued parameter lacks
CREATE PROCEDURE dbo.f_ParameterColumn @Ids dbo.IdList READONLY AS SELECT Ident FROM @Ids;

-- fault 352 binder: a table-valued parameter without READONLY
CREATE PROCEDURE dbo.f_NotReadOnly @Ids dbo.IdList AS SELECT Id FROM @Ids;

-- fault 207 binder: a column that a #temp table lacks
CREATE PROCEDURE dbo.f_TemporaryColumn AS
CREATE TABLE #Work (Id INT NOT NULL, Weight FLOAT NULL);
SELECT Wait FROM #Work;

-- fault 207 binder: a column that a #temp table of SELECT INTO lacks
CREATE PROCEDURE dbo.f_IntoColumn AS
SELECT Id, Name INTO #Copy FROM dbo.Items;
UPDATE #Copy SET Price = 1;

-- fault 213 binder: the wrong number of values for a #temp table
CREATE PROCEDURE dbo.f_TemporaryValues AS
CREATE TABLE #Pair (A INT, B INT);
INSERT #Pair VALUES (1);

-- fault 208 binder: a #temp table whose name is misspelt
CREATE PROCEDURE dbo.f_TemporaryName AS
CREATE TABLE #Names (A INT);
SELECT A FROM #Name;

-- fault 207 binder: a column that a table variable lacks
CREATE PROCEDURE dbo.f_VariableColumn AS
DECLARE @t TABLE (A INT, B INT);
SELECT C FROM @t;

-- fault 1087 binder, model: a table variable that nobody declared
CREATE PROCEDURE dbo.f_NoTableVariable AS SELECT Id FROM @Ids;

-- fault 137 binder, model: a variable that nobody declared
CREATE PROCEDURE dbo.f_NoVariable AS SELECT @Name AS Name;

-- fault 134 binder, model: a variable declared twice
CREATE PROCEDURE dbo.f_DeclaredTwice AS
DECLARE @a INT;
DECLARE @A INT;

-- fault 2715 binder, model: a variable of a type that is not there
CREATE PROCEDURE dbo.f_NoType AS DECLARE @a dbo.Money2;

-- fault 208 binder, model: a table that is not there
CREATE PROCEDURE dbo.f_NoTable AS SELECT Id FROM dbo.Item;

-- fault 208 binder, model: a table that is not there, in a branch that is never taken
CREATE PROCEDURE dbo.f_NoTableInBranch AS IF 1 = 0 DELETE FROM dbo.Archive;

-- fault 207 binder, model: a column that is not there
CREATE PROCEDURE dbo.f_NoColumn AS SELECT Nam FROM dbo.Items;

-- fault 4104 binder, model: a column of an alias that is not in FROM
CREATE PROCEDURE dbo.f_NoAlias AS SELECT s.Quantity FROM dbo.Items AS i;

-- fault 209 binder, model: a column that two tables have
CREATE PROCEDURE dbo.f_Ambiguous AS SELECT Id FROM dbo.Items AS a INNER JOIN dbo.vw_Items AS b ON a.Id = b.Id;

-- fault 1011 binder: an alias twice in FROM
CREATE PROCEDURE dbo.f_AliasTwice AS SELECT a.Id FROM dbo.Items AS a CROSS JOIN dbo.Sales AS a;

-- fault 1013 binder: a table twice in FROM without aliases
CREATE PROCEDURE dbo.f_TableTwice AS SELECT 1 AS One FROM dbo.Items CROSS JOIN dbo.Items;

-- fault 195 binder: a function's name is misspelt
CREATE PROCEDURE dbo.f_NoFunction AS SELECT LENGHT(Name) AS n FROM dbo.Items;

-- fault 174 binder: LEN with two arguments
CREATE PROCEDURE dbo.f_LenOfTwo AS SELECT LEN(Name, 2) AS n FROM dbo.Items;

-- fault 189 binder: CHARINDEX with one argument
CREATE PROCEDURE dbo.f_CharIndexOfOne AS SELECT CHARINDEX(Name) AS n FROM dbo.Items;

-- fault 155 binder: a date part that is none
CREATE PROCEDURE dbo.f_NoDatePart AS SELECT DATEADD(fortnight, 1, Born) AS d FROM dbo.Items;

-- fault 4121 binder: a function of ours that is not there
CREATE PROCEDURE dbo.f_NoUserFunction AS SELECT dbo.fn_Nothing(Id) AS n FROM dbo.Items;

-- fault 313 binder: too few arguments for a table function
CREATE PROCEDURE dbo.f_FewArguments AS SELECT SaleId FROM dbo.fn_SalesOf();

-- fault 8144 binder: too many arguments for a table function
CREATE PROCEDURE dbo.f_ManyArguments AS SELECT SaleId FROM dbo.fn_SalesOf(1, 2);

-- fault 207 binder, model: a column that a table function lacks
CREATE PROCEDURE dbo.f_FunctionColumn AS SELECT s.ItemId FROM dbo.fn_SalesOf(1) AS s;

-- fault 6506 binder: a method's name is misspelt
CREATE PROCEDURE dbo.f_NoMethod AS SELECT Shape.STAria() AS a FROM dbo.Items;

-- fault 206 binder: a date and a number are added
CREATE PROCEDURE dbo.f_DatePlusNumber AS SELECT Born + 1 AS d FROM dbo.Items;

-- fault 8117 binder: the sum of names
CREATE PROCEDURE dbo.f_SumOfNames AS SELECT SUM(Name) AS s FROM dbo.Items;

-- fault 529 binder: a cast that no value has
CREATE PROCEDURE dbo.f_CastDate AS SELECT CAST(Born AS INT) AS d FROM dbo.Items;

-- fault 257 binder: a conversion that has to be asked for
CREATE PROCEDURE dbo.f_ImplicitDate AS
DECLARE @Number INT, @Moment DATETIME = '2024-01-05';
SET @Number = @Moment;

-- fault 206 binder: geometry is compared with a number
CREATE PROCEDURE dbo.f_ShapeForNumber AS UPDATE dbo.Items SET Price = Shape;

-- fault 8120 binder: a column beside an aggregate, not grouped
CREATE PROCEDURE dbo.f_NotGrouped AS SELECT Name, COUNT(*) AS n FROM dbo.Items;

-- fault 8121 binder: a column in HAVING, not grouped
CREATE PROCEDURE dbo.f_HavingNotGrouped AS SELECT COUNT(*) AS n FROM dbo.Items HAVING Price > 1;

-- fault 8127 binder: a column in ORDER BY, not grouped
CREATE PROCEDURE dbo.f_OrderNotGrouped AS SELECT Name FROM dbo.Items GROUP BY Name ORDER BY Price;

-- fault 147 binder: an aggregate in WHERE
CREATE PROCEDURE dbo.f_WhereAggregate AS SELECT Name FROM dbo.Items WHERE Price = MAX(Price);

-- fault 130 binder: an aggregate of an aggregate
CREATE PROCEDURE dbo.f_NestedAggregate AS SELECT SUM(MAX(Price)) AS s FROM dbo.Items;

-- fault 144 binder: a group by an aggregate
CREATE PROCEDURE dbo.f_GroupByAggregate AS SELECT COUNT(*) AS n FROM dbo.Items GROUP BY MAX(Price);

-- fault 164 binder: a group by a constant
CREATE PROCEDURE dbo.f_GroupByConstant AS SELECT COUNT(*) AS n FROM dbo.Items GROUP BY 1;

-- fault 4108 binder: a window function in WHERE
CREATE PROCEDURE dbo.f_WhereWindow AS SELECT Id FROM dbo.Items WHERE ROW_NUMBER() OVER (ORDER BY Id) = 1;

-- fault 4112 binder: ROW_NUMBER without an order
CREATE PROCEDURE dbo.f_WindowNoOrder AS SELECT ROW_NUMBER() OVER (PARTITION BY Name) AS n FROM dbo.Items;

-- fault 108 binder: ORDER BY the third of one column
CREATE PROCEDURE dbo.f_OrderByThird AS SELECT Name FROM dbo.Items ORDER BY 3;

-- fault 145 binder: ORDER BY of what DISTINCT leaves out
CREATE PROCEDURE dbo.f_DistinctOrder AS SELECT DISTINCT Name FROM dbo.Items ORDER BY Price;

-- fault 104 binder: ORDER BY of what a UNION does not give
CREATE PROCEDURE dbo.f_UnionOrder AS SELECT Id FROM dbo.Items UNION SELECT SaleId FROM dbo.Sales ORDER BY Id + 1;

-- fault 169 binder: ORDER BY a column twice
CREATE PROCEDURE dbo.f_OrderTwice AS SELECT Name FROM dbo.Items ORDER BY Name, Name;

-- fault 1033 binder: ORDER BY in a subquery without TOP
CREATE PROCEDURE dbo.f_SubqueryOrder AS SELECT Id FROM (SELECT Id FROM dbo.Items ORDER BY Id) AS d;

-- fault 1062 binder: WITH TIES without an order
CREATE PROCEDURE dbo.f_TiesNoOrder AS SELECT TOP (1) WITH TIES Id FROM dbo.Items;

-- fault 205 binder: a UNION of two columns and one
CREATE PROCEDURE dbo.f_UnionArity AS SELECT Id, Name FROM dbo.Items UNION ALL SELECT SaleId FROM dbo.Sales;

-- fault 116 binder: a subquery of two columns for a value
CREATE PROCEDURE dbo.f_TwoColumns AS SELECT Id FROM dbo.Items WHERE Id = (SELECT SaleId, ItemId FROM dbo.Sales);

-- fault 1046 binder: a subquery in PRINT
CREATE PROCEDURE dbo.f_PrintSubquery AS PRINT (SELECT MAX(Name) FROM dbo.Items);

-- fault 141 binder: a value assigned and another selected
CREATE PROCEDURE dbo.f_AssignAndSelect AS
DECLARE @Name NVARCHAR(50);
SELECT @Name = Name, Price FROM dbo.Items;

-- fault 8155 binder: a derived table's column without a name
CREATE PROCEDURE dbo.f_NoColumnName AS SELECT d.Id FROM (SELECT Id, Price * 2 FROM dbo.Items) AS d;

-- fault 8156 binder: a derived table's column twice
CREATE PROCEDURE dbo.f_ColumnNameTwice AS SELECT d.Name FROM (SELECT Id, Name AS Id FROM dbo.Items) AS d;

-- fault 2705 binder: SELECT INTO makes a column twice
CREATE PROCEDURE dbo.f_IntoTwice AS SELECT Id, Price AS Id INTO #Twice FROM dbo.Items;

-- fault 1038 binder: SELECT INTO makes a column without a name
CREATE PROCEDURE dbo.f_IntoNoName AS SELECT Price * 2 INTO #Nameless FROM dbo.Items;

-- fault 252 binder: a recursive query without an anchor
CREATE PROCEDURE dbo.f_NoAnchor AS WITH r AS (SELECT n + 1 AS n FROM r) SELECT n FROM r;

-- fault 135 binder: BREAK outside a loop
CREATE PROCEDURE dbo.f_Break AS BREAK;

-- fault 136 binder: CONTINUE outside a loop
CREATE PROCEDURE dbo.f_Continue AS CONTINUE;

-- fault 133 binder: GOTO a label that is not there
CREATE PROCEDURE dbo.f_GotoNowhere AS GOTO Done;

-- fault 132 binder: a label twice
CREATE PROCEDURE dbo.f_LabelTwice AS
Again:
PRINT N'a';
Again:
PRINT N'b';

-- fault 10704 binder: THROW without arguments outside CATCH
CREATE PROCEDURE dbo.f_Rethrow AS THROW;

-- fault 178 binder: a batch returns a value
RETURN 5;

-- fault 111 parser: a view after another statement
PRINT N'a';
CREATE VIEW dbo.f_NotFirst AS SELECT 1 AS One;

-- fault 319 parser: WITH after a statement without its semicolon
CREATE PROCEDURE dbo.f_NoSemicolon AS
SELECT 1 AS One
WITH c AS (SELECT 2 AS Two) SELECT Two FROM c;

-- fault 156 parser: a comma too many
CREATE PROCEDURE dbo.f_Comma AS SELECT Id, Name, FROM dbo.Items;

-- fault 102 parser: an operand is missing
CREATE PROCEDURE dbo.f_Operand AS SELECT Id FROM dbo.Items WHERE Id = ;

-- fault 105 parser: a literal that never ends
PRINT N'never;

-- fault 4145 parser: a number for a condition
CREATE PROCEDURE dbo.f_NumberCondition AS SELECT Id FROM dbo.Items WHERE 1;

-- fault 10713 parser: MERGE without its semicolon
CREATE PROCEDURE dbo.f_Merge AS
MERGE dbo.Sales AS t USING dbo.Items AS s ON t.ItemId = s.Id WHEN MATCHED THEN DELETE

-- fault 12007 binder: a spatial index on geometry without BOUNDING_BOX
CREATE SPATIAL INDEX IX_Items_Shape ON dbo.Items (Shape);

-- fault 2705 binder, model: a column twice in a table
CREATE TABLE dbo.f_ColumnTwice (A INT, B INT, A INT);

-- fault 2714 binder, model: a table that is there already
CREATE TABLE dbo.Items (Id INT);

-- fault 2715 binder, model: a column of a type that is not there
CREATE TABLE dbo.f_ColumnType (A INTT);

-- fault 8110 binder: two primary keys
CREATE TABLE dbo.f_TwoKeys (A INT NOT NULL PRIMARY KEY, B INT NOT NULL PRIMARY KEY);

-- fault 2744 binder: two identity columns
CREATE TABLE dbo.f_TwoIdentities (A INT IDENTITY, B INT IDENTITY);

-- fault 8111 binder: a primary key that may be NULL
CREATE TABLE dbo.f_NullKey (A INT NULL PRIMARY KEY);

-- fault 1767 binder, model: a foreign key to a table that is not there
CREATE TABLE dbo.f_NoReferenced (A INT REFERENCES dbo.Nothing (Id));

-- fault 1776 binder, model: a foreign key to a column that is no key
CREATE TABLE dbo.f_NoKeyReferenced (A INT REFERENCES dbo.Sales (Quantity));

-- fault 1778 binder: a foreign key of another type
CREATE TABLE dbo.f_KeyType (A BIGINT REFERENCES dbo.Items (Id));

-- fault 2760 binder: a schema that is not there
CREATE TABLE nowhere.f_Table (A INT);

-- fault 1911 binder, model: an index on a column that is not there
CREATE INDEX IX_Items_Prize ON dbo.Items (Prize);

-- fault 1088 binder: an index on a table that is not there
CREATE INDEX IX_Nothing ON dbo.Nothing (Id);

-- fault 4924 binder: a column that is not there is dropped
ALTER TABLE dbo.Items DROP COLUMN Prize;

-- fault 4902 binder: a table that is not there is altered
ALTER TABLE dbo.Nothing ADD A INT;

-- fault 3701 binder: a table that is not there is dropped
DROP TABLE dbo.Nothing;

-- fault 4511 binder: a view's column without a name
CREATE VIEW dbo.f_ViewNoName AS SELECT Price * 2 FROM dbo.Items;

-- fault 4506 binder: a view's column twice
CREATE VIEW dbo.f_ViewTwice AS SELECT Id, Name AS Id FROM dbo.Items;

-- fault 8158 binder: a view of more columns than it names
CREATE VIEW dbo.f_ViewNames (A) AS SELECT Id, Name FROM dbo.Items;

-- fault 208 binder: ALTER of a procedure that is not there
ALTER PROCEDURE dbo.f_NotThere AS SELECT 1 AS One;

-- fault 2010 binder: ALTER VIEW of a procedure
ALTER VIEW dbo.sp_None AS SELECT 1 AS One;
