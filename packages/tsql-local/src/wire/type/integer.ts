/** tinyint, smallint, int, bigint: tokens 0x30, 0x34, 0x38, 0x7F, and 0x26 with a width. */
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { readU8 } from '../bytes/reader.ts';
import type { PacketWriter } from '../packet/packet-writer.ts';
import { InvalidValueError } from '../protocol-error.ts';
import { byteLengthReader, byteLengthWriter, fixedReader, fixedWriter } from './byte-length.ts';
import { expectLength, pgInt8 } from './pg-field.ts';
import type { RawForm, TypeInfoReader, ValueWriter } from './value-form.ts';

export type IntegerKind = 'tinyint' | 'smallint' | 'int' | 'bigint';

export const integerNullableToken = 0x26;
export const integerTokens = { tinyint: 0x30, smallint: 0x34, int: 0x38, bigint: 0x7f } as const;

const kindOfWidth: Readonly<Record<number, IntegerKind>> = { 1: 'tinyint', 2: 'smallint', 4: 'int', 8: 'bigint' };

export const integerForms: Readonly<Record<IntegerKind, RawForm>> = {
  tinyint: {
    size: 1,
    value: (out, value) => out.u8(value as number),
    pg(out, row, offset, length) {
      expectLength(length, 2, 'tinyint');
      out.u8(row.readInt16BE(offset));
    },
  },
  smallint: {
    size: 2,
    value: (out, value) => out.u16(value as number),
    pg(out, row, offset, length) {
      expectLength(length, 2, 'smallint');
      out.u16(row.readInt16BE(offset));
    },
  },
  int: {
    size: 4,
    value: (out, value) => out.u32(value as number),
    pg(out, row, offset, length) {
      expectLength(length, 4, 'int');
      out.u32(row.readInt32BE(offset));
    },
  },
  bigint: { size: 8, value: writeBigint, pg: (out, row, offset, length) => writeBigint(out, pgInt8(row, offset, length, 'bigint')) },
};

export function integerWriter(kind: IntegerKind, nullable: boolean): ValueWriter {
  const form = integerForms[kind];
  return nullable ? byteLengthWriter([integerNullableToken, form.size], form) : fixedWriter(integerTokens[kind], form);
}

/** 0x26: the width tells the type. */
export const readNullableInteger: TypeInfoReader = (bytes, offset, token) => {
  const width = readU8(bytes, offset);
  const kind = kindOfWidth[width.value];
  if (kind === undefined) throw new InvalidValueError('length', token, 'int');
  return { value: byteLengthReader({ kind }, readInteger), offset: width.offset };
};

export const readFixedInteger: TypeInfoReader = (_bytes, offset, token) => {
  const type = kindOfToken(token);
  return { value: fixedReader(type, integerForms[type.kind].size, readInteger), offset };
};

/** A value of 1, 2, 4 or 8 bytes. tinyint has no sign. */
export function readInteger(bytes: Buffer, offset: number, length: number): SqlValue {
  switch (length) {
    case 1:
      return bytes[offset] as number;
    case 2:
      return bytes.readInt16LE(offset);
    case 4:
      return bytes.readInt32LE(offset);
    case 8:
      return bytes.readBigInt64LE(offset);
    default:
      throw new InvalidValueError('length', integerNullableToken, 'int');
  }
}

function kindOfToken(token: number): SqlType & { readonly kind: IntegerKind } {
  const kind = (Object.keys(integerTokens) as IntegerKind[]).find((name) => integerTokens[name] === token);
  return { kind: kind as IntegerKind };
}

function writeBigint(out: PacketWriter, value: SqlValue): void {
  out.u64(value as bigint);
}
