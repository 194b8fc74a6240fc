import type { Expression } from '../ast/expression.ts';
import type { ValuesTable } from '../ast/table-source.ts';
import type { Cursor } from '../cursor.ts';
import { parseExpression } from './expression.ts';
import { parseDerivedAlias } from './table-source.ts';

/** Whether VALUES begins `ahead` tokens on. */
export const isValuesAt = (cursor: Cursor, ahead: number): boolean => cursor.isWordAt(ahead, 'VALUES');

/** `(VALUES (1, 2), (3, 4)) AS v (a, b)` */
export function parseValuesTable(cursor: Cursor): ValuesTable {
  const start = cursor.peek();
  const rows = cursor.deeper(() =>
    cursor.parenthesized(() => {
      cursor.expectWord('VALUES');
      return cursor.commaSeparated(() => parseRow(cursor));
    }),
  );
  return { kind: 'ValuesTable', rows, ...parseDerivedAlias(cursor), span: cursor.spanFrom(start) };
}

function parseRow(cursor: Cursor): readonly Expression[] {
  return cursor.parenthesized(() => cursor.commaSeparated(() => parseExpression(cursor)));
}
