import type { FunctionCall } from 'tsql-parser';
import type { AggregateFunction } from '../../functions/function-definition.ts';
import { bindError } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundExpression, BoundOrderItem } from '../bound.ts';
import type { Clause, Scope } from '../scope.ts';
import { rangesRead } from '../visit.ts';
import { bindArguments, checkArgumentCount, typeCall } from './call.ts';
import { bindExpression } from './bind-expression.ts';

/** Where an aggregate of this query may not stand, and what SQL Server says there. */
export const refusedClauses: Readonly<Partial<Record<Clause, number>>> = { where: 147, on: 1015, 'group by': 144, set: 157, output: 158, when: 5319 };

export function bindAggregate(node: FunctionCall, row: AggregateFunction, scope: Scope, context: BindContext): BoundExpression {
  if (scope.inside === 'aggregate') throw bindError(node, 130);
  const inside: Scope = { ...scope, inside: 'aggregate' };
  const call = bindAggregateCall(node, row, inside, context);
  const orderBy: readonly BoundOrderItem[] = (node.withinGroup ?? []).map((item) => ({
    expression: bindExpression(item.expression, inside, context),
    descending: item.descending,
  }));
  const owner = owningScope(call.arguments, scope);
  const number = refusedClauses[owner.clause];
  if (number !== undefined) throw bindError(node, number);
  owner.level.hasAggregates = true;
  return { kind: 'aggregate', function: row, distinct: node.distinct, arguments: call.arguments, orderBy, type: call.signature.result, nullable: call.signature.nullable };
}

/** The arguments of an aggregate, with OVER or without. */
export function bindAggregateCall(node: FunctionCall, row: AggregateFunction, scope: Scope, context: BindContext) {
  if (node.star) {
    if (row.acceptsStar !== true) throw bindError(node, 102, '*');
    return typeCall<BoundExpression>(row, [], context);
  }
  checkArgumentCount(row, node);
  if (row.acceptsStar === true && node.arguments.length === 0) throw bindError(node, 174, row.name.toLowerCase(), 1);
  return typeCall(row, bindArguments(node, scope, context), context);
}

/** An aggregate over outer columns only belongs to the query that has them; any other to the query in which it stands. */
function owningScope(given: readonly BoundExpression[], scope: Scope): Scope {
  const ranges = new Set(given.flatMap((argument) => [...rangesRead(argument)]));
  for (let level: Scope | undefined = scope; level !== undefined; level = level.outer) {
    if (level.ranges.some((range) => ranges.has(range.range))) return level;
  }
  return scope;
}
