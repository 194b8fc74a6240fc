/** PostgreSQL's binary values to the JavaScript values of types/sql-value.ts. */
import type { SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';
import { parseVariant } from '../types/variant-text.ts';
import type { DataRow } from './data-rows.ts';
import { withSrid } from './ewkb.ts';
import { decodeNumeric } from './numeric.ts';

/** Reads the value of a type at `start`; the bytes belong to `view` as well. */
export type Decoder = (bytes: Uint8Array, view: DataView, start: number, length: number) => SqlValue;

const text = new TextDecoder();
const hexPairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, '0'));
/** Up to here a loop over ASCII is faster than a TextDecoder. */
const shortText = 32;

const int16: Decoder = (_bytes, view, start) => view.getInt16(start);
const int32: Decoder = (_bytes, view, start) => view.getInt32(start);
const int64: Decoder = (_bytes, view, start) => view.getBigInt64(start);
const binary: Decoder = (bytes, _view, start, length) => bytes.slice(start, start + length);

const string = (bytes: Uint8Array, _view: DataView, start: number, length: number): string => {
  const end = start + length;
  if (length > shortText) return text.decode(bytes.subarray(start, end));
  let result = '';
  for (let position = start; position < end; position++) {
    const byte = bytes[position]!;
    if (byte > 0x7f) return text.decode(bytes.subarray(start, end));
    result += String.fromCharCode(byte);
  }
  return result;
};

const uuid: Decoder = (bytes, _view, start) => {
  let result = '';
  for (let index = 0; index < 16; index++) {
    if (index === 4 || index === 6 || index === 8 || index === 10) result += '-';
    result += hexPairs[bytes[start + index]!]!;
  }
  return result;
};

const geometry: Decoder = (bytes, _view, start, length) => withSrid(bytes.subarray(start, start + length));

/** A composite value: int32 count of fields, then for each its type's int32 OID, an int32 length and the bytes (record_send). */
function compositeFields(view: DataView, start: number, count: number): number[] {
  if (view.getInt32(start) !== count) throw new Error(`PostgreSQL returned a composite value of ${view.getInt32(start)} fields where ${count} were expected.`);
  const positions: number[] = [];
  let position = start + 4;
  for (let field = 0; field < count; field++) {
    positions.push(position + 8);
    position += 8 + Math.max(0, view.getInt32(position + 4));
  }
  return positions;
}

const dateTimeOffset: Decoder = (_bytes, view, start) => {
  const [utc = 0, offset = 0] = compositeFields(view, start, 2);
  return { utc: view.getBigInt64(utc), offset: view.getInt16(offset) };
};

const variant: Decoder = (bytes, view, start) => {
  const [typeName = 0, value = 0] = compositeFields(view, start, 2);
  return parseVariant(string(bytes, view, typeName, view.getInt32(typeName - 4)), string(bytes, view, value, view.getInt32(value - 4)));
};

/** The decoder of a type, to be looked up once for many rows. */
export function decoderFor(type: SqlType): Decoder {
  switch (type.kind) {
    case 'bit':
    case 'tinyint':
    case 'smallint':
      return int16;
    case 'int':
    case 'date':
    case 'smalldatetime':
      return int32;
    case 'bigint':
    case 'datetime':
    case 'time':
    case 'datetime2':
      return int64;
    case 'decimal':
      return (_bytes, view, start) => decodeNumeric(view, start, type.scale);
    case 'money':
    case 'smallmoney':
      return (_bytes, view, start) => decodeNumeric(view, start, 4);
    case 'real':
      return (_bytes, view, start) => view.getFloat32(start);
    case 'float':
      return (_bytes, view, start) => view.getFloat64(start);
    case 'char':
    case 'nchar':
    case 'varchar':
    case 'nvarchar':
      return string;
    case 'binary':
    case 'varbinary':
    case 'rowversion':
      return binary;
    case 'datetimeoffset':
      return dateTimeOffset;
    case 'uniqueidentifier':
      return uuid;
    case 'geometry':
      return geometry;
    case 'sql_variant':
      return variant;
  }
}

/** One value of its own bytes (a field of data-rows.ts). */
export function decodeValue(field: Uint8Array, type: SqlType): SqlValue {
  return decoderFor(type)(field, new DataView(field.buffer, field.byteOffset, field.byteLength), 0, field.length);
}

/** A column of the row that a walk stands on; null for NULL. */
export function decodeColumn(row: DataRow, column: number, decoder: Decoder): SqlValue {
  const length = row.lengths[column]!;
  return length < 0 ? null : decoder(row.bytes, row.view, row.starts[column]!, length);
}
