import type { SqlValue } from '../../types/sql-value.ts';

/**
 * A value that keeps no memory of the message alive: bytes are copied. Parameters live long, and a view handed to another
 * thread would take the whole message along.
 */
export function detach(value: SqlValue): SqlValue {
  if (value instanceof Uint8Array) return value.slice();
  if (typeof value === 'object' && value !== null && 'type' in value) return { type: value.type, value: detach(value.value) };
  return value;
}
