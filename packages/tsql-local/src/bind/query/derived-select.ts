import { allocateRange, type BindContext } from '../bind-context.ts';
import type { BoundColumn, BoundExpression, BoundQuery, BoundQueryOrder, BoundSelect, OutputColumn } from '../bound.ts';

/** The columns of a derived table over `query`, as expressions. */
export const columnsOf = (range: number, columns: readonly OutputColumn[]): readonly BoundColumn[] =>
  columns.map((column, index) => ({ kind: 'column', range, index, name: column.name, type: column.type, nullable: column.nullable }));

/** `SELECT items FROM (query)`: a query as a plain select, when what must be done to its rows comes after its own ORDER BY, TOP or DISTINCT. */
export function selectOver(
  query: BoundQuery,
  make: (columns: readonly BoundColumn[]) => readonly BoundExpression[],
  context: BindContext,
): { readonly select: BoundSelect; readonly columns: readonly BoundColumn[] } {
  const range = allocateRange(context);
  const columns = columnsOf(range, query.columns);
  return { select: { kind: 'select', distinct: false, items: make(columns), from: { kind: 'derived', range, query, lateral: false } }, columns };
}

/** A query of nothing but a body. */
export function plainQuery(body: BoundQuery['body'], columns: readonly OutputColumn[], orderBy: readonly BoundQueryOrder[] = []): BoundQuery {
  return { kind: 'query', columns, ctes: [], body, orderBy, orderOrdinals: [] };
}
