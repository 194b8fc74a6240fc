import type { FunctionArgument } from 'tsql-parser';
import type { Span } from 'tsql-parser';
import { bindError, bindErrorWithState, refuse } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundExpression } from '../bound.ts';
import type { ParameterInfo } from '../catalog.ts';
import { convertTo } from '../convert-to.ts';
import type { Scope } from '../scope.ts';
import { asExpression } from './argument.ts';
import { bindExpression } from './bind-expression.ts';

interface Call { readonly span: Span; readonly arguments: readonly FunctionArgument[] }

/**
 * The arguments of a call of a user-defined function, in the parameters' types. Each parameter needs one: too few are 313, too
 * many 8144; DEFAULT stands for a parameter's default. `written` is the function's name as messages show it.
 */
export function bindUserArguments(node: Call, written: string, info: { readonly parameters: readonly ParameterInfo[] }, scope: Scope, context: BindContext): readonly BoundExpression[] {
  if (node.arguments.length < info.parameters.length) throw bindErrorWithState(node, 313, 3, written);
  if (node.arguments.length > info.parameters.length) throw bindError(node, 8144, written);
  return info.parameters.map((parameter, at) => {
    const argument = node.arguments[at];
    if (parameter.type.kind === 'table type') throw refuse(node, `the table-valued parameter ${parameter.name} of ${written}`);
    if (argument === undefined || argument.kind === 'DefaultArgument') {
      if (parameter.default === undefined) throw bindErrorWithState(node, 313, 3, written);
      return { kind: 'constant', value: parameter.default, type: parameter.type, nullable: parameter.default === null };
    }
    return convertTo(bindExpression(asExpression(argument, node), scope, context), parameter.type, 'implicit', context);
  });
}
