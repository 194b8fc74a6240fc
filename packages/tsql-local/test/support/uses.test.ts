import { expect, test } from 'vitest';
import { usesOf } from '../../scripts/support/uses.ts';

const usesAll = (text: string, ...uses: readonly string[]): void => expect([...(usesOf(text) ?? [])]).toEqual(expect.arrayContaining([...uses]));

test('functions, members and types', () => {
  usesAll('SELECT abs(1), TRY_CAST(a AS NVARCHAR(MAX)), @@ROWCOUNT FROM STRING_SPLIT(@s, N\',\')', 'function ABS', 'function TRY_CAST', 'function @@ROWCOUNT', 'function STRING_SPLIT', 'type nvarchar', 'type nvarchar(max)');
  usesAll('SELECT t.g.STX, @g.STAsText(), geometry::Point(1, 2, 0) FROM t', 'member STX', 'member STAsText', 'member Point', 'type geometry');
});

test('views, procedures, options and hints', () => {
  usesAll('SELECT 1 FROM sys.Tables AS t WITH (NOLOCK) OPTION (MAXDOP 1)', 'view sys.tables', 'table hint NOLOCK', 'query hint MAXDOP');
  usesAll('EXEC sp_Rename a, b; SET NOCOUNT, XACT_ABORT ON; SET IDENTITY_INSERT t ON', 'procedure sp_rename', 'set NOCOUNT', 'set XACT_ABORT', 'set IDENTITY_INSERT');
});

test('nodes with their choices, flags and parts', () => {
  usesAll('SELECT DISTINCT 1 + 2 FROM t GROUP BY a', 'node QuerySpecification distinct', 'node QuerySpecification groupBy', 'node BinaryExpression operator +');
  expect(usesOf('SELECT 1 AS a')).not.toContain('node QuerySpecification distinct');
});

test('a text with a fault of syntax uses nothing', () => {
  expect(usesOf('SELECT FROM')).toBeUndefined();
});
