import type { FrameBound, FunctionCall, WindowSpecification } from 'tsql-parser';
import type { AggregateFunction, WindowFunction } from '../../functions/function-definition.ts';
import { aggregateFunctions, scalarFunctions, windowFunctions } from '../../functions/index.ts';
import { bindError, bindErrorWithState, refuse } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundExpression, BoundFrame, BoundFrameBound, BoundOrderItem } from '../bound.ts';
import { constantValue, isConstantComputation } from '../constant-value.ts';
import type { Scope } from '../scope.ts';
import { bindAggregateCall } from './aggregate.ts';
import { bindExpression } from './bind-expression.ts';
import { bindArguments, typeCall, type TypedCall } from './call.ts';
import { unknownFunction } from './function-call.ts';
import { bindPercentile } from './percentile.ts';

export function bindWindow(node: FunctionCall, name: string, scope: Scope, context: BindContext): BoundExpression {
  if (node.over === undefined) throw new Error('a window function without OVER');
  if (scope.inside !== undefined) throw bindError(node, 4109);
  if (scope.clause !== 'select list' && scope.clause !== 'order by') throw bindError(node, 4108);
  const inside: Scope = { ...scope, inside: 'window' };
  const window = windowFunctions.get(name);
  const aggregate = aggregateFunctions.get(name);
  if (window !== undefined) checkWindow(node, window, node.over);
  else if (aggregate !== undefined) checkAggregate(node, node.over, aggregate);
  const row = window ?? aggregate;
  if (row === undefined) throw scalarFunctions.has(name) ? bindError(node, 4113, node.name.name.value) : unknownFunction(node);
  if (node.nulls !== undefined && window?.emitIgnoringNulls === undefined) throw refuse(node, `${node.nulls.toUpperCase()} NULLS of ${name}`);
  if (window?.sortsWithinGroup === true) return bindPercentile(node, node.over, window, inside, context);
  const call = window === undefined ? bindAggregateCall(node, row as AggregateFunction, inside, context) : bindWindowCall(node, window, inside, context);
  const partitionBy = node.over.partitionBy.map((part) => bindExpression(part, inside, context));
  const orderBy = node.over.orderBy.map((item) => bindOrderItem(item, inside, context));
  const frame = bindFrame(node.over, inside, context);
  return {
    kind: 'window',
    function: row,
    arguments: call.arguments,
    partitionBy,
    orderBy,
    ...(frame === undefined ? {} : { frame }),
    ...(node.nulls === 'ignore' ? { ignoresNulls: true } : {}),
    type: call.signature.result,
    nullable: call.signature.nullable,
  };
}

function bindWindowCall(node: FunctionCall, row: WindowFunction, scope: Scope, context: BindContext): TypedCall<BoundExpression> {
  if (node.distinct) throw bindError(node, 10759);
  checkWindowCount(row, node);
  return typeCall(row, bindArguments(node, scope, context), context);
}

function checkWindow(node: FunctionCall, row: WindowFunction, over: WindowSpecification): void {
  if (row.needsOrder && over.orderBy.length === 0) throw bindError(node, 4112, node.name.name.value);
  if (over.frame === undefined) return;
  if (row.refusesFrame) throw bindErrorWithState(node, 10752, rankingNames.has(row.name) ? 3 : 1, node.name.name.value);
  if (over.orderBy.length === 0) throw bindError(node, 10756);
}

/** Those for which SQL Server's errors of OVER have state 3; the others have 1. */
export const rankingNames: ReadonlySet<string> = new Set(['ROW_NUMBER', 'RANK', 'DENSE_RANK', 'NTILE', 'PERCENT_RANK', 'CUME_DIST', 'PERCENTILE_CONT', 'PERCENTILE_DISC']);

function checkWindowCount(row: WindowFunction, node: FunctionCall): void {
  const { minimum, maximum } = row.argumentCount;
  const count = node.arguments.length;
  if (count >= minimum && count <= maximum) return;
  const name = node.name.name.value;
  throw minimum === maximum ? bindError(node, 4114, name, minimum) : bindError(node, 10755, name, minimum, maximum);
}

function checkAggregate(node: FunctionCall, over: WindowSpecification, row: AggregateFunction): void {
  if (row.unmerged === true) throw bindErrorWithState(node, 4113, row.name === 'STRING_AGG' ? 4 : 5, node.name.name.value);
  if (node.distinct) throw bindError(node, 10759);
  if (over.frame !== undefined && over.orderBy.length === 0 && !node.star) throw bindError(node, 10756);
}

export function bindOrderItem(item: WindowSpecification['orderBy'][number], scope: Scope, context: BindContext): BoundOrderItem {
  const expression = bindExpression(item.expression, scope, context);
  if (isConstantComputation(expression)) {
    const value = constantValue(expression);
    throw bindError(item, expression.type.kind === 'int' && typeof value === 'number' && value >= 1 ? 5308 : 5309);
  }
  return { expression, descending: item.descending };
}

/** Without BETWEEN a frame ends at the current row. */
function bindFrame({ frame }: WindowSpecification, scope: Scope, context: BindContext): BoundFrame | undefined {
  if (frame === undefined) return undefined;
  const bound = (written: FrameBound): BoundFrameBound => {
    if (!('offset' in written)) return written;
    if (frame.unit === 'RANGE') throw bindError(frame, 4194);
    return { bound: written.bound, offset: Number(constantValue(bindExpression(written.offset, scope, context))) };
  };
  const [from, to] = [bound(frame.from), bound(frame.to ?? { bound: 'current row' })];
  const startsAfter = from.bound === 'following' && (to.bound === 'preceding' || to.bound === 'current row');
  if (startsAfter || (from.bound === 'current row' && to.bound === 'preceding')) throw refuse(frame, 'a window frame that ends before it begins');
  return { unit: frame.unit, from, to };
}
