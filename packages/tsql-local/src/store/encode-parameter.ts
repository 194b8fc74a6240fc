import type { SqlType } from '../types/sql-type.ts';
import type { DateTimeOffsetValue, SqlValue, VariantValue } from '../types/sql-value.ts';
import { formatVariant } from '../types/variant-text.ts';
import { checkText } from './check-text.ts';
import type { PgParameter } from './store.ts';

/**
 * The parameter for `$n::type` with the PostgreSQL type of types/pg-type.ts: bytes as they are, the rest in PostgreSQL's text
 * form. Throws SqlError 40514 for text that PostgreSQL cannot keep.
 */
export function encodeParameter(value: SqlValue, type: SqlType): PgParameter {
  if (value === null || value instanceof Uint8Array) return value;
  if (typeof value === 'string') return checkText(value);
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value === 'bigint') return String(value);
  if (type.kind === 'sql_variant') return variantText(value as VariantValue);
  const { utc, offset } = value as DateTimeOffsetValue;
  return `(${utc},${offset})`;
}

/** A composite in text form: fields in quotes, in which quotes and backslashes are doubled. */
function variantText(variant: VariantValue): string {
  const { typeText, valueText } = formatVariant(variant);
  return `(${quoted(typeText)},${quoted(checkText(valueText))})`;
}

function quoted(field: string): string {
  return `"${field.replaceAll('\\', '\\\\').replaceAll('"', '""')}"`;
}
