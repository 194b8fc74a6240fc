import type { BoundExpression, BoundSelect, BoundTableSource } from '../../bind/bound.ts';
import { emitGroupKey } from '../../functions/emit-comparison.ts';
import { pgType } from '../../types/pg-type.ts';
import type { PgWriter, SelectLevel } from '../pg-writer.ts';
import { translateExpression } from '../translate-expression.ts';
import { translateFilter } from '../translate-filter.ts';
import { translatePredicate } from '../translate-predicate.ts';
import { translateTableSource } from '../translate-table-source.ts';

/** The parts of one SELECT; `after` runs while its grouping still holds, for ORDER BY. */
export interface SelectText<T> {
  /** Texts of the items, in order. */
  readonly items: readonly string[];
  /** FROM to HAVING, with a blank before it; '' for none. */
  readonly rest: string;
  readonly after: T;
}

export function selectText<T>(select: BoundSelect, writer: PgWriter, after: (items: readonly string[]) => T): SelectText<T> {
  if (isEmpty(select)) return { items: select.items.map((item) => `CAST(NULL AS ${pgType(item.type)})`), rest: ' WHERE FALSE', after: after([]) };
  const from = select.from === undefined ? '' : ` FROM ${translateTableSource(select.from, writer)}`;
  const level: SelectLevel = { ranges: rangesOf(select.from), grouped: [], insideAggregate: false };
  const folding = writer.folding;
  writer.folding = 'free';
  writer.levels.push(level);
  const where = select.where === undefined ? '' : ` WHERE ${translateFilter(select.where, writer)}`;
  const groupBy = select.groupBy === undefined ? '' : ` GROUP BY ${groupText(select.groupBy, level, writer)}`;
  const having = select.having === undefined ? '' : ` HAVING ${translatePredicate(select.having, writer)}`;
  const items = select.items.map((item) => translateExpression(item, writer));
  const result = { items, rest: from + where + groupBy + having, after: after(items) };
  writer.levels.pop();
  writer.folding = folding;
  return result;
}

/** A filter that is never true runs nothing: not even the constants of the select list, which PostgreSQL would fold. */
export const isEmpty = (select: BoundSelect): boolean => select.where?.kind === 'truth' && select.where.value === false && select.groupBy === undefined;

/** `()` is one group over all rows. */
function groupText(groupBy: readonly BoundExpression[], level: SelectLevel, writer: PgWriter): string {
  if (groupBy.length === 0) return '()';
  const groups: SelectLevel['grouped'][number][] = [];
  const keys = groupBy.map((expression) => {
    const text = translateExpression(expression, writer);
    const key = emitGroupKey(text, expression.type);
    if (key !== text) groups.push({ expression, shown: `any_value(${text})` });
    return key;
  });
  level.grouped.push(...groups);
  return keys.join(', ');
}

function rangesOf(source: BoundTableSource | undefined): ReadonlySet<number> {
  if (source === undefined) return new Set();
  return source.kind === 'join' ? new Set([...rangesOf(source.left), ...rangesOf(source.right)]) : new Set([source.range]);
}

/** `SELECT a AS c1, b AS c2 …` */
export const itemList = (items: readonly string[]): string => items.map((item, at) => `${item} AS c${at + 1}`).join(', ');
