import type { OrderByItem, Query, QuerySpecification } from 'tsql-parser';
import { typeName } from '../../types/type-name.ts';
import { bindError } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundExpression, BoundPredicate, BoundQueryOrder, BoundSelect, BoundTop } from '../bound.ts';
import { isNeverTrue } from '../logic.ts';
import { bindPredicate } from '../predicate.ts';
import { createScope, inClause, type Scope } from '../scope.ts';
import { bindTableSources } from '../table-source/bind-table-sources.ts';
import { checkCovered } from './grouping.ts';
import { bindGrouping } from './grouping-sets.ts';
import { bindOrderBy } from './order-by.ts';
import { bindSelectList, type SelectItem } from './select-list.ts';
import { bindTop } from './top.ts';
import { walk } from '../visit.ts';

export interface BoundSpecification {
  readonly select: BoundSelect;
  readonly items: readonly SelectItem[];
  readonly orderBy: readonly BoundQueryOrder[];
  readonly top?: BoundTop;
  /** What its expressions see, for an ORDER BY over a set operation. */
  readonly scope: Scope;
}

/** One SELECT … FROM … WHERE … GROUP BY … HAVING with the ORDER BY that follows it, bound in the order in which SQL Server reports errors. */
export function bindSpecification(
  node: QuerySpecification,
  tail: { readonly orderBy: readonly OrderByItem[]; readonly offset?: Query['offset']; readonly forXml?: Query['forXml'] },
  outer: Scope | undefined,
  context: BindContext,
): BoundSpecification {
  if (node.into !== undefined) throw bindError(node.into, 156, 'INTO');
  const from = node.from.length === 0 ? undefined : bindTableSources(node.from, outer, context);
  const scope = from?.scope ?? createScope([], 'select list', outer);
  const where = node.where === undefined ? undefined : asFilter(bindPredicate(node.where, inClause(scope, 'where'), context));
  const grouping = bindGrouping(node.groupBy, inClause(scope, 'group by'), context);
  const groupBy = grouping?.expressions;
  const having = node.having === undefined ? undefined : asFilter(bindPredicate(node.having, inClause(scope, 'having'), context));
  const listed = bindSelectList(node.select, inClause(scope, 'select list'), context, tail.forXml !== undefined);
  const items = grouping?.sets === undefined ? listed : listed.map(nullableItem);
  const orderBy = bindOrderBy(tail.orderBy, items, { distinct: node.distinct }, inClause(scope, 'order by'), context);
  if (node.distinct) checkComparable(node, items);
  const isGrouped = groupBy !== undefined || having !== undefined || scope.level.hasAggregates;
  if (grouping?.sets !== undefined && grouping.sets.length > 1) checkMerged(node, items);
  if (isGrouped) checkGrouped(groupBy ?? [], items, having, orderBy, scope, context);
  if (node.top !== undefined && tail.offset !== undefined) throw bindError(node.top, 10741);
  const top = node.top === undefined ? undefined : bindTop(node.top, tail.orderBy.length > 0, outer, context);
  const select: BoundSelect = {
    kind: 'select',
    distinct: node.distinct,
    items: items.map((item) => item.expression),
    ...(from === undefined ? {} : { from: from.source }),
    ...(where === undefined ? {} : { where }),
    ...(isGrouped ? { groupBy: groupBy ?? [] } : {}),
    ...(grouping?.sets === undefined ? {} : { groupingSets: grouping.sets }),
    ...(having === undefined ? {} : { having }),
  };
  return { select, items, orderBy, ...(top === undefined ? {} : { top }), scope };
}

/** SQL Server puts the totals of grouping sets together from their parts: an aggregate that cannot be is 8710. */
function checkMerged(node: QuerySpecification, items: readonly SelectItem[]): void {
  for (const { expression } of items) {
    walk(expression, (part) => {
      if (part.kind === 'aggregate' && part.function.unmerged === true) throw bindError(node, 8710);
      return part.kind !== 'query';
    });
  }
}

/** Where a grouping set lacks a grouped column, its place is NULL. */
function nullableItem(item: SelectItem): SelectItem {
  const isCounted = item.expression.kind === 'aggregate' || item.expression.kind === 'grouping mark';
  return isCounted ? item : { ...item, column: { ...item.column, nullable: true } };
}

/** A filter that can never be true runs nothing of itself. */
export const asFilter = (predicate: BoundPredicate): BoundPredicate => (isNeverTrue(predicate) ? { kind: 'truth', value: false } : predicate);

function checkGrouped(
  groupBy: readonly BoundExpression[],
  items: readonly SelectItem[],
  having: BoundPredicate | undefined,
  orderBy: readonly BoundQueryOrder[],
  scope: Scope,
  context: BindContext,
): void {
  if (having !== undefined) checkCovered(having, groupBy, 'having', scope, context);
  for (const item of items) checkCovered(item.expression, groupBy, 'select list', scope, context);
  for (const item of orderBy) if (item.kind === 'expression') checkCovered(item.expression, groupBy, 'order by', scope, context);
}

function checkComparable(node: QuerySpecification, items: readonly SelectItem[]): void {
  for (const { expression } of items) if (expression.type.kind === 'geometry') throw bindError(node, 421, typeName(expression.type));
}
