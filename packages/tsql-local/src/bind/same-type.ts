import type { SqlType } from '../types/sql-type.ts';

/** The same type to the last parameter; decimal and numeric are one. */
export function sameType(left: SqlType, right: SqlType): boolean {
  if (left.kind !== right.kind) return false;
  const a: Readonly<Record<string, unknown>> = { ...left, numeric: undefined };
  const b: Readonly<Record<string, unknown>> = { ...right, numeric: undefined };
  return Object.keys({ ...a, ...b }).every((key) => a[key] === b[key]);
}
