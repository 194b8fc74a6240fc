EXEC p; EXECUTE dbo.p; EXEC d..p 1, 'x', N'y', @a, @b OUTPUT, @c OUT, DEFAULT, NULL, -1, -2.5, 0x01, $3, @@SPID;
GO
EXEC p @a = 1, @b = @c OUTPUT, @d = DEFAULT, @e = word, @f = [a b];
GO
EXEC p word, other;
GO
EXEC @r = dbo.p @a = 1; EXEC @r = @p 1; EXEC @p;
GO
EXEC ('SELECT 1'); EXEC (@s); EXEC (N'a' + @b + 'c');
GO
EXEC p WITH RECOMPILE; EXEC p 1 WITH RESULT SETS NONE; EXEC p WITH RESULT SETS UNDEFINED;
GO
EXEC p WITH RESULT SETS ((a INT, b NVARCHAR(10) NOT NULL), ([c d] DATE NULL));
GO
sp_who
GO
dbo.p 1, @x = 2; SELECT 1
GO
sp_executesql N'SELECT @a', N'@a INT', @a = 1
GO
.sp_who
GO
CREATE VIEW .v AS SELECT 1 AS a
