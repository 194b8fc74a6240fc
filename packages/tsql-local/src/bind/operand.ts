/** Bound expressions as the rules of types and the function tables see them. */
import type { ArgumentInfo } from '../functions/function-definition.ts';
import type { TypedOperand } from '../types/arithmetic.ts';
import type { BoundArgument, BoundExpression } from './bound.ts';
import { isUnbound } from './collect-errors.ts';
import { constantValue, isLiteralNull } from './constant-value.ts';

/** An integer literal counts by its digits beside a decimal; a CAST, a variable or a result does not. */
export function operandOf(expression: BoundExpression): TypedOperand {
  if (isLiteralNull(expression) || isUnbound(expression)) return { type: 'null' };
  const { type } = expression;
  if (expression.kind !== 'constant' || type.kind !== 'int' || typeof expression.value !== 'number') return { type };
  return { type, literalDigits: String(Math.abs(expression.value)).length };
}

export function argumentInfo(argument: BoundArgument): ArgumentInfo {
  if (argument.kind === 'keyword') return { type: 'keyword', nullable: false, keyword: argument.word };
  const constant = constantValue(argument);
  return {
    type: isLiteralNull(argument) ? 'null' : argument.type,
    nullable: argument.nullable,
    ...(constant === undefined ? {} : { constant }),
  };
}
