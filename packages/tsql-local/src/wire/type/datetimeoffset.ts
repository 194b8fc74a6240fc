/** datetimeoffset(n) 0x2B with its scale: a datetime2 in UTC, then the offset in minutes. */
import type { DateTimeOffsetValue } from '../../types/sql-value.ts';
import { readU8 } from '../bytes/reader.ts';
import { InvalidValueError } from '../protocol-error.ts';
import { byteLengthReader, byteLengthWriter } from './byte-length.ts';
import { readInstant, writeInstant } from './datetime2.ts';
import { pgComposite, pgInt8 } from './pg-field.ts';
import { maximumTimeScale, timeBytes } from './time-of-day.ts';
import type { RawForm, TypeInfoReader, ValueWriter } from './value-form.ts';

export const datetimeoffsetToken = 0x2b;

/** ±14:00. */
const furthestOffset = 840;

export function datetimeoffsetForm(scale: number): RawForm {
  return {
    size: timeBytes(scale) + 5,
    value(out, value) {
      const { utc, offset } = value as DateTimeOffsetValue;
      writeInstant(out, utc, scale);
      out.u16(offset);
    },
    pg(out, row, offset) {
      const [utc, minutes] = pgComposite(row, offset);
      if (utc === undefined || minutes === undefined) throw new Error('PostgreSQL sent a datetimeoffset that is no pair');
      writeInstant(out, pgInt8(row, utc.offset, utc.length, 'datetimeoffset'), scale);
      out.u16(row.readInt16BE(minutes.offset));
    },
  };
}

export function datetimeoffsetWriter(scale: number): ValueWriter {
  return byteLengthWriter([datetimeoffsetToken, scale], datetimeoffsetForm(scale));
}

export const readDatetimeoffsetType: TypeInfoReader = (bytes, offset, token) => {
  const scale = readU8(bytes, offset);
  if (scale.value > maximumTimeScale) throw new InvalidValueError('length', token, 'datetimeoffset');
  const read = (source: Buffer, at: number, length: number) => readDatetimeoffset(source, at, length, scale.value);
  return { value: byteLengthReader({ kind: 'datetimeoffset', scale: scale.value }, read), offset: scale.offset };
};

export function readDatetimeoffset(bytes: Buffer, offset: number, length: number, scale: number): DateTimeOffsetValue {
  if (length !== timeBytes(scale) + 5) throw new InvalidValueError('length', datetimeoffsetToken, 'datetimeoffset');
  const minutes = bytes.readInt16LE(offset + length - 2);
  if (Math.abs(minutes) > furthestOffset) throw new InvalidValueError('value', datetimeoffsetToken, 'datetimeoffset');
  return { utc: readInstant(bytes, offset, scale, datetimeoffsetToken, 'datetimeoffset'), offset: minutes };
}
