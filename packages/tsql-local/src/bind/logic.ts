/** AND, OR and NOT over predicates, folded where a constant settles them whatever the other side does. */
import type { BoundPredicate } from './bound.ts';

const isTruth = (predicate: BoundPredicate, value: boolean): boolean => predicate.kind === 'truth' && predicate.value === value;

export function both(left: BoundPredicate, right: BoundPredicate): BoundPredicate {
  if (isTruth(left, false) || isTruth(right, false)) return { kind: 'truth', value: false };
  if (isTruth(left, true)) return right;
  if (isTruth(right, true)) return left;
  return isUnknown(left) && isUnknown(right) ? left : { kind: 'and', left, right };
}

export function either(left: BoundPredicate, right: BoundPredicate): BoundPredicate {
  if (isTruth(left, true) || isTruth(right, true)) return { kind: 'truth', value: true };
  if (isTruth(left, false)) return right;
  if (isTruth(right, false)) return left;
  return isUnknown(left) && isUnknown(right) ? left : { kind: 'or', left, right };
}

export function negate(operand: BoundPredicate): BoundPredicate {
  if (operand.kind === 'truth') return operand.value === null ? operand : { kind: 'truth', value: !operand.value };
  return { kind: 'not', operand };
}

const isUnknown = (predicate: BoundPredicate): boolean => predicate.kind === 'truth' && predicate.value === null;

/** A filter keeps rows for which it is true: one that can never be is settled while compiling. */
export function isNeverTrue(predicate: BoundPredicate): boolean {
  switch (predicate.kind) {
    case 'truth':
      return predicate.value !== true;
    case 'and':
      return isNeverTrue(predicate.left) || isNeverTrue(predicate.right);
    case 'or':
      return isNeverTrue(predicate.left) && isNeverTrue(predicate.right);
    default:
      return false;
  }
}
