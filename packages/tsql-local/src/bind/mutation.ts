/** `x.P = value` as an expression: x with its property P changed. No name that can be written is like the method's. */
import type { Expression, Identifier } from 'tsql-parser';

const suffix = '=';

export function mutation(target: Expression, property: Identifier, value: Expression): Expression {
  return { kind: 'MethodCall', target, method: { ...property, value: `${property.value}${suffix}`, quote: 'none' }, arguments: [value], span: property.span };
}

/** The property that a method's name changes, if it is a mutation. */
export function mutatedProperty(method: Identifier): string | undefined {
  return method.quote === 'none' && method.value.endsWith(suffix) ? method.value.slice(0, -suffix.length) : undefined;
}
