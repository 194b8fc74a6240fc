SELECT 1, 007, 1.5, .5, 5., 1e3, 1E-5, .5e+2, 1e, $1, $1.50, $-2, £3, 0x, 0xAbCd, 'it''s', N'x', N'', NULL;
GO
SELECT 'two
lines', 'joined \
line', 0xAB\
CD;
GO
SELECT [a]]b], "a""b", [select], #x, _y, a$b, a@b, a#b FROM [dbo].[t t];
GO
SELECT @a, @@ROWCOUNT, @@TRANCOUNT, @_b#1;
GO
/* comments /* nest */ still inside */ SELECT 1 -- to the end
, 2 /* in
between */, 3;
GO
SELECT été, Ω, 名前 FROM Größe;
GO
