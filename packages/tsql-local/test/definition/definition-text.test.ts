import { parseBatch } from 'tsql-parser';
import { describe, expect, test } from 'vitest';
import { columnConstraintName, keyName, tableCheckName } from '../../src/bind/definition/auto-name.ts';
import { canonicalExpression, canonicalPredicate } from '../../src/bind/definition/canonical-text.ts';
import { hasCascadeConflict, type CascadeEdge } from '../../src/bind/definition/cascade-paths.ts';
import { parseExpression, parsePredicate } from '../../src/bind/definition/parse-fragment.ts';
import { formatKeyValue } from '../../src/catalog/key-value-text.ts';
import { databaseSetting } from '../../src/translate/definition/database-setting.ts';
import { moduleText } from '../../src/translate/definition/module-text.ts';
import type { SqlType } from '../../src/types/sql-type.ts';

describe('definitions as the catalog shows them', () => {
  test.each([
    ['0', '((0))'],
    ['-1', '((-1))'],
    ["N'x'", "(N'x')"],
    ['SYSUTCDATETIME()', '(sysutcdatetime())'],
    ['CURRENT_TIMESTAMP', '(getdate())'],
    ['((1))', '((1))'],
    ['a * 2 + 1', '([a]*(2)+(1))'],
  ])('%s is %s', (text, expected) => {
    expect(canonicalExpression(parseExpression(text))).toBe(expected);
  });

  test.each([
    ['a > 0', '([a]>(0))'],
    ["kind IN ('a', 'b')", "([kind]='b' OR [kind]='a')"],
    ['a BETWEEN 1 AND 5', '([a]>=(1) AND [a]<=(5))'],
    ['a IS NOT NULL AND (b = 1 OR b IS NULL)', '([a] IS NOT NULL AND ([b]=(1) OR [b] IS NULL))'],
    ["name LIKE 'x%'", "([name] like 'x%')"],
  ])('%s is %s, and means the same when it is read again', (text, expected) => {
    expect(canonicalPredicate(parsePredicate(text))).toBe(expected);
    expect(canonicalPredicate(parsePredicate(expected))).toBe(expected);
  });
});

test('names that are made up: kind, parts of names, the id in hexadecimal', () => {
  expect(keyName('PRIMARY KEY', 'TestTable', 1_042)).toBe('PK__TestTabl__0000000000000412');
  expect(keyName('UNIQUE', '#t', 1)).toBe('UQ__#t__0000000000000001');
  expect(columnConstraintName('DF', 'Employees', 'CreatedDate', 255)).toBe('DF__Employees__Creat__000000FF');
  expect(columnConstraintName('FK', 'Orders', 'CustomerId', 255)).toBe('FK__Orders__Customer__000000FF');
  expect(tableCheckName('Person', 255)).toBe('CK__Person__000000FF');
});

describe('cascades', () => {
  const edge = (from: number, to: number, action: CascadeEdge['action'] = 'CASCADE'): CascadeEdge => ({ from, to, action });
  test.each([
    ['a single path', [edge(1, 2)], edge(2, 3), false],
    ['two paths to one table', [edge(1, 2), edge(1, 3)], edge(2, 3), true],
    ['back to the beginning', [edge(1, 2)], edge(2, 1), true],
    ['a table that refers to itself', [], edge(1, 1), true],
    ['SET NULL ends a path', [edge(1, 2, 'SET NULL'), edge(1, 3)], edge(2, 3), false],
    ['two ways into one table, one of them SET NULL', [edge(1, 3, 'SET NULL'), edge(1, 2)], edge(2, 3), true],
    ['without an action nothing is asked', [edge(1, 2), edge(1, 3)], edge(2, 3, 'NO ACTION'), false],
  ])('%s', (_, edges, added, expected) => {
    expect(hasCascadeConflict([...edges, added], added)).toBe(expected);
  });
});

test.each([
  ['null', { kind: 'int' }, '<NULL>'],
  ['5', { kind: 'int' }, '5'],
  ['\\x0aff', { kind: 'varbinary', length: 2 }, '0x0aff'],
  // Days since 0001-01-01: 2024-02-29.
  ['738944', { kind: 'date' }, '2024-02-29'],
  // 1/300 s since 1900-01-01: one day and 13:05.
  ['40050000', { kind: 'datetime' }, 'Jan  2 1900  1:05PM'],
  ['36000000000', { kind: 'time', scale: 2 }, '01:00:00.00'],
] satisfies readonly (readonly [string, SqlType, string])[])('the key value %s of %o is shown as %s', (text, type, expected) => {
  expect(formatKeyValue(text, type)).toBe(expected);
});

test.each([
  ['recovery  simple', { kind: 'recovery', model: 3 }],
  ['READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE', { kind: 'nothing' }],
  ['SINGLE_USER WITH ROLLBACK IMMEDIATE', { kind: 'single user' }],
  ['COMPATIBILITY_LEVEL = 160', { kind: 'nothing' }],
  ['COMPATIBILITY_LEVEL = 100', undefined],
  ['TRUSTWORTHY ON', undefined],
])('ALTER DATABASE SET %s', (text, expected) => {
  expect(databaseSetting(text)).toEqual(expected);
});

test.each([
  ['-- why\nALTER VIEW v AS SELECT 1 AS a', '-- why\nCREATE VIEW v AS SELECT 1 AS a'],
  ['create or alter\nview v AS SELECT 1 AS a', 'create  \nview v AS SELECT 1 AS a'],
  ['CREATE VIEW v AS SELECT 1 AS a', 'CREATE VIEW v AS SELECT 1 AS a'],
])('the text of a module is kept as CREATE, its lines where they were: %j', (text, expected) => {
  const statement = parseBatch(text).batch.statements[0];
  expect(statement?.kind === 'CreateViewStatement' && moduleText(text, statement)).toBe(expected);
});
