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
  const level: SelectLevel = { ranges: rangesOf(select.from), grouped: [], keys: [], insideAggregate: false };
  const folding = writer.folding;
  // A subquery in an arm of CASE is in that arm.
  writer.folding = folding === 'free' ? 'free' : 'branch';
  writer.levels.push(level);
  const where = select.where === undefined ? '' : ` WHERE ${translateFilter(select.where, writer)}`;
  const groupBy = select.groupBy === undefined ? '' : ` GROUP BY ${groupText(select.groupBy, select.groupingSets, level, writer)}`;
  const having = havingText(select, writer);
  writer.beginRow();
  const items = select.items.map((item) => translateExpression(item, writer));
  writer.beginRow();
  const result = { items, rest: from + where + groupBy + having, after: after(items) };
  writer.levels.pop();
  writer.folding = folding;
  return result;
}

/** A filter that is never true runs nothing: not even the constants of the select list, which PostgreSQL would fold. */
export const isEmpty = (select: BoundSelect): boolean => select.where?.kind === 'truth' && select.where.value === false && select.groupBy === undefined;

/** PostgreSQL's empty set makes a group of no rows too; T-SQL's does not. */
function havingText({ having, groupingSets }: BoundSelect, writer: PgWriter): string {
  const conditions = [
    ...(groupingSets?.some((set) => set.length === 0) === true ? ['count(*) > 0'] : []),
    ...(having === undefined ? [] : [translatePredicate(having, writer)]),
  ];
  return conditions.length === 0 ? '' : ` HAVING ${conditions.join(' AND ')}`;
}

/** `()` is one group over all rows. In a set without the expression a key of its own stands for, its value is NULL. */
function groupText(groupBy: readonly BoundExpression[], sets: BoundSelect['groupingSets'], level: SelectLevel, writer: PgWriter): string {
  if (groupBy.length === 0 && sets === undefined) return '()';
  const entries = groupBy.map((expression) => {
    const text = translateExpression(expression, writer);
    return { expression, text, key: emitGroupKey(text, expression.type) };
  });
  for (const { expression, text, key } of entries) {
    level.keys.push({ expression, key });
    if (key === text && sets === undefined) continue;
    const value = key === text ? key : `any_value(${text})`;
    level.grouped.push({ expression, shown: sets === undefined ? value : `(CASE WHEN GROUPING(${key}) = 0 THEN ${value} END)` });
  }
  if (sets === undefined) return entries.map(({ key }) => key).join(', ');
  return `GROUPING SETS (${sets.map((set) => `(${set.map((at) => entries[at]?.key ?? '').join(', ')})`).join(', ')})`;
}

function rangesOf(source: BoundTableSource | undefined): ReadonlySet<number> {
  if (source === undefined) return new Set();
  return source.kind === 'join' ? new Set([...rangesOf(source.left), ...rangesOf(source.right)]) : new Set([source.range]);
}

/** `SELECT a AS c1, b AS c2 …` */
export const itemList = (items: readonly string[]): string => items.map((item, at) => `${item} AS c${at + 1}`).join(', ');
