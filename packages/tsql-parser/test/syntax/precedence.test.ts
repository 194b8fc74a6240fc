import { describe, expect, it } from 'vitest';
import { parseBatch, print, type Expression, type Predicate } from '../../src/index.ts';
import { selectExpression, whereOf } from './read-one.ts';

/** The expression with every operation in brackets. */
function shape(expression: Expression): string {
  switch (expression.kind) {
    case 'UnaryExpression': return `[${expression.operator}${shape(expression.operand)}]`;
    case 'BinaryExpression': return `[${shape(expression.left)}${expression.operator}${shape(expression.right)}]`;
    case 'ParenthesizedExpression': return `(${shape(expression.expression)})`;
    case 'CollateExpression': return `[${shape(expression.expression)} collate]`;
    default: return print(expression);
  }
}

function conditionShape(predicate: Predicate): string {
  switch (predicate.kind) {
    case 'LogicalPredicate': return `[${conditionShape(predicate.left)} ${predicate.operator} ${conditionShape(predicate.right)}]`;
    case 'NotPredicate': return `[NOT ${conditionShape(predicate.operand)}]`;
    case 'ParenthesizedPredicate': return `(${conditionShape(predicate.predicate)})`;
    default: return print(predicate);
  }
}

describe('precedence of operators', () => {
  it.each([
    ['1 + 2 * 3', '[1+[2*3]]'],
    ['1 - 2 - 3', '[[1-2]-3]'],
    ['8 / 4 / 2', '[[8/4]/2]'],
    ['8 / -2 * 4', '[8/[-[2*4]]]'],
    ['100 / -10 / 2', '[100/[-[10/2]]]'],
    ['100 / (-10) / 2', '[[100/([-10])]/2]'],
    ['-2 * 3 + 4', '[[-[2*3]]+4]'],
    ['1 - -2 * 3', '[1-[-[2*3]]]'],
    ['- - 1', '[-[-1]]'],
    ['~2 * 3', '[[~2]*3]'],
    ['-~2 * 3', '[-[[~2]*3]]'],
    ['1 | 2 + 4', '[[1|2]+4]'],
    ['1 + 2 & 3', '[[1+2]&3]'],
    ['1 ^ 2 * 3 - 4', '[[1^[2*3]]-4]'],
    ["'a' + b COLLATE x", "['a'+[b collate]]"],
    ["'a' || 'b' + 'c'", "[['a'||'b']+'c']"],
  ])('%s', (text, expected) => {
    expect(shape(selectExpression(text))).toBe(expected);
  });
});

describe('precedence of conditions', () => {
  it.each([
    ['a = 1 OR b = 2 AND c = 3', '[a = 1 OR [b = 2 AND c = 3]]'],
    ['NOT a = 1 AND b = 2', '[[NOT a = 1] AND b = 2]'],
    ['a BETWEEN 1 AND 2 AND b = 3', '[a BETWEEN 1 AND 2 AND b = 3]'],
    ['(a = 1 OR b = 2) AND (c) = 3', '[([a = 1 OR b = 2]) AND (c) = 3]'],
    ['a = 1 AND b = 2 AND c = 3', '[[a = 1 AND b = 2] AND c = 3]'],
    ['NOT NOT (a = 1)', '[NOT [NOT (a = 1)]]'],
  ])('%s', (text, expected) => {
    expect(conditionShape(whereOf(text))).toBe(expected);
  });

  it.each([['!=', '<>'], ['!<', '>='], ['!>', '<=']])('%s is %s', (written, operator) => {
    expect(whereOf(`a ${written} b`)).toMatchObject({ kind: 'ComparisonPredicate', operator });
  });
});

describe('set operations', () => {
  it('bind INTERSECT before UNION and go from left to right', () => {
    const { batch } = parseBatch('SELECT 1 UNION SELECT 2 INTERSECT SELECT 3 EXCEPT SELECT 4');
    expect(batch.statements[0]).toMatchObject({
      query: { expression: { operator: 'EXCEPT', left: { operator: 'UNION', right: { operator: 'INTERSECT' } }, right: { kind: 'QuerySpecification' } } },
    });
  });
});

describe('AT TIME ZONE', () => {
  it('beside an operator without parentheses is refused, since its rank is not documented', () => {
    expect(parseBatch("SELECT a + b AT TIME ZONE 'UTC'").batch.statements[0]).toMatchObject({ kind: 'UnsupportedStatement' });
    expect(parseBatch("SELECT a AT TIME ZONE 'UTC' + b").batch.statements[0]).toMatchObject({ kind: 'UnsupportedStatement' });
  });
});
