-- error 105 line 1 col 8: Unclosed quotation mark after the character string 'abc'.
SELECT 'abc
GO
-- error 105 line 2 col 8: Unclosed quotation mark after the character string 'it's
SELECT 1;
SELECT N'it''s
on and on
GO
-- error 105 line 1 col 8: Unclosed quotation mark after the character string 'abc FROM t'.
SELECT [abc FROM t
GO
-- error 105 line 1 col 15: Unclosed quotation mark after the character string 't'.
SELECT 1 FROM "t
GO
-- error 113 line 2 col 1: Missing end comment mark '*/'.
SELECT 1 /* a /* b */

GO
-- error 103 line 1 col 8: The identifier that starts with 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' is too long. Maximum length is 128.
SELECT aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
GO
-- error 1038 line 1 col 10
SELECT 1 []
GO
-- error 1038 line 1 col 13
SELECT 1 AS ''
GO
-- error 102 line 1 col 10: Incorrect syntax near '?'.
SELECT a ? b
GO
-- error 102 line 1 col 10: Incorrect syntax near '\'.
SELECT 1 \ 2
GO
