import type { BoundExpression, BoundQuery, BoundQueryOrder, BoundSelect } from '../../bind/bound.ts';
import { constantValue } from '../../bind/constant-value.ts';
import { orderKeys } from '../order-text.ts';
import type { PgWriter } from '../pg-writer.ts';
import { translateExpression } from '../translate-expression.ts';
import { bodyText, bodyTypes } from './body-text.ts';
import { cteText } from './cte.ts';
import { sqlError } from '../../types/errors.ts';
import { orderedDraws } from './ordered-draws.ts';
import { isEmpty, itemList, selectText } from './select-text.ts';

/** A query as PostgreSQL text whose columns are c1 … cn. In parentheses it is a derived table or a subquery. */
export function translateQuery(query: BoundQuery, writer: PgWriter): string {
  const ctes = cteText(query.ctes, writer);
  return ctes + (query.top?.percent === true ? percentText(query, writer) : limitedText(query, writer));
}

function limitedText(query: BoundQuery, writer: PgWriter): string {
  const { body, orderBy } = query;
  const isPlain = orderBy.length === 0 && query.top === undefined && query.offset === undefined && query.fetch === undefined;
  if (isPlain) return bodyText(body, writer);
  // Counts come first: they stand outside the SELECT, and see none of its columns.
  const limit = limitText(query, writer);
  const drawsInOrder = body.kind === 'select' && orderedDraws(body).length > 0;
  if (drawsInOrder && orderBy.some((item) => item.kind !== 'output')) throw sqlError(40514, 'NEXT VALUE FOR … OVER beside ORDER BY of what is not selected');
  if (body.kind === 'select' && !body.distinct && !drawsInOrder) {
    const { items, rest, after } = selectText(body, writer, (texts) => orderTexts(body, texts, orderBy, writer));
    return `SELECT ${itemList(items)}${rest}${orderClause(after)}${limit}`;
  }
  const { from, columns, types } = overBody(query, writer);
  const order = orderBy.map((item) => (item.kind === 'output' ? orderKeys(columns[item.index] ?? '', types[item.index] ?? { kind: 'int' }, item.descending) : outsideOrder()));
  return `SELECT ${itemList(columns)} FROM ${from}${orderClause(order)}${limit}`;
}

/** DISTINCT and set operations are ordered by their output alone; the binder has seen to it. */
function outsideOrder(): never {
  throw new Error('ORDER BY of a DISTINCT or set operation by something that is no output column');
}

function overBody(query: BoundQuery, writer: PgWriter) {
  const text = bodyText(query.body, writer);
  const alias = writer.alias();
  const types = bodyTypes(query.body);
  return { from: `(${text}) AS ${alias}`, columns: types.map((_, at) => `${alias}.c${at + 1}`), types };
}

const orderClause = (keys: readonly string[]): string => (keys.length === 0 ? '' : ` ORDER BY ${keys.join(', ')}`);

function orderTexts(select: BoundSelect, items: readonly string[], orderBy: readonly BoundQueryOrder[], writer: PgWriter): readonly string[] {
  if (isEmpty(select)) return [];
  return orderBy.map((item) => {
    if (item.kind === 'expression') return orderKeys(translateExpression(item.expression, writer), item.expression.type, item.descending);
    const type = select.items[item.index]?.type;
    const text = items[item.index];
    if (type === undefined || text === undefined) throw new Error(`ORDER BY names output column ${item.index} of ${items.length}`);
    return orderKeys(text, type, item.descending);
  });
}

function limitText(query: BoundQuery, writer: PgWriter): string {
  const { top, offset, fetch } = query;
  const parts: string[] = [];
  if (offset !== undefined) parts.push(` OFFSET ${countText(offset, 'offset_count', writer)}`);
  if (fetch !== undefined) parts.push(` LIMIT ${countText(fetch, 'fetch_count', writer)}`);
  if (top !== undefined) {
    const count = countText(top.count, 'top_count', writer);
    parts.push(top.withTies ? ` FETCH FIRST (${count}) ROWS WITH TIES` : ` LIMIT ${count}`);
  }
  return parts.join('');
}

/** A count that only the run knows is checked there: NULL and negative ones are errors, where PostgreSQL would give all rows. */
function countText(count: BoundExpression, check: 'top_count' | 'offset_count' | 'fetch_count', writer: PgWriter): string {
  const value = constantValue(count);
  return typeof value === 'bigint' ? String(value) : `tsql.${check}(${translateExpression(count, writer)})`;
}

/** TOP (n) PERCENT: the rows numbered in their order, and as many kept as the share of their count, rounded up. */
function percentText(query: BoundQuery, writer: PgWriter): string {
  const { body, orderBy, top } = query;
  if (top === undefined) throw new Error('TOP PERCENT without TOP');
  const percent = translateExpression(top.count, writer);
  const numbering = top.withTies ? 'rank' : 'row_number';
  const alias = writer.alias();
  const numbered = (order: readonly string[]) => `${numbering}() OVER (${orderClause(order).trim()}) AS position, count(*) OVER () AS total`;
  let inner: string;
  if (body.kind === 'select' && !body.distinct) {
    const { items, rest, after } = selectText(body, writer, (texts) => orderTexts(body, texts, orderBy, writer));
    inner = `SELECT ${itemList(items)}, ${numbered(after)}${rest}`;
  } else {
    const { from, columns, types } = overBody(query, writer);
    const order = orderBy.map((item) => (item.kind === 'output' ? orderKeys(columns[item.index] ?? '', types[item.index] ?? { kind: 'int' }, item.descending) : outsideOrder()));
    inner = `SELECT ${itemList(columns)}, ${numbered(order)} FROM ${from}`;
  }
  const columns = bodyTypes(body).map((_, at) => `${alias}.c${at + 1}`);
  return `SELECT ${itemList(columns)} FROM (${inner}) AS ${alias} WHERE ${alias}.position <= tsql.percent_count(${percent}, ${alias}.total) ORDER BY ${alias}.position`;
}
