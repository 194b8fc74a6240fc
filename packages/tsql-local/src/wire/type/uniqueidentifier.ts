/** uniqueidentifier 0x24: 16 bytes whose first three groups are little-endian. */
import type { SqlValue } from '../../types/sql-value.ts';
import { readU8 } from '../bytes/reader.ts';
import { InvalidValueError } from '../protocol-error.ts';
import { byteLengthReader, byteLengthWriter } from './byte-length.ts';
import { expectLength } from './pg-field.ts';
import type { RawForm, TypeInfoReader, ValueWriter } from './value-form.ts';

export const uniqueidentifierToken = 0x24;

/** Where each byte on the wire stands in the text's order. The exchange is its own inverse. */
const order: readonly number[] = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

export const uniqueidentifierForm: RawForm = {
  size: 16,
  value(out, value) {
    const bytes = Buffer.from((value as string).replaceAll('-', ''), 'hex');
    for (const index of order) out.u8(bytes[index] as number);
  },
  pg(out, row, offset, length) {
    expectLength(length, 16, 'uniqueidentifier');
    for (const index of order) out.u8(row[offset + index] as number);
  },
};

export function uniqueidentifierWriter(): ValueWriter {
  return byteLengthWriter([uniqueidentifierToken, 16], uniqueidentifierForm);
}

export const readUniqueidentifierType: TypeInfoReader = (bytes, offset, token) => {
  const width = readU8(bytes, offset);
  if (width.value !== 16) throw new InvalidValueError('length', token, 'uniqueidentifier');
  return { value: byteLengthReader({ kind: 'uniqueidentifier' }, readUniqueidentifier), offset: width.offset };
};

export function readUniqueidentifier(bytes: Buffer, offset: number, length: number): SqlValue {
  if (length !== 16) throw new InvalidValueError('length', uniqueidentifierToken, 'uniqueidentifier');
  const hex = Buffer.from(order.map((index) => bytes[offset + index] as number)).toString('hex').toUpperCase();
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
