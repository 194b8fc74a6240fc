import { describe, expect, it } from 'vitest';
import { parseBatch } from '../../src/index.ts';
import { stripSpans } from './strip-spans.ts';
import { readStatement, selectExpression, whereOf } from './read-one.ts';

describe('parseBatch', () => {
  it('gives positions: offsets, the end exclusive, and lines from firstLine', () => {
    const text = 'SELECT 1;\nSELECT a\n  FROM t';
    const { batch } = parseBatch(text, { firstLine: 40 });
    expect(batch.statements.map(({ span }) => [text.slice(span.start, span.end), span.line])).toEqual([['SELECT 1', 40], ['SELECT a\n  FROM t', 41]]);
    expect(parseBatch('\n\nSELECT FROM', { firstLine: 40 }).diagnostics[0]?.span.line).toBe(42);
  });

  it('keeps the statements before a fault', () => {
    const { batch, diagnostics } = parseBatch('SELECT 1; SELECT 2; SELECT FROM t; SELECT 3');
    expect(batch.statements).toHaveLength(2);
    expect(diagnostics).toMatchObject([{ number: 156, severity: 15, state: 1 }]);
  });

  it('reads double quotes as QUOTED_IDENTIFIER says', () => {
    expect(selectExpression('"a"')).toMatchObject({ kind: 'ColumnReference' });
    expect(parseBatch('SELECT "a"', { quotedIdentifier: false }).batch.statements[0]).toMatchObject({
      query: { expression: { select: [{ expression: { kind: 'StringLiteral', value: 'a' } }] } },
    });
  });

  it('takes an empty text', () => {
    expect(parseBatch('')).toMatchObject({ batch: { statements: [] }, diagnostics: [] });
    expect(parseBatch(' ;; -- x')).toMatchObject({ batch: { statements: [] }, diagnostics: [] });
  });
});

describe('names', () => {
  it('tell a call from a column, a method and a static member', () => {
    expect(selectExpression('a.b.c')).toMatchObject({ kind: 'ColumnReference', parts: [{ value: 'a' }, { value: 'b' }, { value: 'c' }] });
    expect(selectExpression('a.b.STArea()')).toMatchObject({ kind: 'FunctionCall', name: { database: { value: 'a' }, partCount: 3 } });
    expect(selectExpression('@g.STX')).toMatchObject({ kind: 'MethodCall', target: { name: '@g' }, method: { value: 'STX' } });
    expect(selectExpression('a.f().STArea()')).toMatchObject({ kind: 'MethodCall', target: { kind: 'FunctionCall' }, arguments: [] });
    expect(selectExpression('geometry::Point(1, 2, 0)')).toMatchObject({ kind: 'StaticMethodCall', method: { value: 'Point' } });
  });

  it('count empty parts', () => {
    expect(readStatement('TRUNCATE TABLE d..t')).toMatchObject({ table: { partCount: 3, database: { value: 'd' }, name: { value: 't' } } });
    expect('schema' in (readStatement('TRUNCATE TABLE d..t') as { table: object }).table).toBe(false);
  });
});

describe('select list', () => {
  it.each([
    ['a AS x', { alias: { value: 'x' }, aliasForm: 'as' }],
    ['a x', { alias: { value: 'x' }, aliasForm: 'bare' }],
    ['x = a', { alias: { value: 'x' }, aliasForm: 'equals' }],
    ["a AS 'x y'", { alias: { value: 'x y', quote: 'double' }, aliasForm: 'as' }],
    ['@x = a', { kind: 'SelectAssignment', variable: '@x', operator: '=' }],
    ['@x += a', { kind: 'SelectAssignment', operator: '+=' }],
    ['t.*', { kind: 'SelectStar', qualifier: { name: { value: 't' } } }],
    ['a throw', { alias: { value: 'throw' } }],
  ])('%s', (text, expected) => {
    expect(readStatement(`SELECT ${text} FROM t`)).toMatchObject({ query: { expression: { select: [expected] } } });
  });

  it('leaves a label after it alone', () => {
    expect(parseBatch('SELECT a FROM t\nx: SELECT 1').batch.statements.map(({ kind }) => kind)).toEqual(['SelectStatement', 'LabelStatement', 'SelectStatement']);
  });
});

describe('conditions and expressions in parentheses', () => {
  it.each([
    ['((a)) = 1', { kind: 'ComparisonPredicate', left: { kind: 'ParenthesizedExpression' } }],
    ['((a = 1))', { kind: 'ParenthesizedPredicate', predicate: { kind: 'ParenthesizedPredicate' } }],
    ['(a) + 1 > 2', { kind: 'ComparisonPredicate', left: { kind: 'BinaryExpression' } }],
    ['(SELECT 1) = 1', { left: { kind: 'SubqueryExpression' } }],
    ['((SELECT 1)) = 1', { left: { kind: 'ParenthesizedExpression', expression: { kind: 'SubqueryExpression' } } }],
    ['((SELECT 1) UNION SELECT 2) = 1', { left: { kind: 'SubqueryExpression', query: { expression: { kind: 'SetOperation' } } } }],
    ['a IN ((SELECT 1))', { kind: 'InPredicate', among: [{ kind: 'SubqueryExpression' }] }],
    ['a IN (SELECT 1)', { kind: 'InPredicate', among: { kind: 'Query' } }],
    ['(@g).STIntersects(@h) = 1', { left: { kind: 'MethodCall' } }],
  ])('%s', (text, expected) => {
    expect(whereOf(text)).toMatchObject(expected);
  });
});

describe('joins', () => {
  it('an ON that comes later closes the join that came first', () => {
    expect(readStatement('SELECT * FROM a JOIN b LEFT JOIN c ON 1 = 1 ON 2 = 2')).toMatchObject({
      query: { expression: { from: [{ operator: 'INNER', left: { name: { name: { value: 'a' } } }, right: { operator: 'LEFT' } }] } },
    });
  });
});

describe('EXEC', () => {
  it('reads its arguments', () => {
    expect(readStatement("EXEC @r = dbo.p 1, @v OUTPUT, word, DEFAULT, @n = -2, @o = N'x'")).toMatchObject({
      returnVariable: '@r',
      arguments: [
        { value: { kind: 'IntegerLiteral' }, output: false },
        { value: { kind: 'VariableReference', name: '@v' }, output: true },
        { value: { kind: 'StringLiteral', value: 'word' } },
        { output: false },
        { name: '@n', value: { kind: 'UnaryExpression', operator: '-' } },
        { name: '@o', value: { kind: 'StringLiteral', national: true } },
      ],
    });
  });

  it('a word without EXEC is a call only where it opens the batch', () => {
    expect(readStatement('sp_who 1')).toMatchObject({ kind: 'ExecuteStatement', arguments: [{}] });
    expect(parseBatch('SELECT 1; sp_who').diagnostics).toMatchObject([{ number: 102 }]);
  });
});

describe('statements of several forms', () => {
  it('UPDATE sets columns and variables', () => {
    expect(readStatement('UPDATE t SET a = 1, t.b += 2, @v = c = 3, @w = d, e = DEFAULT')).toMatchObject({
      set: [
        { column: { name: { value: 'a' } }, operator: '=' },
        { column: { qualifier: { name: { value: 't' } }, name: { value: 'b' } }, operator: '+=' },
        { variable: '@v', column: { name: { value: 'c' } } },
        { variable: '@w', value: { kind: 'ColumnReference' } },
        { value: { kind: 'DefaultArgument' } },
      ],
    });
  });

  it('INSERT tells a column list from a query in parentheses', () => {
    expect(readStatement('INSERT t (a) SELECT 1')).toMatchObject({ columns: [{ value: 'a' }] });
    expect(readStatement('INSERT t (SELECT 1) UNION SELECT 2')).toMatchObject({ source: { query: { expression: { kind: 'SetOperation' } } } });
  });

  it('SET names its options and value', () => {
    expect(stripSpans(readStatement('SET STATISTICS IO, TIME ON'))).toMatchObject({ options: ['STATISTICS IO', 'STATISTICS TIME'], value: { word: 'ON' } });
    expect(readStatement('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ')).toMatchObject({ value: { word: 'REPEATABLE READ' } });
    expect(readStatement('SET LOCK_TIMEOUT -1')).toMatchObject({ options: ['LOCK_TIMEOUT'], value: { kind: 'UnaryExpression' } });
  });

  it('a spatial index has its box in order', () => {
    expect(readStatement('CREATE SPATIAL INDEX i ON t (g) USING GEOMETRY_GRID WITH (BOUNDING_BOX = (YMAX = 4, XMIN = -1, YMIN = 2, XMAX = 3), CELLS_PER_OBJECT = 16)'))
      .toMatchObject({ using: 'GEOMETRY_GRID', boundingBox: [-1, 2, 3, 4], options: [{ name: 'CELLS_PER_OBJECT', value: '16' }] });
  });

  it('a procedure takes the rest of its batch, BEGIN or not', () => {
    expect(readStatement('CREATE PROC p AS BEGIN SELECT 1 END SELECT 2; SELECT 3')).toMatchObject({ body: [{ kind: 'BlockStatement' }, {}, {}] });
  });
});
