import type { BoundQueryBody, BoundSelect, BoundSetOperation } from '../../bind/bound.ts';
import { emitGroupKey } from '../../functions/emit-comparison.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { PgWriter } from '../pg-writer.ts';
import { documentText, documentType } from '../document/document-text.ts';
import { drawnInOrder, orderedDraws } from './ordered-draws.ts';
import { itemList, selectText } from './select-text.ts';

/** A query without its ORDER BY and TOP; its columns are c1 … cn. */
export function bodyText(body: BoundQueryBody, writer: PgWriter): string {
  switch (body.kind) {
    case 'select':
      return plainSelect(body, writer);
    case 'set operation':
      return setOperation(body, writer);
    case 'document':
      return documentText(body, writer);
  }
}

/** The types of a body's columns. */
export function bodyTypes(body: BoundQueryBody): readonly SqlType[] {
  switch (body.kind) {
    case 'select':
      return body.items.map((item) => item.type);
    case 'set operation':
      return bodyTypes(body.left);
    case 'document':
      return [documentType];
  }
}

function plainSelect(select: BoundSelect, writer: PgWriter): string {
  const draws = orderedDraws(select);
  if (draws.length > 0) return drawnInOrder(select, draws, writer);
  const { items, rest } = selectText(select, writer, () => undefined);
  if (!select.distinct) return `SELECT ${itemList(items)}${rest}`;
  const types = bodyTypes(select);
  if (hasPlainKeys(types)) return `SELECT DISTINCT ${itemList(items)}${rest}`;
  return oneOfEach(`SELECT ${itemList(items)}${rest}`, types, writer);
}

/** PostgreSQL's own equality is T-SQL's for all of these. */
const hasPlainKeys = (types: readonly SqlType[]): boolean => types.every((type) => emitGroupKey('x', type) === 'x');

/** One row of each set of rows that T-SQL holds equal: strings in any case, with any trailing blanks. */
function oneOfEach(text: string, types: readonly SqlType[], writer: PgWriter): string {
  const alias = writer.alias();
  const { shown, keys } = shownByKeys(alias, types, '');
  return `SELECT ${itemList(shown)} FROM (${text}) AS ${alias} GROUP BY ${keys.join(', ')}`;
}

function shownByKeys(alias: string, types: readonly SqlType[], filter: string): { readonly shown: readonly string[]; readonly keys: readonly string[] } {
  const columns = types.map((type, at) => ({ text: `${alias}.c${at + 1}`, key: emitGroupKey(`${alias}.c${at + 1}`, type) }));
  return {
    shown: columns.map(({ text, key }) => (text === key ? text : `any_value(${text})${filter}`)),
    keys: columns.map(({ key }) => key),
  };
}

function setOperation(body: BoundSetOperation, writer: PgWriter): string {
  const types = bodyTypes(body);
  const left = bodyText(body.left, writer);
  const right = bodyText(body.right, writer);
  if (body.operator === 'UNION ALL' || hasPlainKeys(types)) return `(${left}) ${body.operator} (${right})`;
  if (body.operator === 'UNION') return oneOfEach(`(${left}) UNION ALL (${right})`, types, writer);
  return byPresence(body.operator, left, right, types, writer);
}

/** EXCEPT and INTERSECT by keys: each row tells its side, and a group is kept by the sides that are in it. */
function byPresence(operator: 'EXCEPT' | 'INTERSECT', left: string, right: string, types: readonly SqlType[], writer: PgWriter): string {
  const [leftAlias, rightAlias, alias] = [writer.alias(), writer.alias(), writer.alias()];
  const isLeft = `FILTER (WHERE ${alias}.side = 0)`;
  const { shown, keys } = shownByKeys(alias, types, ` ${isLeft}`);
  const sided = `SELECT ${leftAlias}.*, 0 AS side FROM (${left}) AS ${leftAlias} UNION ALL SELECT ${rightAlias}.*, 1 FROM (${right}) AS ${rightAlias}`;
  const kept = operator === 'EXCEPT' ? `min(${alias}.side) = 0 AND max(${alias}.side) = 0` : `min(${alias}.side) = 0 AND max(${alias}.side) = 1`;
  return `SELECT ${itemList(shown)} FROM (${sided}) AS ${alias} GROUP BY ${keys.join(', ')} HAVING ${kept}`;
}
