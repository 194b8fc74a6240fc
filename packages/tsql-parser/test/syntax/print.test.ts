import { describe, expect, it } from 'vitest';
import { parseBatch, print, type Expression, type Predicate } from '../../src/index.ts';
import { readStatement, selectExpression, whereOf } from './read-one.ts';

const span = { start: 0, end: 0, line: 1 };
const integer = (text: string): Expression => ({ kind: 'IntegerLiteral', text, span });
const binary = (left: Expression, operator: '+' | '-' | '*', right: Expression): Expression => ({ kind: 'BinaryExpression', left, operator, right, span });
const minus = (operand: Expression): Expression => ({ kind: 'UnaryExpression', operator: '-', operand, span });

describe('print of trees built by hand puts parentheses where the order of operations needs them', () => {
  const [one, two, three] = [integer('1'), integer('2'), integer('3')] as const;
  it.each([
    [binary(binary(one, '+', two), '*', three), '(1 + 2) * 3'],
    [binary(one, '-', binary(two, '-', three)), '1 - (2 - 3)'],
    [binary(binary(one, '-', two), '-', three), '1 - 2 - 3'],
    [binary(minus(one), '*', two), '(-1) * 2'],
    [minus(binary(one, '*', two)), '-1 * 2'],
    [minus(binary(one, '+', two)), '-(1 + 2)'],
    [binary(one, '*', minus(two)), '1 * -2'],
    [binary(binary(one, '*', minus(two)), '*', three), '(1 * -2) * 3'],
    [minus(minus(one)), '- -1'],
    [binary(one, '-', minus(two)), '1 - -2'],
  ] satisfies [Expression, string][])('%#: %j', (tree, expected) => {
    expect(print(tree)).toBe(expected);
  });

  it('in conditions too', () => {
    const [a, b, c] = ['a = 1', 'b = 2', 'c = 3'].map(whereOf) as [Predicate, Predicate, Predicate];
    const or: Predicate = { kind: 'LogicalPredicate', operator: 'OR', left: a, right: b, span };
    expect(print({ kind: 'LogicalPredicate', operator: 'AND', left: or, right: c, span })).toBe('(a = 1 OR b = 2) AND c = 3');
    expect(print({ kind: 'NotPredicate', operand: or, span })).toBe('NOT (a = 1 OR b = 2)');
  });
});

describe('print', () => {
  it.each([
    ['select  a  as [x y] from dbo . t where A=1', 'SELECT a AS [x y] FROM dbo.t WHERE A = 1;'],
    ['exec p 1,@a=@b output', 'EXECUTE p 1, @a = @b OUTPUT;'],
    ['if 1=1 begin select 1 end else select 2', 'IF 1 = 1\nBEGIN\n  SELECT 1;\nEND;\nELSE\n  SELECT 2;'],
    ['begin try select 1 end try begin catch end catch', 'BEGIN TRY\n  SELECT 1;\nEND TRY\nBEGIN CATCH\nEND CATCH;'],
    ['x: goto x', 'x:\nGOTO x;'],
    ['create view v as select 1 a', 'CREATE VIEW v AS SELECT 1 a;'],
  ])('%s', (text, expected) => {
    expect(print(parseBatch(text).batch)).toBe(expected);
  });

  it('keeps the lines of a literal where they are, however deep it stands', () => {
    const text = "BEGIN BEGIN SELECT 'a\n  b\nc' END END";
    expect(print(parseBatch(text).batch)).toBe("BEGIN\n  BEGIN\n    SELECT 'a\n  b\nc';\n  END;\nEND;");
  });

  it('writes a backslash before a line end so that it is read back', () => {
    const literal: Expression = { kind: 'StringLiteral', value: "it's \\\nx", national: true, span };
    expect(selectExpression(print(literal))).toMatchObject({ value: "it's \\\nx", national: true });
  });

  it('takes a query, a statement, an expression or a condition alone', () => {
    const statement = readStatement('SELECT a FROM t ORDER BY a DESC OPTION (RECOMPILE)');
    expect(print(statement)).toBe('SELECT a FROM t ORDER BY a DESC OPTION (RECOMPILE)');
    if (statement.kind === 'SelectStatement') expect(print(statement.query)).toBe('SELECT a FROM t ORDER BY a DESC');
    expect(print(whereOf('a IN (1)'))).toBe('a IN (1)');
    expect(print(selectExpression('f( 1 )'))).toBe('f(1)');
  });
});
