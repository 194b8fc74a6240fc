/**
 * The errors of the transaction matrix: a statement that raises each, and what it ends. The facts are those of Microsoft's
 * pages and of probes on a SQL Server 2025 (the sources are in matrix-file.ts); nothing here comes from this engine.
 */
export type Ends = 'statement' | 'scope' | 'batch' | 'batch and transaction';

export interface ErrorClass {
  readonly name: string;
  /** The statement, on one line; it may use what setupText makes. */
  readonly statement: string;
  readonly number: number;
  readonly severity: number;
  readonly state: number;
  readonly text: string;
  /** Uncaught, under XACT_ABORT OFF. */
  readonly ends: Ends;
  /** Uncaught, XACT_ABORT ON changes nothing. */
  readonly exempt?: true;
  /** Caught, it dooms the transaction under XACT_ABORT OFF too. */
  readonly dooms?: true;
  /** A TRY of the same batch or procedure does not see it; a caller's does. */
  readonly deferred?: true;
  /** Uncaught and ending its statement alone, 3621 follows. */
  readonly writes?: true;
  /** The text holds the database's name, which a case cannot know. */
  readonly namesDatabase?: true;
  /** The procedure that the error carries, with line 0: its arguments did not bind. */
  readonly ofCall?: string;
}

/** Made once in the file's database, emptied before each case. */
export const setupText = `SET NOCOUNT ON;
IF OBJECT_ID(N'dbo.steps') IS NULL
BEGIN
  CREATE TABLE dbo.steps (id int IDENTITY NOT NULL, step varchar(10) NOT NULL);
  CREATE TABLE dbo.parents (a int NOT NULL CONSTRAINT PK_parents PRIMARY KEY, b varchar(3) NULL, c tinyint NULL);
  CREATE TABLE dbo.children (a int NOT NULL CONSTRAINT FK_children FOREIGN KEY REFERENCES dbo.parents (a));
  CREATE UNIQUE INDEX IX_parents_b ON dbo.parents (b);
  CREATE TABLE dbo.twins (a int NOT NULL);
  INSERT dbo.parents VALUES (1, 'x', 1);
  INSERT dbo.twins VALUES (7), (7);
END;
DELETE dbo.steps;
GO
CREATE OR ALTER PROCEDURE dbo.takes_one @a int AS RETURN 0;`;

const statementErrors: readonly ErrorClass[] = [
  { name: 'a division by zero', statement: 'DECLARE @x int = 1 / 0;', number: 8134, severity: 16, state: 1, text: 'Divide by zero error encountered.', ends: 'statement' },
  { name: 'a division by zero in a write', statement: 'INSERT dbo.parents SELECT 1 / 0, NULL, NULL;', number: 8134, severity: 16, state: 1, text: 'Divide by zero error encountered.', ends: 'statement', writes: true },
  { name: 'a NULL where none may be', statement: 'UPDATE dbo.twins SET a = NULL;', number: 515, severity: 16, state: 2, text: "Cannot insert the value NULL into column 'a', table '?.dbo.twins'; column does not allow nulls. UPDATE fails.", ends: 'statement', writes: true, namesDatabase: true },
  { name: 'a foreign key', statement: 'INSERT dbo.children VALUES (9);', number: 547, severity: 16, state: 0, text: 'The INSERT statement conflicted with the FOREIGN KEY constraint "FK_children". The conflict occurred in database "?", table "dbo.parents", column \'a\'.', ends: 'statement', writes: true, namesDatabase: true },
  { name: 'a primary key', statement: 'INSERT dbo.parents VALUES (1, NULL, NULL);', number: 2627, severity: 14, state: 1, text: "Violation of PRIMARY KEY constraint 'PK_parents'. Cannot insert duplicate key in object 'dbo.parents'. The duplicate key value is (1).", ends: 'statement', writes: true },
  { name: 'a unique index', statement: "INSERT dbo.parents VALUES (2, 'x', NULL);", number: 2601, severity: 14, state: 1, text: "Cannot insert duplicate key row in object 'dbo.parents' with unique index 'IX_parents_b'. The duplicate key value is (x).", ends: 'statement', writes: true },
  { name: 'a text too long for its column', statement: "UPDATE dbo.parents SET b = 'long';", number: 2628, severity: 16, state: 1, text: "String or binary data would be truncated in table '?.dbo.parents', column 'b'. Truncated value: 'lon'.", ends: 'statement', writes: true, namesDatabase: true },
  { name: 'an overflow of int', statement: 'DECLARE @x int = 2147483647 + 1;', number: 8115, severity: 16, state: 2, text: 'Arithmetic overflow error converting expression to data type int.', ends: 'statement' },
  { name: 'a date out of range', statement: "DECLARE @x datetime = CONVERT(datetime, '20240230');", number: 242, severity: 16, state: 3, text: 'The conversion of a varchar data type to a datetime data type resulted in an out-of-range value.', ends: 'statement' },
  { name: 'a subquery of two rows', statement: 'DECLARE @x int = (SELECT a FROM dbo.twins);', number: 512, severity: 16, state: 1, text: 'Subquery returned more than 1 value. This is not permitted when the subquery follows =, !=, <, <= , >, >= or when the subquery is used as an expression.', ends: 'statement' },
  { name: 'a procedure that is missing', statement: 'EXECUTE dbo.nowhere;', number: 2812, severity: 16, state: 62, text: "Could not find stored procedure 'dbo.nowhere'.", ends: 'statement' },
  { name: 'an argument that is missing', statement: 'EXECUTE dbo.takes_one;', number: 201, severity: 16, state: 4, text: "Procedure or function 'takes_one' expects parameter '@a', which was not supplied.", ends: 'statement', ofCall: 'dbo.takes_one' },
  { name: 'an argument too many', statement: 'EXECUTE dbo.takes_one 1, 2;', number: 8144, severity: 16, state: 2, text: 'Procedure or function takes_one has too many arguments specified.', ends: 'statement', ofCall: 'dbo.takes_one' },
  { name: 'a savepoint that is missing', statement: 'ROLLBACK TRANSACTION nowhere;', number: 6401, severity: 16, state: 1, text: 'Cannot roll back nowhere. No transaction or savepoint of that name was found.', ends: 'statement' },
  { name: 'DROP of a missing table', statement: 'DROP TABLE dbo.nowhere;', number: 3701, severity: 11, state: 5, text: "Cannot drop the table 'dbo.nowhere', because it does not exist or you do not have permission.", ends: 'statement', exempt: true },
  { name: 'RAISERROR of severity 11', statement: "RAISERROR ('eleven', 11, 3);", number: 50_000, severity: 11, state: 3, text: 'eleven', ends: 'statement', exempt: true },
  { name: 'RAISERROR of severity 16', statement: "RAISERROR ('sixteen', 16, 4);", number: 50_000, severity: 16, state: 4, text: 'sixteen', ends: 'statement', exempt: true },
  { name: 'RAISERROR of severity 18', statement: "RAISERROR ('eighteen', 18, 5);", number: 50_000, severity: 18, state: 5, text: 'eighteen', ends: 'statement', exempt: true },
];

const largerErrors: readonly ErrorClass[] = [
  { name: 'a table that is missing', statement: 'INSERT dbo.nowhere VALUES (1);', number: 208, severity: 16, state: 1, text: "Invalid object name 'dbo.nowhere'.", ends: 'scope', deferred: true },
  { name: 'THROW', statement: ";THROW 51234, 'thrown', 6;", number: 51_234, severity: 16, state: 6, text: 'thrown', ends: 'batch' },
  { name: 'a text that is no number', statement: "DECLARE @x int = CAST('one' AS int);", number: 245, severity: 16, state: 1, text: "Conversion failed when converting the varchar value 'one' to data type int.", ends: 'batch and transaction', dooms: true },
  { name: 'a text that is no date', statement: "DECLARE @x date = CAST('never' AS date);", number: 241, severity: 16, state: 1, text: 'Conversion failed when converting date and/or time from character string.', ends: 'batch and transaction', dooms: true },
  { name: 'a text that is no decimal', statement: "DECLARE @x decimal(5, 2) = CAST('one' AS decimal(5, 2));", number: 8114, severity: 16, state: 5, text: 'Error converting data type varchar to numeric.', ends: 'batch and transaction', dooms: true },
  { name: 'a text that is no uniqueidentifier', statement: "DECLARE @x uniqueidentifier = CAST('one' AS uniqueidentifier);", number: 8169, severity: 16, state: 2, text: 'Conversion failed when converting from a character string to uniqueidentifier.', ends: 'batch and transaction', dooms: true },
  { name: 'date parts that make no date', statement: 'DECLARE @x date = DATEFROMPARTS(2024, 2, 30);', number: 289, severity: 16, state: 1, text: 'Cannot construct data type date, some of the arguments have values which are not valid.', ends: 'batch and transaction', dooms: true },
  { name: 'a table whose name is taken', statement: 'CREATE TABLE dbo.twins (a int NOT NULL);', number: 2714, severity: 16, state: 6, text: "There is already an object named 'twins' in the database.", ends: 'batch and transaction', dooms: true },
];

export const errorClasses: readonly ErrorClass[] = [...statementErrors, ...largerErrors];
