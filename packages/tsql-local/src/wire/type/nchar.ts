/** nchar 0xEF and nvarchar 0xE7: UTF-16LE; lengths on the wire count bytes. */
import type { SqlType } from '../../types/sql-type.ts';
import { need, readU16 } from '../bytes/reader.ts';
import { collationBytes } from '../../types/collation-bytes.ts';
import { collationName } from '../collation.ts';
import type { PacketWriter } from '../packet/packet-writer.ts';
import { InvalidValueError } from '../protocol-error.ts';
import { writePlpNull, writePlpUtf16 } from './plp.ts';
import { checkMaximum, maxMarker, plpReader, shortNull, shortReader } from './short-length.ts';
import type { TypeInfoReader, ValueWriter } from './value-form.ts';

export const ncharToken = 0xef;
export const nvarcharToken = 0xe7;

/** `length`: in UTF-16 units. */
export function ncharWriter(token: number, length: number | 'max', collation: string): ValueWriter {
  const write = length === 'max' ? writePlpUtf16 : writeShortUtf16;
  const writeNull = (out: PacketWriter) => (length === 'max' ? writePlpNull(out) : out.u16(shortNull));
  return {
    isLong: length === 'max',
    info(out) {
      out.u8(token);
      out.u16(length === 'max' ? maxMarker : length * 2);
      out.bytes(collationBytes(collation));
    },
    value(out, value) {
      if (value === null) writeNull(out);
      else write(out, value as string);
    },
    pg(out, row, offset, size) {
      if (size === -1) writeNull(out);
      else write(out, row.toString('utf8', offset, offset + size));
    },
  };
}

export const readNcharType: TypeInfoReader = (bytes, offset, token) => {
  const maximum = readU16(bytes, offset);
  const isVariable = token === nvarcharToken;
  const kind = isVariable ? 'nvarchar' : 'nchar';
  checkMaximum(maximum.value, isVariable, token, kind);
  need(bytes, maximum.offset, 5);
  const collation = collationName(bytes.subarray(maximum.offset, maximum.offset + 5));
  const offsetBehind = maximum.offset + 5;
  if (maximum.value === maxMarker) {
    return { value: { type: { kind: 'nvarchar', length: 'max', collation }, read: plpReader(readUtf16Value) }, offset: offsetBehind };
  }
  if (maximum.value % 2 !== 0) throw new InvalidValueError('length', token, kind);
  const length = Math.max(maximum.value / 2, 1);
  const type: SqlType = { kind, length, collation };
  const readPadded = (source: Buffer, start: number, end: number) => readUtf16Value(source, start, end).padEnd(length);
  return { value: { type, read: shortReader(maximum.value, token, kind, isVariable ? readUtf16Value : readPadded) }, offset: offsetBehind };
};

/** Throws InvalidValueError for half a unit. */
export function readUtf16Value(bytes: Buffer, start: number, end: number): string {
  if ((end - start) % 2 !== 0) throw new InvalidValueError('length', nvarcharToken, 'nvarchar');
  return bytes.toString('utf16le', start, end);
}

function writeShortUtf16(out: PacketWriter, text: string): void {
  out.u16(text.length * 2);
  out.utf16(text);
}
