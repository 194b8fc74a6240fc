/** datetime2(n) 0x2A with its scale: the time of day, then three bytes of days since 0001-01-01. */
import { readU8 } from '../bytes/reader.ts';
import type { PacketWriter } from '../packet/packet-writer.ts';
import { InvalidValueError } from '../protocol-error.ts';
import { byteLengthReader, byteLengthWriter } from './byte-length.ts';
import { lastDay } from './date.ts';
import { pgInt8 } from './pg-field.ts';
import { maximumTimeScale, readTimeOfDay, ticksPerDay, timeBytes, writeTimeOfDay } from './time-of-day.ts';
import type { RawForm, TypeInfoReader, ValueWriter } from './value-form.ts';

export const datetime2Token = 0x2a;

export function datetime2Form(scale: number): RawForm {
  return {
    size: timeBytes(scale) + 3,
    value: (out, value) => writeInstant(out, value as bigint, scale),
    pg: (out, row, offset, length) => writeInstant(out, pgInt8(row, offset, length, 'datetime2'), scale),
  };
}

export function datetime2Writer(scale: number): ValueWriter {
  return byteLengthWriter([datetime2Token, scale], datetime2Form(scale));
}

export const readDatetime2Type: TypeInfoReader = (bytes, offset, token) => {
  const scale = readU8(bytes, offset);
  if (scale.value > maximumTimeScale) throw new InvalidValueError('length', token, 'datetime2');
  const read = (source: Buffer, at: number, length: number) => readDatetime2(source, at, length, scale.value);
  return { value: byteLengthReader({ kind: 'datetime2', scale: scale.value }, read), offset: scale.offset };
};

export function readDatetime2(bytes: Buffer, offset: number, length: number, scale: number): bigint {
  if (length !== timeBytes(scale) + 3) throw new InvalidValueError('length', datetime2Token, 'datetime2');
  return readInstant(bytes, offset, scale, datetime2Token, 'datetime2');
}

/** `ticks`: 100 ns since 0001-01-01. */
export function writeInstant(out: PacketWriter, ticks: bigint, scale: number): void {
  const days = ticks / ticksPerDay;
  writeTimeOfDay(out, ticks - days * ticksPerDay, scale);
  out.uint(Number(days), 3);
}

/** 100 ns since 0001-01-01. Throws InvalidValueError beyond 9999. */
export function readInstant(bytes: Buffer, offset: number, scale: number, token: number, typeName: string): bigint {
  const time = readTimeOfDay(bytes, offset, scale, token, typeName);
  const days = bytes.readUIntLE(offset + timeBytes(scale), 3);
  if (days > lastDay) throw new InvalidValueError('value', token, typeName);
  return BigInt(days) * ticksPerDay + time;
}
