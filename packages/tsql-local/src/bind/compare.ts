import type { ComparisonOperator } from 'tsql-parser';
import { comparisonType } from '../types/comparison-type.ts';
import { comparisonNames, type ComparisonName } from '../types/operator-name.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { BindContext } from './bind-context.ts';
import type { BoundExpression, BoundPredicate } from './bound.ts';
import { withCollation } from './collation.ts';
import { isNullConstant } from './constant-value.ts';
import { convertTo } from './convert-to.ts';
import { operandOf } from './operand.ts';

/** Both sides converted to the type in which they are compared. */
export function comparedSides(
  operator: ComparisonName,
  left: BoundExpression,
  right: BoundExpression,
  context: BindContext,
): { readonly left: BoundExpression; readonly right: BoundExpression; readonly type: SqlType } {
  const type = withCollation(comparisonType(operandOf(left), operandOf(right), operator), [left, right], comparisonNames[operator]);
  return { left: convertTo(left, type, 'implicit', context), right: convertTo(right, type, 'implicit', context), type };
}

/** A comparison with a constant NULL is unknown without a look at the other side. */
export function compare(operator: ComparisonOperator, left: BoundExpression, right: BoundExpression, context: BindContext): BoundPredicate {
  const sides = comparedSides(operator, left, right, context);
  if (isNullConstant(left) || isNullConstant(right)) return { kind: 'truth', value: null };
  return { kind: 'comparison', operator, left: sides.left, right: sides.right };
}
