import { expect, it } from 'vitest';
import { parseBatch, walk } from '../../src/index.ts';

it('walk visits nodes before their parts, in order, and skips what it is told to', () => {
  const { batch } = parseBatch('SELECT a FROM t WHERE b = (SELECT c)');
  const columns = (skipSubqueries: boolean): string[] => {
    const found: string[] = [];
    walk(batch, (node) => {
      if (node.kind === 'ColumnReference') found.push(node.parts.map(({ value }) => value).join('.'));
      return skipSubqueries && node.kind === 'SubqueryExpression' ? 'skip' : undefined;
    });
    return found;
  };
  expect(columns(false)).toEqual(['a', 'b', 'c']);
  expect(columns(true)).toEqual(['a', 'b']);
});
