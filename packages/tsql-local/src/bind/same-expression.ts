import type { BoundExpression } from './bound.ts';

/**
 * Whether two bound expressions are written alike: what GROUP BY covers, and what ORDER BY finds in the select list. Names and
 * the source of a column play no part; functions and tables are told apart by identity.
 */
export const sameExpression = (left: BoundExpression, right: BoundExpression): boolean => same(left, right);

/** Fields that say how something is shown, not what it is. */
const shown: ReadonlySet<string> = new Set(['name', 'nullable', 'numeric']);

function same(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (left instanceof Uint8Array || right instanceof Uint8Array) {
    return left instanceof Uint8Array && right instanceof Uint8Array && left.length === right.length && left.every((byte, at) => byte === right[at]);
  }
  if (Array.isArray(left) || Array.isArray(right)) {
    return Array.isArray(left) && Array.isArray(right) && left.length === right.length && left.every((item, at) => same(item, right[at]));
  }
  return sameFields(left as Readonly<Record<string, unknown>>, right as Readonly<Record<string, unknown>>);
}

function sameFields(left: Readonly<Record<string, unknown>>, right: Readonly<Record<string, unknown>>): boolean {
  const isColumn = left['kind'] === 'column';
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    if (isColumn ? shown.has(key) : key === 'nullable' || key === 'numeric') continue;
    if (typeof left[key] === 'function' || key === 'function' || key === 'member') {
      if (left[key] !== right[key]) return false;
    } else if (!same(left[key], right[key])) return false;
  }
  return true;
}
