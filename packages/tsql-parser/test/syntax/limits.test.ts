import { describe, expect, it } from 'vitest';
import { parseBatch, print, references, walk } from '../../src/index.ts';

const nested = (open: string, inner: string, close: string, times: number): string => open.repeat(times) + inner + close.repeat(times);

describe('nesting', () => {
  it.each([
    ['parentheses', 'SELECT ', '(', '1', ')'],
    ['conditions in parentheses', 'SELECT 1 WHERE ', '(', '1 = 1', ')'],
    ['queries in parentheses', '', '(', 'SELECT 1', ')'],
    ['joins in parentheses', 'SELECT * FROM ', '(', 'a JOIN b ON 1 = 1', ')'],
    ['calls', 'SELECT ', 'f(', '1', ')'],
    ['signs', 'SELECT ', '- ', '1', ''],
    ['NOT', 'SELECT 1 WHERE ', 'NOT ', '1 = 1', ''],
    ['blocks', '', 'BEGIN ', 'SELECT 1', ' END'],
    ['IF', '', 'IF 1 = 1 ', 'SELECT 1', ''],
    ['ELSE IF', '', 'IF 1 = 1 SELECT 1 ELSE ', 'SELECT 1', ''],
  ])('of %s: some hundreds are read and printed, thousands are 191', (_, head, open, inner, close) => {
    const { batch, diagnostics } = parseBatch(head + nested(open, inner, close, 300));
    expect(diagnostics).toEqual([]);
    expect(parseBatch(print(batch)).diagnostics).toEqual([]);
    expect(parseBatch(head + nested(open, inner, close, 5000)).diagnostics).toMatchObject([{ number: 191, severity: 15 }]);
  });
});

it('of a hundred thousand parentheses ends in 191, not in the stack', () => {
  expect(parseBatch(`SELECT ${nested('(', '1', ')', 100_000)}`).diagnostics).toMatchObject([{ number: 191 }]);
});

it('thirty-two subqueries within each other are read and printed, a thousand are 191', () => {
  const { batch, diagnostics } = parseBatch(nested('SELECT (', 'SELECT 1', ')', 32));
  expect(diagnostics).toEqual([]);
  expect(parseBatch(print(batch)).diagnostics).toEqual([]);
  expect(parseBatch(nested('SELECT (', 'SELECT 1', ')', 1000)).diagnostics).toMatchObject([{ number: 191 }]);
});

describe('flat chains', () => {
  it.each([
    ['operators', 'SELECT 1', ' + 1'],
    ['conditions', 'SELECT 1 WHERE 1 = 1', ' OR 1 = 1'],
    ['set operations', 'SELECT 1', ' UNION ALL SELECT 1'],
    ['joins', 'SELECT 1 FROM a', ' CROSS JOIN a'],
  ])('of %s: three thousand terms are read and printed, ten thousand are 8631', (_, head, term) => {
    const { batch, diagnostics } = parseBatch(head + term.repeat(3000));
    expect(diagnostics).toEqual([]);
    expect(parseBatch(print(batch)).diagnostics).toEqual([]);
    expect(references(batch)).toBeDefined();
    expect(parseBatch(head + term.repeat(10_000)).diagnostics).toMatchObject([{ number: 8631, severity: 17 }]);
  });

  it('lists have no such limit', () => {
    const { batch, diagnostics } = parseBatch(`INSERT t VALUES (1)${', (1)'.repeat(20_000)}`);
    expect(diagnostics).toEqual([]);
    let literals = 0;
    walk(batch, ({ kind }) => void (kind === 'IntegerLiteral' && literals++));
    expect(literals).toBe(20_001);
  });
});
