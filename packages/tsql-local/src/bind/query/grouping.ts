/** Which columns GROUP BY lets the rest of the query read. */
import { sqlError } from '../../types/errors.ts';
import { bindError } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundAggregate, BoundColumn, BoundExpression, BoundGroupingMark, BoundPredicate } from '../bound.ts';
import { sameExpression } from '../same-expression.ts';
import type { Scope } from '../scope.ts';
import { childrenOf, rangesRead, type BoundNode } from '../visit.ts';

/** What SQL Server says of a column that no grouping covers, by the clause that reads it. */
const uncoveredErrors = { 'select list': 8120, having: 8121, 'order by': 8127 } as const;

/** Throws for the first column of this query that is neither grouped nor inside one of its aggregates, subqueries included. */
export function checkCovered(
  node: BoundExpression | BoundPredicate,
  groupBy: readonly BoundExpression[],
  clause: keyof typeof uncoveredErrors,
  scope: Scope,
  context: BindContext,
): void {
  const column = firstUncovered(node, groupBy, { own: ownRanges(scope), outer: outerRanges(scope) }, false);
  if (column === undefined) return;
  const mention = context.statement.mentions.get(column);
  const table = mention?.tableName ?? scope.ranges.find((range) => range.range === column.range)?.writtenName ?? '';
  const line = mention?.line ?? 0;
  throw bindError({ span: { start: 0, end: 0, line } }, uncoveredErrors[clause], `${table}.${column.name}`);
}

interface Ranges { readonly own: ReadonlySet<number>; readonly outer: ReadonlySet<number> }

function firstUncovered(node: BoundNode, groupBy: readonly BoundExpression[], ranges: Ranges, nested: boolean): BoundColumn | undefined {
  if (node.kind === 'column') {
    if (!ranges.own.has(node.range) || groupBy.some((group) => sameExpression(group, node))) return undefined;
    return node;
  }
  if ('type' in node && groupBy.some((group) => sameExpression(group, node as BoundExpression))) return undefined;
  if (node.kind === 'aggregate' && belongsHere(node, ranges, nested)) return undefined;
  if (node.kind === 'grouping mark') {
    checkGroupingMark(node, groupBy);
    return undefined;
  }
  const inSubquery = nested || node.kind === 'query';
  for (const child of childrenOf(node)) {
    const column = firstUncovered(child, groupBy, ranges, inSubquery);
    if (column !== undefined) return column;
  }
  return undefined;
}

/** Each argument of GROUPING must be a grouping expression: 8161. */
function checkGroupingMark(mark: BoundGroupingMark, groupBy: readonly BoundExpression[]): void {
  const at = mark.arguments.findIndex((argument) => !groupBy.some((group) => sameExpression(group, argument)));
  if (at >= 0) throw sqlError(8161, at + 1, mark.name);
}

/** In a subquery only an aggregate over this query's columns, and none of the subquery's, is this query's. */
function belongsHere(aggregate: BoundAggregate, { own, outer }: Ranges, nested: boolean): boolean {
  const read = aggregate.arguments.flatMap((argument) => [...rangesRead(argument)]);
  if (!nested) return true;
  return read.some((range) => own.has(range)) && read.every((range) => own.has(range) || outer.has(range));
}

const ownRanges = (scope: Scope): ReadonlySet<number> => new Set(scope.ranges.map((range) => range.range));

function outerRanges(scope: Scope): ReadonlySet<number> {
  const ranges = new Set<number>();
  for (let level = scope.outer; level !== undefined; level = level.outer) for (const range of level.ranges) ranges.add(range.range);
  return ranges;
}
