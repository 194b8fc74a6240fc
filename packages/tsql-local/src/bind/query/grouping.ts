/** GROUP BY: its expressions, and which columns they let the rest of the query read. */
import type { GroupingElement } from 'tsql-parser';
import { typeName } from '../../types/type-name.ts';
import { bindError, refuse } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundAggregate, BoundColumn, BoundExpression, BoundPredicate } from '../bound.ts';
import { bindExpression } from '../expression/bind-expression.ts';
import { sameExpression } from '../same-expression.ts';
import type { Scope } from '../scope.ts';
import { childrenOf, rangesRead, type BoundNode } from '../visit.ts';

/** undefined where there is no GROUP BY; empty for `GROUP BY ()`. */
export function bindGrouping(elements: readonly GroupingElement[], scope: Scope, context: BindContext): readonly BoundExpression[] | undefined {
  if (elements.length === 0) return undefined;
  return elements.flatMap((element): readonly BoundExpression[] => {
    switch (element.kind) {
      case 'EmptyGrouping':
        return [];
      case 'GroupingExpression': {
        const expression = bindExpression(element.expression, scope, context);
        const own = ownRanges(scope);
        if (![...rangesRead(expression)].some((range) => own.has(range))) throw bindError(element, 164);
        if (expression.type.kind === 'geometry') throw bindError(element, 249, typeName(expression.type), 'GROUP BY');
        return [expression];
      }
      case 'Rollup':
        throw refuse(element, 'ROLLUP');
      case 'Cube':
        throw refuse(element, 'CUBE');
      case 'GroupingSets':
      case 'GroupingTuple':
        throw refuse(element, 'GROUPING SETS');
    }
  });
}

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
  const inSubquery = nested || node.kind === 'query';
  for (const child of childrenOf(node)) {
    const column = firstUncovered(child, groupBy, ranges, inSubquery);
    if (column !== undefined) return column;
  }
  return undefined;
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
