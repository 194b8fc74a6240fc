-- error 156 line 1 col 17: Incorrect syntax near the keyword 'select'.
CREATE TABLE t (select INT)
GO
-- error 102 line 1 col 17: Incorrect syntax near ')'.
CREATE TABLE t ()
GO
-- error 343 line 1 col 8: Unknown object type 'FOO' used in a CREATE, DROP, or ALTER statement.
CREATE FOO x
GO
-- error 343 line 1 col 6: Unknown object type 'foo' used in a CREATE, DROP, or ALTER statement.
DROP foo x
GO
-- error 155 line 1 col 32: 'FOO' is not a recognized CREATE INDEX option.
CREATE INDEX i ON t (a) WITH ( FOO = ON)
GO
-- error 102 line 1 col 31: Incorrect syntax near 't'.
CREATE COLUMNSTORE INDEX i ON t
GO
-- error 111 line 2 col 1: 'CREATE VIEW' must be the first statement in a query batch.
SELECT 1;
CREATE VIEW v AS SELECT 1 AS a
GO
-- error 111 line 1 col 11: 'CREATE/ALTER PROCEDURE' must be the first statement in a query batch.
SELECT 1; ALTER PROC p AS SELECT 1
GO
-- error 111 line 1 col 11: 'CREATE SCHEMA' must be the first statement in a query batch.
SELECT 1; CREATE SCHEMA s
GO
-- error 111 line 1 col 11: 'CREATE TRIGGER' must be the first statement in a query batch.
SELECT 1; CREATE TRIGGER t ON x AFTER INSERT AS SELECT 1
GO
-- error 156 line 1 col 15: Incorrect syntax near the keyword 'PROCEDURE'.
IF 1=1 CREATE PROCEDURE p AS SELECT 1
GO
-- error 156 line 1 col 31: Incorrect syntax near the keyword 'VIEW'.
CREATE PROC p AS BEGIN CREATE VIEW v AS SELECT 1 AS a END
GO
-- error 156 line 1 col 32: Incorrect syntax near the keyword 'SELECT'.
CREATE VIEW v AS SELECT 1 AS a SELECT 2
GO
-- error 156 line 1 col 56: Incorrect syntax near the keyword 'PRINT'.
CREATE FUNCTION f () RETURNS INT AS BEGIN RETURN 1 END PRINT x
GO
-- error 102 line 1 col 15: Incorrect syntax near 'AS'.
CREATE PROC p AS
GO
-- error 166 line 1 col 13: 'CREATE VIEW' does not allow specifying the database name as a prefix to the object name.
CREATE VIEW d.dbo.v AS SELECT 1 AS a
GO
-- error 166 line 1 col 23: 'CREATE/ALTER PROCEDURE' does not allow specifying the database name as a prefix to the object name.
CREATE OR ALTER PROC  d..p AS SELECT 1
GO
-- error 117 line 1 col 12: The type name 'd.s.T' contains more than the maximum number of prefixes. The maximum is 1.
DECLARE @a d.s.T
GO
-- error 102 line 1 col 39: Incorrect syntax near 'RECOMPILE'.
CREATE FUNCTION f () RETURNS INT WITH RECOMPILE AS BEGIN RETURN 1 END
GO
GO
-- error 1034 line 1 col 40: Syntax error: Duplicate specification of the action "INSERT" in the trigger declaration.
CREATE TRIGGER a ON t AFTER INSERT,    INSERT AS SELECT 1
GO
-- error 1084 line 1 col 29: 'SELECT' is an invalid event type.
CREATE TRIGGER a ON t AFTER SELECT AS SELECT 1
GO
-- error 102 line 1 col 37: Incorrect syntax near 'LOGON'.
CREATE TRIGGER a ON t AFTER INSERT, LOGON AS SELECT 1
GO
-- error 166 line 1 col 16: 'CREATE TRIGGER' does not allow specifying the database name as a prefix to the object name.
CREATE TRIGGER d.dbo.a ON t AFTER INSERT AS SELECT 1
GO
-- error 102 line 1 col 21: Incorrect syntax near '.'.
CREATE SEQUENCE dbo..s
GO
-- error 102 line 1 col 19: Incorrect syntax near '.'.
ALTER SEQUENCE d.e.s RESTART
GO
-- error 156 line 1 col 7: Incorrect syntax near the keyword 'GRANT'.
GRANT GRANT SELECT ON t TO r
