/** NEXT VALUE FOR … OVER (ORDER BY …): rows are put in order first, and draw their numbers outside. */
import type { BoundExpression, BoundNextValue, BoundSelect } from '../../bind/bound.ts';
import { walk } from '../../bind/visit.ts';
import { sqlError } from '../../types/errors.ts';
import { orderText } from '../order-text.ts';
import type { PgWriter } from '../pg-writer.ts';
import { itemList, selectText } from './select-text.ts';

/** The draws of a select list that have an order. */
export function orderedDraws(select: BoundSelect): readonly BoundNextValue[] {
  const draws: BoundNextValue[] = [];
  for (const item of select.items) {
    walk(item, (part) => {
      if (part.kind === 'next value' && part.orderBy !== undefined) draws.push(part);
      return part.kind !== 'query';
    });
  }
  return draws;
}

/** The query without its own ORDER BY; its columns are c1 … cn. */
export function drawnInOrder(select: BoundSelect, draws: readonly BoundNextValue[], writer: PgWriter): string {
  const [first] = draws;
  if (first?.orderBy === undefined) throw new Error('no draw has an order');
  const { orderBy } = first;
  const others = select.items.filter((item) => !isDraw(item));
  for (const item of others) if (orderedDraws({ ...select, items: [item] }).length > 0) throw sqlError(40514, 'NEXT VALUE FOR … OVER within an expression');
  const { items, rest, after } = selectText({ ...select, items: others }, writer, () => orderText(orderBy, writer));
  const alias = writer.alias();
  const inner = `SELECT ${items.length === 0 ? '' : itemList(items)}${rest} ORDER BY ${after}`;
  writer.beginRow();
  const outer = select.items.map((item) => (isDraw(item) ? writer.nextValue(item.sequence.pgName, item.type) : `${alias}.c${others.indexOf(item) + 1}`));
  writer.beginRow();
  return `SELECT ${itemList(outer)} FROM (${inner}) AS ${alias}`;
}

const isDraw = (item: BoundExpression): item is BoundNextValue => item.kind === 'next value';
