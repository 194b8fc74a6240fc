import type { TrimExpression } from 'tsql-parser';
import { scalarFunctions } from '../../functions/index.ts';
import { refuse } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundExpression } from '../bound.ts';
import type { Scope } from '../scope.ts';
import { bindExpression } from './bind-expression.ts';
import { typeCall } from './call.ts';

const functionOf = { LEADING: 'LTRIM', TRAILING: 'RTRIM', BOTH: 'TRIM' } as const;

/** TRIM(LEADING c FROM x) is LTRIM(x, c). */
export function bindTrim(node: TrimExpression, scope: Scope, context: BindContext): BoundExpression {
  const row = scalarFunctions.get(functionOf[node.side ?? 'BOTH']);
  if (row === undefined) throw refuse(node, 'TRIM');
  const operand = bindExpression(node.operand, scope, context);
  const given = node.characters === undefined ? [operand] : [operand, bindExpression(node.characters, scope, context)];
  const call = typeCall(row, given, context);
  return { kind: 'function', function: row, arguments: call.arguments, type: call.signature.result, nullable: call.signature.nullable };
}
