import type { FunctionCall, WindowSpecification } from 'tsql-parser';
import type { WindowFunction } from '../../functions/function-definition.ts';
import { bindError, refuse } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundExpression, BoundWindow } from '../bound.ts';
import type { Scope } from '../scope.ts';
import { rangesRead } from '../visit.ts';
import { bindArguments, checkArgumentCount, typeCall } from './call.ts';
import { bindExpression } from './bind-expression.ts';
import { bindOrderItem } from './window.ts';

/** `f(share) WITHIN GROUP (ORDER BY key) OVER ([PARTITION BY …])`: one key (10751), and no order in OVER (10758). */
export function bindPercentile(node: FunctionCall, over: WindowSpecification, row: WindowFunction, scope: Scope, context: BindContext): BoundWindow {
  const name = node.name.name.value;
  if (node.withinGroup === undefined) throw bindError(node, 10754, name);
  if (over.orderBy.length > 0) throw bindError(node, 10758, name);
  checkArgumentCount(row, node);
  const [sort, ...more] = node.withinGroup;
  if (sort === undefined || more.length > 0) throw bindError(node, 10751, name);
  const [share] = bindArguments(node, scope, context);
  if (share === undefined) throw bindError(node, 174, row.name, 1);
  if (rangesRead(share).size > 0) throw refuse(node, `${row.name} of a share that is no constant`);
  const { expression: key, descending } = bindOrderItem(sort, scope, context);
  const direction: BoundExpression = { kind: 'constant', value: descending ? 1 : 0, type: { kind: 'bit' }, nullable: false };
  const call = typeCall<BoundExpression>(row, [share, key, direction], context);
  const partitionBy = over.partitionBy.map((part) => bindExpression(part, scope, context));
  return { kind: 'window', function: row, arguments: call.arguments, partitionBy, orderBy: [], type: call.signature.result, nullable: call.signature.nullable };
}
