/** What a query is to a cursor: whether its rows are rows of tables, and whether a limit chooses among them. */
import type { BoundCte, BoundQuery, BoundTableSource } from '../bound.ts';
import type { TableInfo } from '../catalog.ts';
import { walk, type BoundNode } from '../visit.ts';

export interface CursorShape {
  /** Each row is made of rows of tables. Otherwise a cursor over it is static. */
  readonly isNavigable: boolean;
  /** TOP, OFFSET or FETCH, here or in a query that FROM holds. */
  readonly hasRowLimit: boolean;
}

export function cursorShape(query: BoundQuery, ctes: readonly BoundCte[] = []): CursorShape {
  const visible = [...ctes, ...query.ctes];
  const hasRowLimit = query.top !== undefined || query.offset !== undefined || query.fetch !== undefined;
  const { body } = query;
  if (body.kind !== 'select' || body.distinct || body.groupBy !== undefined || body.from === undefined || hasWindow(query)) return { isNavigable: false, hasRowLimit };
  const sources = sourceShapes(body.from, visible);
  return { isNavigable: sources.every((one) => one.isNavigable), hasRowLimit: hasRowLimit || sources.some((one) => one.hasRowLimit) };
}

function sourceShapes(source: BoundTableSource, ctes: readonly BoundCte[]): readonly CursorShape[] {
  switch (source.kind) {
    case 'table':
      return [{ isNavigable: true, hasRowLimit: false }];
    case 'join':
      return [...sourceShapes(source.left, ctes), ...sourceShapes(source.right, ctes)];
    case 'derived':
      return [cursorShape(source.query, ctes)];
    case 'cte': {
      const cte = ctes.find((one) => one.id === source.cte);
      return [cte === undefined || cte.recursive ? { isNavigable: false, hasRowLimit: false } : cursorShape(cte.query, ctes)];
    }
    default:
      return [{ isNavigable: false, hasRowLimit: false }];
  }
}

/** Window functions of this query itself, not of its subqueries. */
function hasWindow(query: BoundQuery): boolean {
  if (query.body.kind !== 'select') return false;
  const roots: readonly BoundNode[] = [...query.body.items, ...query.orderBy.flatMap((item) => (item.kind === 'expression' ? [item.expression] : []))];
  let found = false;
  for (const root of roots) {
    walk(root, (node) => {
      found ||= node.kind === 'window';
      return !found && node.kind !== 'scalar subquery';
    });
  }
  return found;
}

/** The tables read anywhere in a query, each once. */
export function tablesRead(query: BoundQuery): readonly TableInfo[] {
  const found = new Map<string, TableInfo>();
  walk(query, (node) => {
    if (node.kind === 'table') found.set(node.table.pgName, node.table);
    return true;
  });
  return [...found.values()];
}

/** FROM's tables where it is tables and inner joins alone; undefined where it is anything else. */
export function plainTables(source: BoundTableSource): readonly Extract<BoundTableSource, { kind: 'table' }>[] | undefined {
  if (source.kind === 'table') return [source];
  if (source.kind !== 'join' || (source.operator !== 'INNER' && source.operator !== 'CROSS')) return undefined;
  const left = plainTables(source.left);
  const right = plainTables(source.right);
  return left === undefined || right === undefined ? undefined : [...left, ...right];
}
