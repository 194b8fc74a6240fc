/**
 * char, varchar, nchar, nvarchar, binary, varbinary: a value follows two bytes of length, FFFF for NULL; a maximum of FFFF
 * in TYPE_INFO says that values are PLP.
 */
import type { SqlValue } from '../../types/sql-value.ts';
import type { Reader } from '../bytes/reader.ts';
import { need, readU16 } from '../bytes/reader.ts';
import { InvalidValueError } from '../protocol-error.ts';
import { readPlp } from './plp.ts';

export const shortNull = 0xffff;
/** In TYPE_INFO: the (MAX) form. */
export const maxMarker = 0xffff;
/** The longest value but (MAX), in bytes. */
export const longestShort = 8000;

export type ReadSlice = (bytes: Buffer, start: number, end: number) => SqlValue;

/** `maximum` in bytes as TYPE_INFO has it. Throws InvalidValueError for a longer value. */
export function shortReader(maximum: number, token: number, typeName: string, read: ReadSlice): Reader<SqlValue> {
  return (bytes, offset) => {
    const length = readU16(bytes, offset);
    if (length.value === shortNull) return { value: null, offset: length.offset };
    if (length.value > maximum) throw new InvalidValueError('length', token, typeName);
    const end = length.offset + length.value;
    need(bytes, length.offset, length.value);
    return { value: read(bytes, length.offset, end), offset: end };
  };
}

export function plpReader(read: ReadSlice): Reader<SqlValue> {
  return (bytes, offset) => {
    const plp = readPlp(bytes, offset);
    return { value: plp.value === null ? null : read(plp.value, 0, plp.value.length), offset: plp.offset };
  };
}

/** A maximum that TYPE_INFO may hold: up to 8000, or FFFF where the type has a (MAX) form. */
export function checkMaximum(maximum: number, hasMax: boolean, token: number, typeName: string): void {
  if (maximum > longestShort && !(hasMax && maximum === maxMarker)) throw new InvalidValueError('length', token, typeName);
}
