-- error 1048 line 1 col 48: Conflicting cursor options LOCAL and GLOBAL.
DECLARE c CURSOR LOCAL GLOBAL FOR SELECT 1 AS a; OPEN c
GO
-- error 1048 line 1 col 52: Conflicting cursor options SCROLL and FORWARD_ONLY.
DECLARE c CURSOR FORWARD_ONLY SCROLL FOR SELECT 1 a
GO
-- error 1048 line 2 col 1: Conflicting cursor options OPTIMISTIC and READ_ONLY.
DECLARE c CURSOR READ_ONLY OPTIMISTIC FOR SELECT 1 AS a
OPEN c
GO
-- error 1048 line 2 col 1: Conflicting cursor options FOR UPDATE and STATIC.
DECLARE c CURSOR STATIC FOR SELECT a FROM t FOR UPDATE
OPEN c
GO
-- error 1048 line 2 col 1: Conflicting cursor options FOR UPDATE and INSENSITIVE.
DECLARE c INSENSITIVE CURSOR FOR SELECT a FROM t FOR UPDATE
OPEN c
GO
-- error 1058 line 2 col 1: Cannot specify both READ_ONLY and FOR READ ONLY on a cursor declaration.
DECLARE c CURSOR READ_ONLY FOR SELECT a FROM t FOR READ ONLY
OPEN c
GO
-- error 1049 line 1 col 32: Mixing old and new syntax to specify cursor options is not allowed.
DECLARE c SCROLL CURSOR STATIC FOR SELECT 1 AS a
GO
-- error 153 line 1 col 18: Invalid usage of the option insensitive in the DECLARE CURSOR statement.
DECLARE c CURSOR INSENSITIVE FOR SELECT 1 AS a
GO
-- error 154 line 1 col 22: an INTO clause is not allowed in a cursor declaration.
DECLARE c CURSOR FOR SELECT 1 AS a INTO x
GO
-- error 1051 line 1 col 20: Cursor parameters in a stored procedure must be declared with OUTPUT and VARYING options, and they must be specified in the order CURSOR VARYING OUTPUT.
CREATE PROCEDURE p @c CURSOR OUTPUT AS SELECT 1
GO
-- error 102 line 1 col 7: Incorrect syntax near 'NEXT'.
FETCH NEXT c
GO
-- error 156 line 1 col 6: Incorrect syntax near the keyword 'select'.
OPEN select
GO
-- error 156 line 1 col 22: Incorrect syntax near the keyword 'UPDATE'.
DECLARE c CURSOR FOR UPDATE t SET a = 1
GO
-- error 156 line 1 col 23: Incorrect syntax near the keyword 'CURRENT'.
SELECT a FROM t WHERE CURRENT OF c
