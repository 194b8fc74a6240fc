import type { Expression } from '../ast/expression.ts';

/** How tightly an expression binds: an operand that binds less than its place asks for goes into parentheses. */
export const LEVEL = { timeZone: 0, additive: 1, multiplicative: 2, factor: 3, primary: 4 } as const;
export type Level = (typeof LEVEL)[keyof typeof LEVEL];

export function levelOf(expression: Expression): Level {
  switch (expression.kind) {
    case 'AtTimeZoneExpression':
      return LEVEL.timeZone;
    case 'UnaryExpression':
      return expression.operator === '~' ? LEVEL.factor : LEVEL.additive;
    case 'BinaryExpression':
      return isMultiplicative(expression.operator) ? LEVEL.multiplicative : LEVEL.additive;
    default:
      return LEVEL.primary;
  }
}

export const isMultiplicative = (operator: string): boolean => operator === '*' || operator === '/' || operator === '%';

export const isSign = (expression: Expression): boolean => expression.kind === 'UnaryExpression' && expression.operator !== '~';

/** Whether an expression ends in a prefix sign's operand, which would take a multiplication that follows along. */
export function endsInSign(expression: Expression): boolean {
  if (expression.kind === 'UnaryExpression') return expression.operator !== '~' || endsInSign(expression.operand);
  return expression.kind === 'BinaryExpression' && endsInSign(expression.right);
}
