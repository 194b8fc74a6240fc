import type { FunctionCall } from 'tsql-parser';
import { bindError } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundExpression } from '../bound.ts';
import type { ScalarFunctionInfo } from '../catalog.ts';
import { formatObjectName } from '../object-name.ts';
import type { Scope } from '../scope.ts';
import { bindUserArguments } from './user-arguments.ts';

/** A call of a scalar function that T-SQL defines; its result may always be NULL. */
export function bindUserFunction(node: FunctionCall, info: ScalarFunctionInfo, scope: Scope, context: BindContext): BoundExpression {
  if (node.star || node.distinct) throw bindError(node, 102, node.star ? '*' : 'DISTINCT');
  if (node.over !== undefined) throw bindError(node, 102, 'OVER');
  const values = bindUserArguments(node, formatObjectName(node.name), info, scope, context);
  return { kind: 'user function', function: info, arguments: values, type: info.returns, nullable: true };
}
