/** What is constant at compile time. */
import type { SqlValue } from '../types/sql-value.ts';
import type { BoundExpression } from './bound.ts';

/** The value of a literal, through signs and parentheses (both are folded when literals are bound); undefined for all else. */
export const constantValue = (expression: BoundExpression): SqlValue | undefined =>
  expression.kind === 'constant' ? expression.value : undefined;

/** NULL as SQL Server folds it: the keyword through signs, CAST and CONVERT; not what arithmetic makes NULL. */
export function isNullConstant(expression: BoundExpression): boolean {
  if (expression.kind === 'constant') return expression.value === null;
  if (expression.kind === 'conversion') return isNullConstant(expression.operand);
  return expression.kind === 'arithmetic' && expression.operator === 'negate' && isNullConstant(expression.left);
}

/** The untyped NULL. */
export const isLiteralNull = (expression: BoundExpression): boolean => expression.kind === 'constant' && expression.isLiteralNull === true;

/** Nothing in it depends on a row or on the session: SQL Server would fold it. */
export function isConstantComputation(expression: BoundExpression): boolean {
  switch (expression.kind) {
    case 'constant':
      return true;
    case 'conversion':
      return isConstantComputation(expression.operand);
    case 'arithmetic':
      return isConstantComputation(expression.left) && (expression.right === undefined || isConstantComputation(expression.right));
    case 'concatenation':
      return isConstantComputation(expression.left) && isConstantComputation(expression.right);
    default:
      return false;
  }
}
