/** JSON_OBJECT(key : value, …) and JSON_ARRAY(value, …): an object keeps NULL values unless told otherwise, an array leaves them out. */
import type { Expression, FunctionCall } from 'tsql-parser';
import { jsonArrays, jsonObjects } from '../../functions/index.ts';
import type { ScalarFunction } from '../../functions/function-definition.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundExpression } from '../bound.ts';
import type { Scope } from '../scope.ts';
import { asExpression } from './argument.ts';
import { bindExpression } from './bind-expression.ts';
import { typeCall } from './call.ts';

type Binder = (node: FunctionCall, scope: Scope, context: BindContext) => BoundExpression;

export const jsonConstructors: ReadonlyMap<string, Binder> = new Map<string, Binder>([
  ['JSON_OBJECT', (node, scope, context) => bindConstructor(node, jsonObjects[node.onNull ?? 'null'], scope, context)],
  ['JSON_ARRAY', (node, scope, context) => bindConstructor(node, jsonArrays[node.onNull ?? 'absent'], scope, context)],
]);

function bindConstructor(node: FunctionCall, row: ScalarFunction, scope: Scope, context: BindContext): BoundExpression {
  const written = node.arguments.flatMap((argument): readonly Expression[] => (argument.kind === 'KeyValueArgument' ? [argument.key, argument.value] : [asExpression(argument, node)]));
  const call = typeCall(row, written.map((expression) => bindExpression(expression, scope, context)), context);
  return { kind: 'function', function: row, arguments: call.arguments, type: call.signature.result, nullable: call.signature.nullable };
}
