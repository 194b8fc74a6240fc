import { describe, expect, it } from 'vitest';
import { parseBatch, print } from '../../src/index.ts';

describe('constructs known by name only', () => {
  it.each([
    ['CREATE TRIGGER t ON DATABASE FOR CREATE_TABLE AS SELECT 1', 'CREATE TRIGGER ON DATABASE'],
    ['CREATE OR ALTER TRIGGER t ON ALL SERVER FOR LOGON AS SELECT 1', 'CREATE OR ALTER TRIGGER ON ALL SERVER'],
    ['CREATE TRIGGER t ON x FOR INSERT AS EXTERNAL NAME a.b.c', 'TRIGGER EXTERNAL NAME'],
    ["OPEN SYMMETRIC KEY k DECRYPTION BY PASSWORD = 'x'", 'OPEN SYMMETRIC'],
    ["BACKUP DATABASE d TO DISK = 'x'", 'BACKUP'],
    ['RESTORE DATABASE d', 'RESTORE'],
    ['DBCC CHECKDB', 'DBCC CHECKDB'],
    ['KILL 53', 'KILL'],
    ["ALTER DATABASE d SET PARTNER = 'TCP://x:5022'", 'ALTER DATABASE SET PARTNER'],
    ['ALTER DATABASE d SET HADR OFF', 'ALTER DATABASE SET HADR'],
    ["CREATE LOGIN l WITH PASSWORD = 'x'", 'CREATE LOGIN'],
    ['ALTER INDEX i ON t REBUILD', 'ALTER INDEX'],
    ['DROP LOGIN l', 'DROP LOGIN'],
    ['CREATE PARTITION FUNCTION f (INT) AS RANGE LEFT FOR VALUES (1)', 'CREATE PARTITION FUNCTION'],
    ["BULK INSERT t FROM 'x'", 'BULK INSERT'],
    ['DISABLE TRIGGER t ON DATABASE', 'DISABLE TRIGGER ON DATABASE'],
    ['EXECUTE AS USER = \'x\'', 'EXECUTE AS'],
    ['SELECT a FROM t FOR XML AUTO, XMLSCHEMA', 'FOR XML XMLSCHEMA'],
    ['SELECT a FROM t FOR BROWSE', 'FOR BROWSE'],
    ["SELECT a FROM t WHERE CONTAINS(a, 'x')", 'CONTAINS'],
    ["SELECT * FROM OPENROWSET('a', 'b', 'c')", 'OPENROWSET'],
    ['SELECT * FROM t FOR SYSTEM_TIME ALL', 'FOR SYSTEM_TIME'],
    ['SELECT * FROM t TABLESAMPLE (1 PERCENT)', 'TABLESAMPLE'],
    ['SELECT SUM(a) OVER w FROM t WINDOW w AS (ORDER BY b)', 'WINDOW'],
    ['SELECT * FROM CHANGETABLE(CHANGES t, 0) AS c', 'CHANGETABLE'],
    ['SELECT 1 FROM a, b, c WHERE MATCH(a-(b)->c)', 'MATCH'],
    ['SELECT p.a FROM PREDICT(MODEL = 0x01, DATA = t AS d) WITH (a INT) AS p', 'PREDICT'],
    ['EXEC p;2', 'NUMBERED PROCEDURE'],
    ['SELECT a FROM t x (1)', 'INDEX HINT BY NUMBER'],
    ['SELECT 1 << 2', 'OPERATOR <<'],
    ['SELECT {d \'2020-01-01\'}', 'ODBC ESCAPE'],
    ['ALTER TABLE t SWITCH TO u', 'ALTER TABLE SWITCH'],
    ['CREATE TABLE t (a INT SPARSE)', 'SPARSE COLUMN'],
    ['GRANT SELECT ON t TO r WITH GRANT OPTION', 'GRANT WITH GRANT OPTION'],
  ])('%s', (text, construct) => {
    const { batch, diagnostics } = parseBatch(text);
    expect(diagnostics).toEqual([]);
    expect(batch.statements).toEqual([{ kind: 'UnsupportedStatement', construct, span: { start: 0, end: text.length, line: 1 } }]);
  });

  it('reach to the end of the batch, out of every block around them', () => {
    const { batch, diagnostics } = parseBatch('CREATE PROC p AS BEGIN TRY IF 1 = 1 BEGIN SELECT 1; DBCC c; SELECT 2 END END TRY BEGIN CATCH END CATCH');
    expect(diagnostics).toEqual([]);
    expect(batch.statements).toMatchObject([
      { kind: 'CreateProcedureStatement', body: [{ kind: 'TryCatchStatement', body: [{ then: { statements: [{ kind: 'SelectStatement' }, { construct: 'DBCC C' }] } }], handler: [] }] },
    ]);
  });

  it('still report a literal that never ends', () => {
    expect(parseBatch("DBCC c; SELECT 'x").diagnostics).toMatchObject([{ number: 105 }]);
  });

  it('cannot be printed', () => {
    expect(() => print(parseBatch('DBCC c').batch)).toThrow(TypeError);
  });
});
