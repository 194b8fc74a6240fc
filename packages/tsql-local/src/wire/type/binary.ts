/** binary 0xAD, varbinary 0xA5, and rowversion, which is a binary(8) of its own user type. */
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { readU16, viewOf } from '../bytes/reader.ts';
import type { PacketWriter } from '../packet/packet-writer.ts';
import { writePlp, writePlpNull } from './plp.ts';
import { checkMaximum, maxMarker, plpReader, shortNull, shortReader } from './short-length.ts';
import type { TypeInfoReader, ValueWriter } from './value-form.ts';

export const binaryToken = 0xad;
export const varbinaryToken = 0xa5;

/** `length`: in bytes, or 'max' (varbinary only). */
export function binaryWriter(token: number, length: number | 'max'): ValueWriter {
  const write = length === 'max' ? writePlp : writeShortBinary;
  const writeNull = length === 'max' ? writePlpNull : writeShortNull;
  return {
    isLong: length === 'max',
    info(out) {
      out.u8(token);
      out.u16(length === 'max' ? maxMarker : length);
    },
    value(out, value) {
      if (value === null) writeNull(out);
      else write(out, bufferOf(value as Uint8Array));
    },
    pg(out, row, offset, size) {
      if (size === -1) writeNull(out);
      else write(out, row, offset, offset + size);
    },
  };
}

export const readBinaryType: TypeInfoReader = (bytes, offset, token) => {
  const maximum = readU16(bytes, offset);
  const isVariable = token === varbinaryToken;
  checkMaximum(maximum.value, isVariable, token, isVariable ? 'varbinary' : 'binary');
  if (maximum.value === maxMarker) return { value: { type: { kind: 'varbinary', length: 'max' }, read: plpReader(readBinary) }, offset: maximum.offset };
  const length = Math.max(maximum.value, 1);
  const type: SqlType = { kind: isVariable ? 'varbinary' : 'binary', length };
  const read = isVariable ? readBinary : (source: Buffer, start: number, end: number) => readPadded(source, start, end, length);
  return { value: { type, read: shortReader(maximum.value, token, type.kind, read) }, offset: maximum.offset };
};

export function readBinary(bytes: Buffer, start: number, end: number): SqlValue {
  return viewOf(bytes, start, end - start);
}

/** binary(n) is always n bytes. */
function readPadded(bytes: Buffer, start: number, end: number, length: number): SqlValue {
  if (end - start === length) return readBinary(bytes, start, end);
  const padded = new Uint8Array(length);
  padded.set(bytes.subarray(start, end));
  return padded;
}

export function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function writeShortBinary(out: PacketWriter, source: Buffer, start: number = 0, end: number = source.length): void {
  out.u16(end - start);
  out.bytes(source, start, end);
}

function writeShortNull(out: PacketWriter): void {
  out.u16(shortNull);
}
