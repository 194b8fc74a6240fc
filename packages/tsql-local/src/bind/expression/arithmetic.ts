import type { BinaryExpression, UnaryExpression } from 'tsql-parser';
import { arithmeticTypes, unaryTypes } from '../../types/arithmetic.ts';
import { isBinary, isString } from '../../types/type-family.ts';
import { refuse } from '../bind-error.ts';
import type { BindContext } from '../bind-context.ts';
import type { BoundExpression } from '../bound.ts';
import { withJointCollation } from '../collation.ts';
import { isLiteralNull } from '../constant-value.ts';
import { convertTo } from '../convert-to.ts';
import { operandOf } from '../operand.ts';
import type { Scope } from '../scope.ts';
import { bindExpression } from './bind-expression.ts';
import { negateLiteral } from './literal.ts';

export function bindBinary(node: BinaryExpression, scope: Scope, context: BindContext): BoundExpression {
  const left = bindExpression(node.left, scope, context);
  const right = bindExpression(node.right, scope, context);
  if (node.operator === '||') throw refuse(node, '|| (string concatenation)');
  const types = arithmeticTypes(node.operator, operandOf(left), operandOf(right));
  if (isString(types.result)) {
    const type = withJointCollation(types.result, [left, right], 'add');
    const nullable = left.nullable || right.nullable;
    return {
      kind: 'concatenation',
      left: convertTo(left, withJointCollation(types.left, [left, right], 'add'), 'implicit', context),
      right: convertTo(right, withJointCollation(types.right, [left, right], 'add'), 'implicit', context),
      type,
      nullable,
    };
  }
  const boundLeft = convertTo(left, types.left, 'implicit', context);
  const boundRight = convertTo(right, types.right, 'implicit', context);
  if (isBinary(types.result)) {
    return { kind: 'concatenation', left: boundLeft, right: boundRight, type: types.result, nullable: left.nullable || right.nullable };
  }
  // Arithmetic may overflow, so SQL Server describes its result as nullable whatever the operands are.
  return { kind: 'arithmetic', operator: node.operator, left: boundLeft, right: boundRight, type: types.result, nullable: true };
}

export function bindUnary(node: UnaryExpression, scope: Scope, context: BindContext): BoundExpression {
  const operand = bindExpression(node.operand, scope, context);
  if (node.operator === '+') return operand;
  if (isLiteralNull(operand)) return operand;
  if (node.operator === '-' && operand.kind === 'constant') {
    const negated = negateLiteral(operand);
    if (negated !== undefined) return negated;
  }
  const operator = node.operator === '-' ? 'negate' : '~';
  const types = unaryTypes(operator, operandOf(operand));
  return { kind: 'arithmetic', operator, left: convertTo(operand, types.operand, 'implicit', context), type: types.result, nullable: operator === '~' ? operand.nullable : true };
}
