/** Writing through a view, a common table expression or a derived table: which table's rows, and which of its columns. */
import type { Identifier } from 'tsql-parser';
import { bindError, refuse } from '../bind-error.ts';
import type { BoundColumn, BoundCte, BoundExpression, BoundQuery, BoundSelect, BoundTableSource } from '../bound.ts';
import type { ColumnInfo, TableInfo } from '../catalog.ts';
import { sameName } from '../same-name.ts';
import type { RangeVariable } from '../scope.ts';

/** A query as a target: as the statement names it, and of what kind, for messages. */
export interface QueryTarget {
  readonly query: BoundQuery;
  /** The query is a view's WITH CHECK OPTION. */
  readonly checkOption: boolean;
  readonly ctes: readonly BoundCte[];
  readonly range: RangeVariable;
  readonly form: 'view' | 'derived table';
  readonly written: string;
  readonly node: Parameters<typeof bindError>[0];
}

export interface Updatable {
  readonly table: TableInfo;
  /** The table's column behind each column of the query; undefined for those of other tables and for what is computed. */
  readonly columns: readonly (ColumnInfo | undefined)[];
  /** The query with one column more, the last: the place of the table's row (ctid). */
  readonly query: BoundQuery;
  /** What WITH CHECK OPTION asks of the rows written: the outermost query that has it. */
  readonly check?: BoundQuery;
}

/** Numbers of the errors: for views and common table expressions, and for derived tables. */
const numbers = {
  view: { grouped: 4403, severalTables: 4405, computed: 4406, union: 4426 },
  'derived table': { grouped: 4418, severalTables: 4420, computed: 4421, union: 4417 },
} as const;

interface Base { readonly path: readonly number[]; readonly table: TableInfo; readonly column: ColumnInfo }

/** `written` are the columns that the statement writes; undefined for DELETE, which asks for one table alone. */
export function updatable(target: QueryTarget, written: readonly Identifier[] | undefined): Updatable {
  const { query, ctes, node, form } = target;
  const bases = query.columns.map((_, index) => baseOf(query, index, ctes));
  const path = written === undefined ? solePath(target) : commonPath(target, written, bases);
  refuseGrouped(target, path);
  const table = tableAt(query, path, ctes);
  if (table === undefined) throw refuse(node, `a ${form} over no table as the target of a statement`);
  const isOfTable = (base: Base | undefined): base is Base => base !== undefined && samePath(base.path, path);
  const check = written === undefined ? undefined : checkOf(target, path);
  return { table, columns: bases.map((base) => (isOfTable(base) ? base.column : undefined)), query: withPlace(query, path, ctes), ...(check === undefined ? {} : { check }) };
}

const samePath = (one: readonly number[], other: readonly number[]): boolean => one.length === other.length && one.every((range, at) => range === other[at]);

function leafOf(source: BoundTableSource | undefined, range: number): Exclude<BoundTableSource, { kind: 'join' }> | undefined {
  if (source === undefined) return undefined;
  if (source.kind === 'join') return leafOf(source.left, range) ?? leafOf(source.right, range);
  return source.range === range ? source : undefined;
}

function innerQuery(leaf: BoundTableSource | undefined, ctes: readonly BoundCte[]): BoundQuery | undefined {
  if (leaf?.kind === 'derived') return leaf.query;
  if (leaf?.kind === 'cte') return ctes.find((cte) => cte.id === leaf.cte && !cte.recursive)?.query;
  return undefined;
}

const visibleIn = (query: BoundQuery, ctes: readonly BoundCte[]): readonly BoundCte[] => [...ctes, ...query.ctes];

/** The column of a table that a column of the query reads as it is. */
function baseOf(query: BoundQuery, index: number, outer: readonly BoundCte[]): Base | undefined {
  const { body } = query;
  const item = body.kind === 'select' ? body.items[index] : undefined;
  if (body.kind !== 'select' || item?.kind !== 'column') return undefined;
  const ctes = visibleIn(query, outer);
  const leaf = leafOf(body.from, item.range);
  if (leaf?.kind === 'table') {
    const column = leaf.table.columns[item.index];
    return column === undefined ? undefined : { path: [leaf.range], table: leaf.table, column };
  }
  const inner = innerQuery(leaf, ctes);
  const base = inner === undefined ? undefined : baseOf(inner, item.index, ctes);
  return base === undefined ? undefined : { ...base, path: [item.range, ...base.path] };
}

/** All columns written must be columns of tables, and of one. */
function commonPath(target: QueryTarget, written: readonly Identifier[], bases: readonly (Base | undefined)[]): readonly number[] {
  const { node, form, range } = target;
  let path: readonly number[] | undefined;
  for (const name of written) {
    const at = range.columns.findIndex((column) => sameName(column.name, name.value));
    if (at < 0) throw bindError(name, 207, name.value);
    const base = bases[at];
    if (base === undefined) throw bindError(node, numbers[form].computed, target.written);
    if (path !== undefined && !samePath(path, base.path)) throw bindError(node, numbers[form].severalTables, target.written);
    path = base.path;
  }
  if (path === undefined) throw refuse(node, `a ${form} as the target of a statement that names no column`);
  return path;
}

/** The way down to the one table that is read. */
function solePath({ query, ctes, node, form, written }: QueryTarget): readonly number[] {
  const path: number[] = [];
  let visible = ctes;
  for (let inner: BoundQuery | undefined = query; inner !== undefined; ) {
    const { body } = inner as BoundQuery;
    visible = visibleIn(inner, visible);
    if (body.kind === 'document') throw refuse(node, `a ${form} of FOR JSON or FOR XML as the target of a statement`);
    if (body.kind === 'set operation') throw bindError(node, numbers[form].union, written);
    const { from } = body as BoundSelect;
    if (isGrouped(body)) throw bindError(node, numbers[form].grouped, written);
    if (from?.kind === 'join') throw bindError(node, numbers[form].severalTables, written);
    if (from === undefined) return path;
    path.push(from.range);
    inner = innerQuery(from, visible);
  }
  return path;
}

const isGrouped = (body: BoundSelect): boolean => body.distinct || body.groupBy !== undefined || body.having !== undefined;

function refuseGrouped({ query, ctes, node, form, written }: QueryTarget, path: readonly number[]): void {
  let inner: BoundQuery | undefined = query;
  let visible = ctes;
  for (const range of path) {
    if (inner?.body.kind !== 'select') return;
    if (isGrouped(inner.body)) throw bindError(node, numbers[form].grouped, written);
    visible = visibleIn(inner, visible);
    inner = innerQuery(leafOf(inner.body.from, range), visible);
  }
}

/** Beyond it every query must be of one source, and limit nothing: 4427. */
function checkOf(target: QueryTarget, path: readonly number[]): BoundQuery | undefined {
  let inner: BoundQuery | undefined = target.query;
  let visible = target.ctes;
  let asks = target.checkOption;
  let check: BoundQuery | undefined;
  for (const range of path) {
    if (inner?.body.kind !== 'select') break;
    if (asks) check ??= inner;
    if (check !== undefined && (inner.top !== undefined || inner.offset !== undefined)) throw bindError(target.node, 4427, target.written);
    const { from } = inner.body;
    if (check !== undefined && (from?.kind === 'join' || from?.kind === 'cte')) throw refuse(target.node, 'WITH CHECK OPTION over several sources');
    const leaf = leafOf(from, range);
    asks = leaf?.kind === 'derived' && leaf.checkOption === true;
    visible = visibleIn(inner, visible);
    inner = innerQuery(leaf, visible);
  }
  return check;
}

function tableAt(query: BoundQuery, path: readonly number[], outer: readonly BoundCte[]): TableInfo | undefined {
  const [range, ...rest] = path;
  if (range === undefined || query.body.kind !== 'select') return undefined;
  const leaf = leafOf(query.body.from, range);
  if (leaf?.kind === 'table') return leaf.table;
  const ctes = visibleIn(query, outer);
  const inner = innerQuery(leaf, ctes);
  return inner === undefined ? undefined : tableAt(inner, rest, ctes);
}

/** PostgreSQL's place of a row, read like a column; nothing computes with it, so that its type does not matter. */
const place: ColumnInfo = { name: '', columnId: 0, type: { kind: 'bigint' }, nullable: true, pgName: 'ctid' };

function withPlace(query: BoundQuery, path: readonly number[], outer: readonly BoundCte[]): BoundQuery {
  const [range = 0, ...rest] = path;
  const { body } = query;
  if (body.kind !== 'select' || body.from === undefined) throw new Error('a query that cannot be written through');
  const ctes = visibleIn(query, outer);
  let index = 0;
  const from = replaceLeaf(body.from, range, (leaf) => {
    if (leaf.kind === 'table') {
      index = leaf.table.columns.length;
      return { ...leaf, table: { ...leaf.table, columns: [...leaf.table.columns, place] } };
    }
    const inner = innerQuery(leaf, ctes);
    if (inner === undefined) throw new Error('a source that cannot be written through');
    index = inner.columns.length;
    return { kind: 'derived', range, query: withPlace(inner, rest, ctes), lateral: leaf.kind === 'derived' && leaf.lateral };
  });
  const item: BoundColumn = { kind: 'column', range, index, name: '', type: place.type, nullable: true };
  const items: readonly BoundExpression[] = [...body.items, item];
  return { ...query, columns: [...query.columns, { name: '', type: place.type, nullable: true }], body: { ...body, items, from } };
}

export function replaceLeaf(source: BoundTableSource, range: number, change: (leaf: Exclude<BoundTableSource, { kind: 'join' }>) => BoundTableSource): BoundTableSource {
  if (source.kind !== 'join') return source.range === range ? change(source) : source;
  return { ...source, left: replaceLeaf(source.left, range, change), right: replaceLeaf(source.right, range, change) };
}

/** The query behind a source of FROM; undefined for a table. */
export function queryBehind(source: BoundTableSource, range: number, ctes: readonly BoundCte[]): Pick<QueryTarget, 'query' | 'checkOption'> | undefined {
  const leaf = leafOf(source, range);
  const query = innerQuery(leaf, ctes);
  return query === undefined ? undefined : { query, checkOption: leaf?.kind === 'derived' && leaf.checkOption === true };
}
