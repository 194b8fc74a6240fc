import type { JoinedTable } from 'tsql-parser';
import { bindError } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import { bindPredicate } from '../predicate.ts';
import { createScope, nullableRanges } from '../scope.ts';
import { bindTableSource, checkExposedNames, type BoundFrom, type SourceScope } from './bind-table-sources.ts';

/** ON sees the join's own two sides and the query around; LOOP, HASH and MERGE change no result. */
export function bindJoin(node: JoinedTable, scope: SourceScope, context: BindContext): BoundFrom {
  const left = bindTableSource(node.left, scope, context);
  const right = bindTableSource(node.right, rightScope(node, left, scope), context);
  const { operator } = node;
  const both = [...left.ranges, ...right.ranges];
  checkExposedNames(both, node);
  if (node.on === undefined && operator !== 'CROSS' && !isApply(node)) throw bindError(node, 102, 'JOIN');
  const on = node.on === undefined ? undefined : bindPredicate(node.on, createScope(both, 'on', scope.outer), context);
  const ranges = [
    ...(operator === 'RIGHT' || operator === 'FULL' ? nullableRanges(left.ranges) : left.ranges),
    ...(operator === 'LEFT' || operator === 'FULL' || operator === 'OUTER APPLY' ? nullableRanges(right.ranges) : right.ranges),
  ];
  return { source: { kind: 'join', operator, left: left.source, right: right.source, ...(on === undefined ? {} : { on }) }, ranges };
}

const isApply = (node: JoinedTable): boolean => node.operator === 'CROSS APPLY' || node.operator === 'OUTER APPLY';

/** The right side of APPLY reads the left side's columns. */
function rightScope(node: JoinedTable, left: BoundFrom, scope: SourceScope): SourceScope {
  return isApply(node) ? { outer: createScope(left.ranges, 'from', scope.outer), lateral: true } : scope;
}
