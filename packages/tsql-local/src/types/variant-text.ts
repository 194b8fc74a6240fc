/**
 * sql_variant's two texts in PostgreSQL (tsql.variant): the base type as formatType writes it, and the value as PostgreSQL's
 * text form of the type that carries it (`\x…` for bytes, `(utc,offset)` for datetimeoffset). Collation is the default one.
 */
import { resolveBuiltInType } from './parse-type-name.ts';
import type { SqlType } from './sql-type.ts';
import type { DateTimeOffsetValue, SqlValue, VariantValue } from './sql-value.ts';
import { familyOf } from './type-family.ts';
import { formatType } from './type-name.ts';

export function formatVariant(variant: VariantValue): { readonly typeText: string; readonly valueText: string } {
  return { typeText: formatType(variant.type), valueText: valueText(variant.value) };
}

function valueText(value: SqlValue): string {
  if (value === null) throw new Error('a sql_variant that is NULL has no base type; the variant itself is null');
  if (value instanceof Uint8Array) return `\\x${Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  if (typeof value !== 'object') return Object.is(value, -0) ? '-0' : String(value);
  if ('utc' in value) return `(${value.utc},${value.offset})`;
  throw new Error('a sql_variant holds no sql_variant');
}

export function parseVariant(typeText: string, text: string): VariantValue {
  const match = /^(\w+)(?:\((max|\d+)(?:,(\d+))?\))?$/.exec(typeText);
  const parameters = match?.slice(2).filter((part) => part !== undefined).map((part) => (part === 'max' ? part : Number(part)));
  const type = match?.[1] === undefined ? undefined : resolveBuiltInType(match[1], parameters ?? [], 'declaration');
  if (type === undefined) throw new Error(`'${typeText}' is no type of a sql_variant`);
  return { type, value: parseValue(type, text) };
}

function parseValue(type: SqlType, text: string): SqlValue {
  switch (type.kind) {
    case 'bigint':
    case 'datetime':
    case 'time':
    case 'datetime2':
      return BigInt(text);
    case 'datetimeoffset':
      return parseOffsetValue(text);
    case 'uniqueidentifier':
      return text.toUpperCase();
    case 'decimal':
    case 'money':
    case 'smallmoney':
      return text;
    default:
      break;
  }
  switch (familyOf(type)) {
    case 'string':
      return text;
    case 'binary':
    case 'rowversion':
      return Uint8Array.from(text.slice(2).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    default:
      return Number(text);
  }
}

function parseOffsetValue(text: string): DateTimeOffsetValue {
  const [utc = '0', offset = '0'] = text.slice(1, -1).split(',');
  return { utc: BigInt(utc), offset: Number(offset) };
}
