/** time(n) 0x29 with its scale. */
import { readU8 } from '../bytes/reader.ts';
import { InvalidValueError } from '../protocol-error.ts';
import { byteLengthReader, byteLengthWriter } from './byte-length.ts';
import { pgInt8 } from './pg-field.ts';
import { maximumTimeScale, readTimeOfDay, timeBytes, writeTimeOfDay } from './time-of-day.ts';
import type { RawForm, TypeInfoReader, ValueWriter } from './value-form.ts';

export const timeToken = 0x29;

export function timeForm(scale: number): RawForm {
  return {
    size: timeBytes(scale),
    value: (out, value) => writeTimeOfDay(out, value as bigint, scale),
    pg: (out, row, offset, length) => writeTimeOfDay(out, pgInt8(row, offset, length, 'time'), scale),
  };
}

export function timeWriter(scale: number): ValueWriter {
  return byteLengthWriter([timeToken, scale], timeForm(scale));
}

export const readTimeType: TypeInfoReader = (bytes, offset, token) => {
  const scale = readU8(bytes, offset);
  if (scale.value > maximumTimeScale) throw new InvalidValueError('length', token, 'time');
  const read = (source: Buffer, at: number, length: number) => readTime(source, at, length, scale.value);
  return { value: byteLengthReader({ kind: 'time', scale: scale.value }, read), offset: scale.offset };
};

export function readTime(bytes: Buffer, offset: number, length: number, scale: number): bigint {
  if (length !== timeBytes(scale)) throw new InvalidValueError('length', timeToken, 'time');
  return readTimeOfDay(bytes, offset, scale, timeToken, 'time');
}
