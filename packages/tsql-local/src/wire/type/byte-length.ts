/** Types whose values follow one byte of length, 0 for NULL; and their NOT NULL forms, which have no prefix. */
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { need, readU8 } from '../bytes/reader.ts';
import type { RawForm, ValueReader, ValueWriter } from './value-form.ts';

/** `read` gets the value's bytes and their length, which is not 0, and throws InvalidValueError for a length it does not know. */
export function byteLengthReader(type: SqlType, read: (bytes: Buffer, offset: number, length: number) => SqlValue): ValueReader {
  return {
    type,
    read(bytes, offset) {
      const length = readU8(bytes, offset);
      if (length.value === 0) return { value: null, offset: length.offset };
      need(bytes, length.offset, length.value);
      return { value: read(bytes, length.offset, length.value), offset: length.offset + length.value };
    },
  };
}

/** A NOT NULL form: `size` bytes, always there. */
export function fixedReader(type: SqlType, size: number, read: (bytes: Buffer, offset: number, length: number) => SqlValue): ValueReader {
  return {
    type,
    read(bytes, offset) {
      need(bytes, offset, size);
      return { value: read(bytes, offset, size), offset: offset + size };
    },
  };
}

/** `info` is TYPE_INFO, the token first. */
export function byteLengthWriter(info: readonly number[], raw: RawForm): ValueWriter {
  return {
    isLong: false,
    info(out) {
      for (const byte of info) out.u8(byte);
    },
    value(out, value) {
      if (value === null) out.u8(0);
      else {
        out.u8(raw.size);
        raw.value(out, value);
      }
    },
    pg(out, row, offset, length) {
      if (length === -1) out.u8(0);
      else {
        out.u8(raw.size);
        raw.pg(out, row, offset, length);
      }
    },
  };
}

/** The NOT NULL form of a type that has a token of its own for it. A NULL is the engine's mistake: the column said otherwise. */
export function fixedWriter(token: number, raw: RawForm): ValueWriter {
  return {
    isLong: false,
    info(out) {
      out.u8(token);
    },
    value(out, value) {
      if (value === null) throw nullInNotNull(token);
      raw.value(out, value);
    },
    pg(out, row, offset, length) {
      if (length === -1) throw nullInNotNull(token);
      raw.pg(out, row, offset, length);
    },
  };
}

function nullInNotNull(token: number): Error {
  return new Error(`NULL in a column that was announced NOT NULL (type 0x${token.toString(16)})`);
}
