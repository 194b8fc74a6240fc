/** Queries that read a cursor's rows again: the rows after a place in its order, and one member by its keys. */
import type { SqlType } from '../../types/sql-type.ts';
import type { BoundExpression, BoundPredicate, BoundQuery, BoundSelect, BoundTableSource } from '../bound.ts';
import { both, either } from '../logic.ts';
import { sameExpression } from '../same-expression.ts';
import type { BoundCursor, KeyedSource } from './bound-cursor.ts';

/** One column of the order in which a cursor walks: those of ORDER BY, then each source's key. */
export interface PlaceColumn { readonly expression: BoundExpression; readonly descending: boolean }

/** The variables that hold a place and a member's keys when rows are read again. No T-SQL text can write such a name. */
export const placeVariable = (at: number): string => `@ place ${at}`;
export const keyVariable = (at: number): string => `@ key ${at}`;

export function placeColumns(cursor: BoundCursor, sources: readonly KeyedSource[]): readonly PlaceColumn[] {
  const columns: PlaceColumn[] = [];
  const select = selectOf(cursor.query);
  for (const item of cursor.query.orderBy) {
    const expression = item.kind === 'output' ? select.items[item.index] : item.expression;
    if (expression !== undefined) columns.push({ expression, descending: item.descending });
  }
  for (const expression of keyExpressions(sources)) if (!columns.some((one) => sameExpression(one.expression, expression))) columns.push({ expression, descending: false });
  return columns;
}

/** The keys of all sources, in their order. */
export const keyExpressions = (sources: readonly KeyedSource[]): readonly BoundExpression[] =>
  sources.flatMap(({ range, table, key }) =>
    key.map((column): BoundExpression => ({ kind: 'column', range, index: table.columns.indexOf(column), name: column.name, type: column.type, nullable: column.nullable })),
  );

/** The output columns, then the keys of the sources: what a keyset keeps of its members. */
export function membersQuery({ query }: BoundCursor, sources: readonly KeyedSource[]): BoundQuery {
  const select = selectOf(query);
  const keys = keyExpressions(sources);
  // TOP … WITH TIES takes what is equal in ORDER BY, so nothing may be added to it.
  const added = query.top?.withTies === true ? [] : keys.map((expression) => ({ kind: 'expression' as const, expression, descending: false }));
  return { ...query, body: { ...select, items: [...select.items, ...keys] }, orderBy: [...query.orderBy, ...added] };
}

export interface Page {
  /** Reads on from the place in the place variables; otherwise from the beginning, or the end. */
  readonly after: boolean;
  readonly backward: boolean;
  readonly limit: number;
}

/** The output columns, the place's, then the keys of the sources. */
export function pageQuery(cursor: BoundCursor, sources: readonly KeyedSource[], { after, backward, limit }: Page): BoundQuery {
  const { query } = cursor;
  const select = selectOf(query);
  const places = placeColumns(cursor, sources).map((column) => ({ ...column, descending: column.descending !== backward }));
  const where = after ? and(select.where, beyond(places, 0)) : select.where;
  const items = [...select.items, ...places.map((place) => place.expression), ...keyExpressions(sources)];
  const { top: _, ...rest } = query;
  return {
    ...rest,
    body: { ...select, items, ...(where === undefined ? {} : { where }) },
    orderBy: places.map(({ expression, descending }) => ({ kind: 'expression', expression, descending })),
    top: { count: { kind: 'constant', value: BigInt(limit), type: { kind: 'bigint' }, nullable: false }, percent: false, withTies: false },
  };
}

/** The member whose keys the key variables hold, whether or not it still fits the query's condition. */
export function memberQuery({ query }: BoundCursor, sources: readonly KeyedSource[]): BoundQuery {
  const { where: _, ...select } = selectOf(query);
  return { ...bare(query), body: { ...select, where: hasKeys(sources) } };
}

/** A row where each source still has the member's row, however they are joined. */
export function partsQuery({ query }: BoundCursor, sources: readonly KeyedSource[]): BoundQuery {
  const from = sources.map(({ range, table }): BoundTableSource => ({ kind: 'table', range, table })).reduce((left, right) => ({ kind: 'join', operator: 'CROSS', left, right }));
  const one: BoundExpression = { kind: 'constant', value: 1, type: { kind: 'int' }, nullable: false };
  return { ...bare(query), columns: [{ name: '', type: one.type, nullable: false }], body: { kind: 'select', distinct: false, items: [one], from, where: hasKeys(sources) } };
}

function bare(query: BoundQuery): Omit<BoundQuery, 'body'> {
  return { kind: 'query', columns: query.columns, ctes: [], orderBy: [], orderOrdinals: [] };
}

export function selectOf(query: BoundQuery): BoundSelect {
  if (query.body.kind !== 'select') throw new Error('a set operation is no query whose rows can be read again');
  return query.body;
}

const hasKeys = (sources: readonly KeyedSource[]): BoundPredicate =>
  keyExpressions(sources)
    .map((expression, at) => same(expression, variable(keyVariable(at), expression.type)))
    .reduce(both);

/** Beyond the place from column `at` on: further in this one, or equal in it and beyond in the next ones. */
function beyond(places: readonly PlaceColumn[], at: number): BoundPredicate {
  const place = places[at];
  if (place === undefined) return { kind: 'truth', value: false };
  const held = variable(placeVariable(at), place.expression.type);
  const further = place.descending ? lower(place.expression, held) : higher(place.expression, held);
  return either(further, and(same(place.expression, held), beyond(places, at + 1)));
}

/** NULL is the lowest value. */
const higher = (left: BoundExpression, right: BoundExpression): BoundPredicate =>
  either({ kind: 'comparison', operator: '>', left, right }, both(isNull(left, true), isNull(right, false)));
const lower = (left: BoundExpression, right: BoundExpression): BoundPredicate =>
  either({ kind: 'comparison', operator: '<', left, right }, both(isNull(left, false), isNull(right, true)));
const same = (left: BoundExpression, right: BoundExpression): BoundPredicate =>
  either({ kind: 'comparison', operator: '=', left, right }, both(isNull(left, false), isNull(right, false)));

const isNull = (operand: BoundExpression, negated: boolean): BoundPredicate => (operand.nullable ? { kind: 'is null', negated, operand } : { kind: 'truth', value: negated });

const variable = (name: string, type: SqlType): BoundExpression => ({ kind: 'variable', name, type, nullable: true });

const and = (left: BoundPredicate | undefined, right: BoundPredicate): BoundPredicate => (left === undefined ? right : both(left, right));
