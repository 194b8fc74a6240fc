import type { Expression } from '../ast/expression.ts';
import type { GroupingElement } from '../ast/query.ts';
import type { Cursor } from '../cursor.ts';
import { parseExpression } from './expression.ts';

/** `GROUP BY …`; empty without one. The old `WITH ROLLUP | CUBE` gives what ROLLUP and CUBE give; the old `GROUP BY ALL` is known, not read. */
export function parseGroupBy(cursor: Cursor): readonly GroupingElement[] {
  if (!cursor.acceptWord('GROUP')) return [];
  cursor.expectWord('BY');
  if (cursor.isWord('ALL')) throw cursor.unsupported('GROUP BY ALL');
  const elements = cursor.commaSeparated(() => parseElement(cursor, false));
  const start = cursor.peek();
  const old = (['ROLLUP', 'CUBE'] as const).find((word) => cursor.acceptWord('WITH', word));
  if (old === undefined) return elements;
  const items = elements.map((element) => {
    if (element.kind !== 'GroupingExpression') throw cursor.unsupported(`GROUP BY WITH ${old} BESIDE GROUPING SETS`);
    return [element.expression];
  });
  return [{ kind: old === 'ROLLUP' ? 'Rollup' : 'Cube', items, span: cursor.spanFrom(start) }];
}

function parseElement(cursor: Cursor, withinSets: boolean): GroupingElement {
  const start = cursor.peek();
  if (cursor.isSymbol('(') && cursor.isSymbol(')', 1)) {
    cursor.parenthesized(() => undefined);
    return { kind: 'EmptyGrouping', span: cursor.spanFrom(start) };
  }
  if (cursor.isSymbol('(', 1) && (cursor.isWord('ROLLUP') || cursor.isWord('CUBE'))) {
    const kind = cursor.next().value === 'ROLLUP' ? 'Rollup' : 'Cube';
    const items = cursor.deeper(() => cursor.parenthesized(() => cursor.commaSeparated(() => parseItem(cursor))));
    return { kind, items, span: cursor.spanFrom(start) };
  }
  if (cursor.isWord('GROUPING', 'SETS') && cursor.isSymbol('(', 2)) {
    cursor.acceptWord('GROUPING', 'SETS');
    const sets = cursor.deeper(() => cursor.parenthesized(() => cursor.commaSeparated(() => parseElement(cursor, true))));
    return { kind: 'GroupingSets', sets, span: cursor.spanFrom(start) };
  }
  if (withinSets && isTupleAt(cursor)) {
    const expressions = parseItem(cursor);
    return { kind: 'GroupingTuple', expressions, span: cursor.spanFrom(start) };
  }
  const expression = parseExpression(cursor);
  return { kind: 'GroupingExpression', expression, span: cursor.spanFrom(start) };
}

/** One column of ROLLUP or CUBE, or several in parentheses that go together. */
function parseItem(cursor: Cursor): readonly Expression[] {
  if (!isTupleAt(cursor)) return [parseExpression(cursor)];
  return cursor.deeper(() => cursor.parenthesized(() => cursor.commaSeparated(() => parseExpression(cursor))));
}

/** A parenthesis that is a whole element, closed right before a comma or the element list's end. */
function isTupleAt(cursor: Cursor): boolean {
  const close = cursor.isSymbol('(') ? cursor.closingOf(0) : undefined;
  return close !== undefined && (cursor.isSymbol(',', close + 1) || cursor.isSymbol(')', close + 1));
}
