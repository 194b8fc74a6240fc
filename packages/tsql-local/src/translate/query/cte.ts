import type { BoundCte, BoundQueryBody, BoundTableSource } from '../../bind/bound.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { isString } from '../../types/type-family.ts';
import { defaultCollated } from '../default-collated.ts';
import type { PgWriter } from '../pg-writer.ts';
import { bodyText, bodyTypes } from './body-text.ts';
import { itemList, selectText } from './select-text.ts';
import { translateQuery } from './translate-query.ts';

/** `WITH … ` before the query that reads them; '' for none. */
export function cteText(ctes: readonly BoundCte[], writer: PgWriter): string {
  if (ctes.length === 0) return '';
  const recursive = ctes.some((cte) => cte.recursive) ? 'RECURSIVE ' : '';
  return `WITH ${recursive}${ctes.map((cte) => `${cteName(cte.id)} AS (${cte.recursive ? recursiveText(cte, writer) : translateQuery(cte.query, writer)})`).join(', ')} `;
}

export const cteName = (id: number): string => `cte${id}`;

/** A hidden column counts the steps: a row of a step beyond MAXRECURSION is error 530. */
function recursiveText(cte: BoundCte, writer: PgWriter): string {
  const { body } = cte.query;
  if (body.kind !== 'set operation') throw new Error('a recursive common table expression without UNION ALL');
  const anchor = writer.alias();
  const types = bodyTypes(body.left);
  const columns = types.map((type, at) => oneCollation(`${anchor}.c${at + 1}`, type));
  const first = `SELECT ${itemList(columns)}, 0 AS depth FROM (${bodyText(body.left, writer)}) AS ${anchor}`;
  return `${first} UNION ALL ${memberText(cte, body.right, writer)}`;
}

function memberText(cte: BoundCte, member: BoundQueryBody, writer: PgWriter): string {
  if (member.kind !== 'select') throw new Error('a recursive member that is no SELECT');
  const range = member.from === undefined ? undefined : rangeOfCte(member.from, cte.id);
  if (range === undefined) throw new Error('a recursive member that reads its expression in no table source');
  const { items, rest } = selectText(member, writer, () => undefined);
  const depth = `r${range}.depth + 1`;
  const step = cte.maximumRecursion === 0 ? depth : `tsql.recursion_step(${depth}, ${cte.maximumRecursion})`;
  const collated = items.map((item, at) => oneCollation(item, member.items[at]?.type));
  return `SELECT ${itemList(collated)}, ${step} AS depth${rest}`;
}

/** Both members of a recursive query must give a text the same collation. */
const oneCollation = (text: string, type: SqlType | undefined): string => (type !== undefined && isString(type) ? defaultCollated(text) : text);

function rangeOfCte(source: BoundTableSource, id: number): number | undefined {
  if (source.kind === 'join') return rangeOfCte(source.left, id) ?? rangeOfCte(source.right, id);
  return source.kind === 'cte' && source.cte === id ? source.range : undefined;
}
