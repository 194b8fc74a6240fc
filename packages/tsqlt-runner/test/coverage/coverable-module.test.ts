import { describe, expect, it } from 'vitest';
import { coverableModule } from '../../src/coverage/coverable-module.ts';
import { readModule } from '../../src/discover/read-module.ts';

function coverable(text: string) {
  const module = readModule({ text, firstLine: 101 }, 'a.sql');
  return coverableModule({ text, firstLine: 101, count: 1, ...(module === undefined ? {} : { module }) });
}

const lines = (text: string) => coverable(text)?.statements.map(({ line }) => line - 100);

describe('coverableModule', () => {
  it('takes each statement of a procedure that does something', () => {
    const text = `CREATE OR ALTER PROCEDURE dbo.p
AS
BEGIN
    DECLARE @a INT, @t AS TABLE (a INT);
    DECLARE @b INT = 1;
    BEGIN TRY
        IF @b = 1
            SET @a = 1;
        ELSE IF @b = 2
        BEGIN
            SET @a = 2;
        END
        WHILE @b < 3
            SET @b += 1;
        again:
    END TRY
    BEGIN CATCH
        THROW;
    END CATCH
    RETURN;
END`.replace(', @t AS TABLE (a INT)', '');
    expect(coverable(text)?.measured).toBe('statements');
    expect(lines(text)).toEqual([5, 7, 8, 9, 11, 13, 14, 18, 20]);
    expect(text.slice(coverable(text)?.statements[1]?.start).startsWith('IF @b = 1')).toBe(true);
  });

  it('leaves out the declaration of a table variable', () => {
    expect(lines('CREATE PROC p AS\nDECLARE @t TABLE (a INT);\nINSERT INTO @t (a) VALUES (1);')).toEqual([3]);
  });

  it('takes a trigger as a procedure, and a view or an inline function as one', () => {
    expect(coverable('CREATE TRIGGER tr ON t AFTER INSERT AS\nPRINT 1;\nPRINT 2;')).toMatchObject({ measured: 'statements', statements: [{ line: 102 }, { line: 103 }] });
    expect(coverable('CREATE VIEW v AS\nSELECT 1 AS a;')).toMatchObject({ measured: 'whole', statements: [{ line: 102 }] });
    expect(coverable('CREATE FUNCTION f () RETURNS TABLE AS\nRETURN\nSELECT 1 AS a;')).toMatchObject({ measured: 'whole', statements: [{ line: 103 }] });
    expect(coverable('CREATE FUNCTION f () RETURNS INT AS BEGIN\nRETURN 1;\nEND')).toMatchObject({ measured: 'whole', statements: [{ line: 102 }] });
  });

  it('measures nothing of what it cannot see into', () => {
    expect(coverable('CREATE FUNCTION f () RETURNS INT AS BEGIN\nDECLARE @a INT = 1;\nRETURN @a;\nEND')).toMatchObject({ measured: 'nothing', statements: [] });
    expect(coverable('CREATE PROCEDURE p AS SELECT FROM WHERE;')).toMatchObject({ measured: 'nothing', statements: [] });
    expect(coverable('SELECT 1;')).toBeUndefined();
  });
});
