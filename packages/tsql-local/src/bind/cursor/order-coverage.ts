/**
 * Whether an index gives the rows in the order asked for, so that nothing need be sorted. SQL Server reads it off the plan;
 * here the declared keys decide (probed on SQL Server 2025 by a third party), and where they cannot it is 'unsure'.
 */
import type { BoundCte, BoundExpression, BoundQuery, BoundTableSource } from '../bound.ts';
import type { TableInfo } from '../catalog.ts';
import { sameName } from '../same-name.ts';
import { rangesRead, walk } from '../visit.ts';
import { rowKey } from './row-key.ts';

export type OrderCoverage = 'delivered' | 'sorted' | 'unsure';

interface OrderColumn { readonly range: number; readonly table: TableInfo; readonly name: string; readonly descending: boolean }
interface IndexKey { readonly columns: readonly { readonly name: string; readonly descending: boolean }[]; readonly unique: boolean }

export function orderCoverage(query: BoundQuery): OrderCoverage {
  if (query.orderBy.length === 0 || query.body.kind !== 'select') return 'delivered';
  const columns: OrderColumn[] = [];
  for (const item of query.orderBy) {
    const expression = item.kind === 'output' ? query.body.items[item.index] : item.expression;
    if (expression === undefined) continue;
    if (rangesRead(expression).size === 0 && expression.kind !== 'scalar subquery') continue;
    const column = tableColumn(expression, query);
    if (column === undefined) return readsIndexed(expression, query) ? 'unsure' : 'sorted';
    columns.push({ ...column, descending: item.descending });
  }
  if (isDelivered(runsOf(columns))) return 'delivered';
  // A filter by equality, a filtered index or a join may still give the order.
  const mayBeGiven = (query.body.where !== undefined || query.body.from?.kind === 'join') && columns.every((column) => isIndexed(column.table, column.name));
  return mayBeGiven ? 'unsure' : 'sorted';
}

/** Neighbouring columns of one table. */
function runsOf(columns: readonly OrderColumn[]): readonly (readonly OrderColumn[])[] {
  const runs: OrderColumn[][] = [];
  for (const column of columns) {
    const last = runs.at(-1);
    if (last?.[0]?.range === column.range) last.push(column);
    else runs.push([column]);
  }
  return runs;
}

/** Each run is the beginning of a key; one that another follows must tell the rows apart. */
const isDelivered = (runs: readonly (readonly OrderColumn[])[]): boolean => runs.every((run, at) => keysOf(run[0]?.table).some((key) => isPrefix(run, key, at < runs.length - 1)));

function isPrefix(run: readonly OrderColumn[], key: IndexKey, mustBeUnique: boolean): boolean {
  let direction: boolean | undefined;
  for (const [at, column] of run.entries()) {
    const indexed = key.columns[at];
    // Behind a whole unique key nothing is left to order.
    if (indexed === undefined) return key.unique;
    if (!sameName(indexed.name, column.name)) return false;
    const reversed = indexed.descending !== column.descending;
    direction ??= reversed;
    if (direction !== reversed) return false;
  }
  return !mustBeUnique || (key.unique && run.length >= key.columns.length);
}

/** The keys and indexes of a table, those that are not unique with the clustered key behind them, which SQL Server keeps there. */
function keysOf(table: TableInfo | undefined): readonly IndexKey[] {
  if (table === undefined) return [];
  const keys: (IndexKey & { readonly clustered: boolean })[] = [];
  for (const constraint of table.constraints) {
    if (constraint.kind !== 'primary key' && constraint.kind !== 'unique') continue;
    const columns = constraint.columns.map((name) => ({ name, descending: constraint.descending.some((one) => sameName(one, name)) }));
    keys.push({ columns, unique: true, clustered: constraint.clustered });
  }
  for (const index of table.indexes) if (!index.spatial && index.where === undefined) keys.push({ columns: index.columns, unique: index.unique, clustered: index.clustered });
  const clustered = keys.find((key) => key.clustered);
  return keys.map((key): IndexKey => {
    if (key.unique || key.clustered || clustered === undefined) return key;
    const added = clustered.columns.filter((column) => !key.columns.some((one) => sameName(one.name, column.name)));
    return { columns: [...key.columns, ...added], unique: clustered.unique };
  });
}

const isIndexed = (table: TableInfo, name: string): boolean =>
  (rowKey(table)?.columns.some((column) => sameName(column.name, name)) ?? false) ||
  table.indexes.some((index) => index.columns.some((column) => sameName(column.name, name))) ||
  table.constraints.some((one) => (one.kind === 'primary key' || one.kind === 'unique') && one.columns.some((column) => sameName(column, name)));

/** The table's column that an expression is, through views, derived tables and common table expressions. */
function tableColumn(expression: BoundExpression, query: BoundQuery, ctes: readonly BoundCte[] = query.ctes): Omit<OrderColumn, 'descending'> | undefined {
  if (expression.kind !== 'column' || query.body.kind !== 'select' || query.body.from === undefined) return undefined;
  const source = sourceOf(query.body.from, expression.range);
  if (source?.kind === 'table') {
    const column = source.table.columns[expression.index];
    return column === undefined ? undefined : { range: source.range, table: source.table, name: column.name };
  }
  const inner = source?.kind === 'derived' ? source.query : source?.kind === 'cte' ? ctes.find((cte) => cte.id === source.cte)?.query : undefined;
  const item = inner?.body.kind === 'select' ? inner.body.items[expression.index] : undefined;
  return inner === undefined || item === undefined ? undefined : tableColumn(item, inner, [...ctes, ...inner.ctes]);
}

function sourceOf(source: BoundTableSource, range: number): Exclude<BoundTableSource, { kind: 'join' }> | undefined {
  if (source.kind === 'join') return sourceOf(source.left, range) ?? sourceOf(source.right, range);
  return source.range === range ? source : undefined;
}

/** An expression over an indexed column may keep its order (`a + 1`); a function's result has none. */
function readsIndexed(expression: BoundExpression, query: BoundQuery): boolean {
  let found = false;
  walk(expression, (node) => {
    if (node.kind === 'function') return false;
    if (node.kind === 'column') {
      const column = tableColumn(node, query);
      found ||= column === undefined || isIndexed(column.table, column.name);
    }
    return true;
  });
  return found;
}
