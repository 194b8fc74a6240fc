import { pgType } from '../types/pg-type.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { DateTimeOffsetValue, SqlValue, VariantValue } from '../types/sql-value.ts';
import { formatVariant } from '../types/variant-text.ts';
import { quoteLiteral } from './quote-literal.ts';

/** A constant in PostgreSQL's words, cast to the type that carries `type`. Nothing in the value can end the literal. */
export function emitConstant(value: SqlValue, type: SqlType): string {
  if (value === null) return `CAST(NULL AS ${pgType(type)})`;
  return `CAST(${literal(value, type)} AS ${pgType(type)})`;
}

function literal(value: Exclude<SqlValue, null>, type: SqlType): string {
  switch (typeof value) {
    case 'number':
      // float8's text form takes every finite number as JavaScript writes it, -0 too.
      return Number.isInteger(value) && !Object.is(value, -0) && Math.abs(value) < 1e15 && type.kind !== 'float' && type.kind !== 'real'
        ? `(${value})`
        : `'${Object.is(value, -0) ? '-0' : value}'`;
    case 'bigint':
      return `(${value})`;
    case 'string':
      return quoteLiteral(value);
    default:
      return value instanceof Uint8Array ? bytesLiteral(value, type) : compositeLiteral(value);
  }
}

function bytesLiteral(bytes: Uint8Array, type: SqlType): string {
  let digits = '';
  for (const byte of bytes) digits += byte.toString(16).padStart(2, '0');
  // PostGIS reads EWKB as hexadecimal text.
  return type.kind === 'geometry' ? `'${digits}'` : `decode('${digits}', 'hex')`;
}

function compositeLiteral(value: DateTimeOffsetValue | VariantValue): string {
  if ('utc' in value) return `ROW(${value.utc}, ${value.offset})`;
  const { typeText, valueText } = formatVariant(value);
  return `ROW(${quoteLiteral(typeText)}, ${quoteLiteral(valueText)})`;
}
