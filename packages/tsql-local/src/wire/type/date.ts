/** date 0x28: three bytes, days since 0001-01-01. */
import type { SqlValue } from '../../types/sql-value.ts';
import { InvalidValueError } from '../protocol-error.ts';
import { byteLengthReader, byteLengthWriter } from './byte-length.ts';
import { expectLength } from './pg-field.ts';
import type { RawForm, TypeInfoReader, ValueWriter } from './value-form.ts';

export const dateToken = 0x28;

/** 9999-12-31. */
export const lastDay = 3_652_058;

export const dateForm: RawForm = {
  size: 3,
  value: (out, value) => out.uint(value as number, 3),
  pg(out, row, offset, length) {
    expectLength(length, 4, 'date');
    out.uint(row.readInt32BE(offset), 3);
  },
};

export function dateWriter(): ValueWriter {
  return byteLengthWriter([dateToken], dateForm);
}

export const readDateType: TypeInfoReader = (_bytes, offset) => ({ value: byteLengthReader({ kind: 'date' }, readDate), offset });

export function readDate(bytes: Buffer, offset: number, length: number): SqlValue {
  if (length !== 3) throw new InvalidValueError('length', dateToken, 'date');
  const days = bytes.readUIntLE(offset, 3);
  if (days > lastDay) throw new InvalidValueError('value', dateToken, 'date');
  return days;
}
