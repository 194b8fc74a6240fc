import { expect, test } from 'vitest';
import { autoLevels } from '../../../src/bind/document/auto-levels.ts';
import type { BoundExpression } from '../../../src/bind/bound.ts';
import type { RangeVariable } from '../../../src/bind/scope.ts';

const source = (range: number, exposedName: string, schema?: string): RangeVariable => ({
  range,
  exposedName,
  writtenName: schema === undefined ? exposedName : `${schema}.${exposedName}`,
  columns: [],
  ...(schema === undefined ? {} : { schema }),
});
const column = (range: number): BoundExpression => ({ kind: 'column', range, index: 0, name: 'a', type: { kind: 'int' }, nullable: true });
const computed: BoundExpression = { kind: 'constant', value: 1, type: { kind: 'int' }, nullable: false };
const ranges = [source(1, 'p'), source(2, 'c'), source(3, 'head', 'dbo')];

test.each([
  ['the first column decides the order', [column(2), column(1)], [['c', [0]], ['p', [1]]]],
  ['columns go to their source', [column(1), column(2), column(1)], [['p', [0, 2]], ['c', [1]]]],
  ['what is computed follows the column before it', [column(1), column(2), computed], [['p', [0]], ['c', [1, 2]]]],
  ['before all columns it goes with the first level', [computed, column(2), column(1)], [['c', [0, 1]], ['p', [2]]]],
  ['alone it belongs to the first source', [computed, computed], [['p', [0, 1]]]],
  ['a table without an alias has its name as written', [column(3)], [['dbo.head', [0]]]],
] as const)('%s', (_, items, levels) => {
  expect(autoLevels(items, ranges).map(({ name, columns }) => [name, columns])).toEqual(levels);
});
