/**
 * datetime and smalldatetime: 0x3D, 0x3A, nullable 0x6F with width 8 or 4. datetime is days since 1900-01-01 (signed) and
 * 1/300 s; smalldatetime is two bytes each of days and minutes.
 */
import type { SqlValue } from '../../types/sql-value.ts';
import { readU8 } from '../bytes/reader.ts';
import type { PacketWriter } from '../packet/packet-writer.ts';
import { InvalidValueError } from '../protocol-error.ts';
import { byteLengthReader, byteLengthWriter, fixedReader, fixedWriter } from './byte-length.ts';
import { expectLength, pgInt8 } from './pg-field.ts';
import type { RawForm, TypeInfoReader, ValueWriter } from './value-form.ts';

export const datetimeNullableToken = 0x6f;
export const datetimeTokens = { datetime: 0x3d, smalldatetime: 0x3a } as const;

const unitsPerDay = 300 * 86_400;
const minutesPerDay = 1440;
/** 1753-01-01 and 9999-12-31. */
const firstDay = -53_690;
const lastDay = 2_958_463;

export const datetimeForms: Readonly<Record<'datetime' | 'smalldatetime', RawForm>> = {
  datetime: {
    size: 8,
    value: (out, value) => writeDatetime(out, Number(value as bigint)),
    pg: (out, row, offset, length) => writeDatetime(out, Number(pgInt8(row, offset, length, 'datetime'))),
  },
  smalldatetime: {
    size: 4,
    value: (out, value) => writeSmalldatetime(out, value as number),
    pg(out, row, offset, length) {
      expectLength(length, 4, 'smalldatetime');
      writeSmalldatetime(out, row.readInt32BE(offset));
    },
  },
};

export function datetimeWriter(kind: 'datetime' | 'smalldatetime', nullable: boolean): ValueWriter {
  const form = datetimeForms[kind];
  return nullable ? byteLengthWriter([datetimeNullableToken, form.size], form) : fixedWriter(datetimeTokens[kind], form);
}

export const readNullableDatetime: TypeInfoReader = (bytes, offset, token) => {
  const width = readU8(bytes, offset);
  if (width.value !== 4 && width.value !== 8) throw new InvalidValueError('length', token, 'datetime');
  return { value: byteLengthReader({ kind: width.value === 4 ? 'smalldatetime' : 'datetime' }, readDatetime), offset: width.offset };
};

export const readFixedDatetime: TypeInfoReader = (_bytes, offset, token) => {
  const kind = token === datetimeTokens.datetime ? 'datetime' : 'smalldatetime';
  return { value: fixedReader({ kind }, datetimeForms[kind].size, readDatetime), offset };
};

export function readDatetime(bytes: Buffer, offset: number, length: number): SqlValue {
  if (length === 4) {
    const minutes = bytes.readUInt16LE(offset + 2);
    if (minutes >= minutesPerDay) throw new InvalidValueError('value', datetimeNullableToken, 'smalldatetime');
    return bytes.readUInt16LE(offset) * minutesPerDay + minutes;
  }
  if (length !== 8) throw new InvalidValueError('length', datetimeNullableToken, 'datetime');
  const days = bytes.readInt32LE(offset);
  const units = bytes.readUInt32LE(offset + 4);
  if (days < firstDay || days > lastDay || units >= unitsPerDay) throw new InvalidValueError('value', datetimeNullableToken, 'datetime');
  return BigInt(days) * BigInt(unitsPerDay) + BigInt(units);
}

function writeDatetime(out: PacketWriter, value: number): void {
  const days = Math.floor(value / unitsPerDay);
  out.u32(days);
  out.u32(value - days * unitsPerDay);
}

function writeSmalldatetime(out: PacketWriter, value: number): void {
  const days = Math.floor(value / minutesPerDay);
  out.u16(days);
  out.u16(value - days * minutesPerDay);
}
