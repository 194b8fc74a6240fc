/** bit: 0x32, nullable 0x68 with width 1. PostgreSQL holds it as int2. */
import type { SqlValue } from '../../types/sql-value.ts';
import { readU8 } from '../bytes/reader.ts';
import { InvalidValueError } from '../protocol-error.ts';
import { byteLengthReader, byteLengthWriter, fixedReader, fixedWriter } from './byte-length.ts';
import { expectLength } from './pg-field.ts';
import type { RawForm, TypeInfoReader, ValueWriter } from './value-form.ts';

export const bitToken = 0x32;
export const bitNullableToken = 0x68;

export const bitForm: RawForm = {
  size: 1,
  value: (out, value) => out.u8(value as number),
  pg(out, row, offset, length) {
    expectLength(length, 2, 'bit');
    out.u8(row.readInt16BE(offset));
  },
};

export function bitWriter(nullable: boolean): ValueWriter {
  return nullable ? byteLengthWriter([bitNullableToken, 1], bitForm) : fixedWriter(bitToken, bitForm);
}

export const readNullableBit: TypeInfoReader = (bytes, offset, token) => {
  const width = readU8(bytes, offset);
  if (width.value !== 1) throw new InvalidValueError('length', token, 'bit');
  return { value: byteLengthReader({ kind: 'bit' }, readBit), offset: width.offset };
};

export const readFixedBit: TypeInfoReader = (_bytes, offset) => ({ value: fixedReader({ kind: 'bit' }, 1, readBit), offset });

/** Any byte but 0 is 1. */
export function readBit(bytes: Buffer, offset: number, length: number): SqlValue {
  if (length !== 1) throw new InvalidValueError('length', bitNullableToken, 'bit');
  return bytes[offset] === 0 ? 0 : 1;
}
