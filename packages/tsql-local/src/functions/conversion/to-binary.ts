import { refuseFeature, sqlError } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { isNational, type BinaryType } from '../../types/type-family.ts';
import { typeName } from '../../types/type-name.ts';
import { quoteLiteral } from '../quote-literal.ts';
import { isTry, type ConversionOptions } from './conversion-options.ts';

/** Text, bytes and uniqueidentifiers fill from the left and are cut at the right; numbers and dates the other way round. */
export function toBinary(text: string, from: SqlType, to: BinaryType, options: ConversionOptions): string {
  switch (from.kind) {
    case 'binary':
    case 'varbinary':
      if (to.length === 'max' || (from.kind === to.kind && from.length !== 'max' && from.length === to.length)) return text;
      if (to.kind === 'varbinary' && from.length !== 'max' && from.length <= to.length) return text;
      return fromLeft(text, to);
    case 'rowversion':
      return fromLeft(text, to);
    case 'char':
    case 'varchar':
    case 'nchar':
    case 'nvarchar':
      return fromLeft(stringBytes(text, from, options), to);
    case 'bit':
    case 'tinyint':
      return fromRight(`substring(int2send(${text}) FROM 2)`, 1, to);
    case 'smallint':
      return fromRight(`int2send(${text})`, 2, to);
    case 'int':
      return fromRight(`int4send(${text})`, 4, to);
    case 'bigint':
      return fromRight(`int8send(${text})`, 8, to);
    case 'money':
      return fromRight(`int8send(CAST(${text} * 10000 AS int8))`, 8, to);
    case 'smallmoney':
      return fromRight(`int4send(CAST(${text} * 10000 AS int4))`, 4, to);
    case 'float':
      return fromRight(`float8send(${text})`, 8, to);
    case 'real':
      return fromRight(`float4send(${text})`, 4, to);
    case 'decimal': {
      const { precision, scale } = from;
      return fromRight(`tsql.decimal_to_bytes(${text}, ${precision}, ${scale})`, undefined, to);
    }
    case 'datetime':
      return fromRight(`tsql.datetime_to_bytes(${text})`, 8, to);
    case 'smalldatetime':
      return fromRight(`tsql.smalldatetime_to_bytes(${text})`, 4, to);
    case 'date':
      return fromRight(`tsql.low_first_bytes(${text}, 3)`, 3, to);
    case 'time':
    case 'datetime2':
    case 'datetimeoffset':
      return fromRight(`tsql.${from.kind}_to_bytes(${text}, ${from.scale})`, dateBytes(from), to);
    case 'uniqueidentifier':
      return fromLeft(`tsql.guid_to_bytes(${text})`, to);
    case 'geometry':
      // What a target that is too short, or longer and of a fixed length, does to an instance is not known.
      if (to.kind === 'binary') throw refuseFeature('converting geometry to binary');
      return to.length === 'max' ? `tsql.geometry_clr(${text})` : `tsql.geometry_clr(${text}, ${to.length})`;
    default:
      throw refuseFeature(`converting ${typeName(from)} to ${to.kind}`);
  }
}

function stringBytes(text: string, from: SqlType, options: ConversionOptions): string {
  const style = options.style ?? 0;
  if (style === 0) return isNational(from) ? `tsql.national_to_bytes(${text})` : `tsql.single_byte_to_bytes(${text})`;
  if (style === 1 || style === 2) return `tsql.hex_to_bytes(${text}, ${style}, ${quoteLiteral(typeName(from))}, ${isTry(options)})`;
  throw sqlError(281, style, typeName(from));
}

function fromLeft(bytes: string, to: BinaryType): string {
  if (to.length === 'max') return bytes;
  return to.kind === 'binary' ? `tsql.pad_bytes(${bytes}, ${to.length})` : `substring(${bytes} FROM 1 FOR ${to.length})`;
}

/** Scale byte, time of day, and what else the type has. */
function dateBytes(type: Extract<SqlType, { kind: 'time' | 'datetime2' | 'datetimeoffset' }>): number {
  const time = type.scale <= 2 ? 4 : type.scale <= 4 ? 5 : 6;
  return time + { time: 0, datetime2: 3, datetimeoffset: 5 }[type.kind];
}

/** `width` is undefined where only the value tells. */
function fromRight(bytes: string, width: number | undefined, to: BinaryType): string {
  if (width === undefined) return to.length === 'max' ? bytes : `tsql.last_bytes(${bytes}, ${to.length}, ${to.kind === 'binary'})`;
  if (to.length === 'max' || to.length === width || (to.kind === 'varbinary' && to.length > width)) return bytes;
  if (to.length < width) return `substring(${bytes} FROM ${width - to.length + 1})`;
  return `(decode('${'00'.repeat(to.length - width)}', 'hex') || ${bytes})`;
}
