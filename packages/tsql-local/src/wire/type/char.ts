/** char 0xAF and varchar 0xA7: bytes of the collation's code page. */
import type { SqlType } from '../../types/sql-type.ts';
import { defaultCollation } from '../../types/sql-type.ts';
import { refuseFeature } from '../../types/errors.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { decodeText, encodeText, recodeUtf8 } from '../bytes/code-page.ts';
import type { Read } from '../bytes/reader.ts';
import { need, readU16 } from '../bytes/reader.ts';
import type { CodePage } from '../collation.ts';
import { collationBytes } from '../../types/collation-bytes.ts';
import { codePageOf, collationCodePage, collationName } from '../collation.ts';
import type { PacketWriter } from '../packet/packet-writer.ts';
import { writePlp, writePlpNull } from './plp.ts';
import { checkMaximum, maxMarker, plpReader, shortNull, shortReader } from './short-length.ts';
import type { TypeInfoReader, ValueWriter } from './value-form.ts';

export const charToken = 0xaf;
export const varcharToken = 0xa7;

export function charWriter(token: number, length: number | 'max', collation: string): ValueWriter {
  const codePage = collationCodePage(collation);
  const write = (out: PacketWriter, text: Buffer) => {
    if (length === 'max') writePlp(out, text);
    else {
      out.u16(text.length);
      out.bytes(text);
    }
  };
  const writeNull = (out: PacketWriter) => (length === 'max' ? writePlpNull(out) : out.u16(shortNull));
  return {
    isLong: length === 'max',
    info(out) {
      out.u8(token);
      out.u16(length === 'max' ? maxMarker : length);
      out.bytes(collationBytes(collation));
    },
    value(out, value) {
      if (value === null) writeNull(out);
      else write(out, encodeText(value as string, codePage));
    },
    pg(out, row, offset, size) {
      if (size === -1) writeNull(out);
      else write(out, recodeUtf8(row, offset, offset + size, codePage));
    },
  };
}

export const readCharType: TypeInfoReader = (bytes, offset, token) => {
  const maximum = readU16(bytes, offset);
  const isVariable = token === varcharToken;
  checkMaximum(maximum.value, isVariable, token, isVariable ? 'varchar' : 'char');
  const collation = readCollation(bytes, maximum.offset);
  const { codePage, name } = collation.value;
  const read = (source: Buffer, start: number, end: number): SqlValue => decodeText(source, start, end, codePage);
  if (maximum.value === maxMarker) {
    return { value: { type: { kind: 'varchar', length: 'max', collation: name }, read: plpReader(read) }, offset: collation.offset };
  }
  const length = Math.max(maximum.value, 1);
  const type: SqlType = { kind: isVariable ? 'varchar' : 'char', length, collation: name };
  const readPadded = (source: Buffer, start: number, end: number) => decodeText(source, start, end, codePage).padEnd(length);
  return { value: { type, read: shortReader(maximum.value, token, type.kind, isVariable ? read : readPadded) }, offset: collation.offset };
};

/**
 * The five bytes of a client's collation. Throws SqlError 40514 for a code page other than 1252 and UTF-8. Bytes of zero,
 * which clients send where they do not know, stand for the default collation.
 */
export function readCollation(bytes: Buffer, offset: number): Read<{ readonly codePage: CodePage; readonly name: string }> {
  need(bytes, offset, 5);
  const five = bytes.subarray(offset, offset + 5);
  const codePage = codePageOf(five);
  if (codePage === undefined) {
    const shown = `Collation 0x${five.toString('hex').toUpperCase()}`;
    throw refuseFeature(shown);
  }
  return { value: { codePage, name: five.every((byte) => byte === 0) ? defaultCollation : collationName(five) }, offset: offset + 5 };
}
