/** real and float: 0x3B, 0x3E, nullable 0x6D with width 4 or 8. */
import type { SqlValue } from '../../types/sql-value.ts';
import { readU8 } from '../bytes/reader.ts';
import { InvalidValueError } from '../protocol-error.ts';
import { byteLengthReader, byteLengthWriter, fixedReader, fixedWriter } from './byte-length.ts';
import { expectLength } from './pg-field.ts';
import type { RawForm, TypeInfoReader, ValueWriter } from './value-form.ts';

export const floatingNullableToken = 0x6d;
export const floatingTokens = { real: 0x3b, float: 0x3e } as const;

export const floatingForms: Readonly<Record<'real' | 'float', RawForm>> = {
  real: {
    size: 4,
    value: (out, value) => out.f32(value as number),
    pg(out, row, offset, length) {
      expectLength(length, 4, 'real');
      out.f32(row.readFloatBE(offset));
    },
  },
  float: {
    size: 8,
    value: (out, value) => out.f64(value as number),
    pg(out, row, offset, length) {
      expectLength(length, 8, 'float');
      out.f64(row.readDoubleBE(offset));
    },
  },
};

export function floatingWriter(kind: 'real' | 'float', nullable: boolean): ValueWriter {
  const form = floatingForms[kind];
  return nullable ? byteLengthWriter([floatingNullableToken, form.size], form) : fixedWriter(floatingTokens[kind], form);
}

export const readNullableFloating: TypeInfoReader = (bytes, offset, token) => {
  const width = readU8(bytes, offset);
  if (width.value !== 4 && width.value !== 8) throw new InvalidValueError('length', token, 'float');
  return { value: byteLengthReader({ kind: width.value === 4 ? 'real' : 'float' }, readFloating), offset: width.offset };
};

export const readFixedFloating: TypeInfoReader = (_bytes, offset, token) => {
  const kind = token === floatingTokens.real ? 'real' : 'float';
  return { value: fixedReader({ kind }, floatingForms[kind].size, readFloating), offset };
};

/** Four or eight bytes. SQL Server has no NaN and no infinity, and refuses them here. */
export function readFloating(bytes: Buffer, offset: number, length: number): SqlValue {
  if (length !== 4 && length !== 8) throw new InvalidValueError('length', floatingNullableToken, 'float');
  const value = length === 4 ? bytes.readFloatLE(offset) : bytes.readDoubleLE(offset);
  if (!Number.isFinite(value)) throw new InvalidValueError('value', floatingNullableToken, length === 4 ? 'real' : 'float');
  return value;
}
