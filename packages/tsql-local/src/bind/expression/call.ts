/** What calls of built-in functions have in common: the count of arguments, their conversion to the signature's parameters. */
import type { FunctionCall } from 'tsql-parser';
import type { ArgumentInfo, Signature } from '../../functions/function-definition.ts';
import { bindError } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundArgument, BoundExpression } from '../bound.ts';
import { convertTo } from '../convert-to.ts';
import { argumentInfo } from '../operand.ts';
import type { Scope } from '../scope.ts';
import { asExpression } from './argument.ts';
import { bindExpression } from './bind-expression.ts';

interface Callable {
  readonly name: string;
  readonly argumentCount: { readonly minimum: number; readonly maximum: number };
  readonly signature: (call: readonly ArgumentInfo[]) => Signature;
}

/** 174 where one count is right, 189 where a range is. */
export function checkArgumentCount(callable: Callable, node: FunctionCall): void {
  const { minimum, maximum } = callable.argumentCount;
  const count = node.arguments.length;
  if (count >= minimum && count <= maximum) return;
  const name = callable.name.toLowerCase();
  throw minimum === maximum ? bindError(node, 174, name, minimum) : bindError(node, 189, name, minimum, maximum);
}

export const bindArguments = (node: FunctionCall, scope: Scope, context: BindContext): readonly BoundExpression[] =>
  node.arguments.map((argument) => bindExpression(asExpression(argument, node), scope, context));

export interface TypedCall<A> { readonly arguments: readonly A[]; readonly signature: Signature }

/** The arguments converted to the parameters that the signature asks for. */
export function typeCall<A extends BoundArgument>(callable: Callable, given: readonly A[], context: BindContext): TypedCall<A | BoundExpression> {
  const signature = callable.signature(given.map(argumentInfo));
  const values = given.map((argument, at) => {
    const parameter = signature.parameters[at];
    if (argument.kind === 'keyword' || parameter === undefined || parameter === 'keyword') return argument;
    return convertTo(argument, parameter, 'implicit', context);
  });
  return { arguments: values, signature };
}
