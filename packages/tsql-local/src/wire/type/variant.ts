/** sql_variant 0x62: four bytes of total length (0: NULL), then base token, count of properties, properties, value. */
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue, VariantValue } from '../../types/sql-value.ts';
import { parseVariant } from '../../types/variant-text.ts';
import { decodeText } from '../bytes/code-page.ts';
import type { Reader } from '../bytes/reader.ts';
import { need, readU16, readU32, readU8 } from '../bytes/reader.ts';
import { collationName } from '../collation.ts';
import type { PacketWriter } from '../packet/packet-writer.ts';
import { InvalidValueError } from '../protocol-error.ts';
import { binaryToken, readBinary, varbinaryToken } from './binary.ts';
import { bitToken, readBit } from './bit.ts';
import { charToken, readCollation, varcharToken } from './char.ts';
import { dateToken, readDate } from './date.ts';
import { datetimeTokens, readDatetime } from './datetime.ts';
import { datetime2Token, readDatetime2 } from './datetime2.ts';
import { datetimeoffsetToken, readDatetimeoffset } from './datetimeoffset.ts';
import { decimalToken, makeDecimalType, numericToken, readDecimal } from './decimal.ts';
import { floatingTokens, readFloating } from './floating.ts';
import { integerTokens, readInteger } from './integer.ts';
import { moneyTokens, readMoney } from './money.ts';
import { ncharToken, nvarcharToken, readUtf16Value } from './nchar.ts';
import { pgComposite } from './pg-field.ts';
import { readTime, timeToken } from './time.ts';
import { maximumTimeScale } from './time-of-day.ts';
import { readUniqueidentifier, uniqueidentifierToken } from './uniqueidentifier.ts';
import type { TypeInfoReader, ValueWriter } from './value-form.ts';
import { variantBase } from './variant-base.ts';

export const variantToken = 0x62;

/** The largest total, in TYPE_INFO. */
const maximumTotal = 8009;
/** Bytes of a collation. */
const collationLength = 5;

type ReadValue = (bytes: Buffer, offset: number, length: number) => SqlValue;

export function variantWriter(): ValueWriter {
  return {
    isLong: false,
    info(out) {
      out.u8(variantToken);
      out.u32(maximumTotal);
    },
    value(out, value) {
      if (value === null) out.u32(0);
      else writeVariant(out, value as VariantValue);
    },
    pg(out, row, offset, length) {
      if (length === -1) {
        out.u32(0);
        return;
      }
      const [name, text] = pgComposite(row, offset);
      if (name === undefined || text === undefined || name.length === -1 || text.length === -1) throw new Error('PostgreSQL sent a sql_variant without type or value');
      const typeName = row.toString('utf8', name.offset, name.offset + name.length);
      writeVariant(out, parseVariant(typeName, row.toString('utf8', text.offset, text.offset + text.length)));
    },
  };
}

export const readVariantType: TypeInfoReader = (bytes, offset) => {
  const maximum = readU32(bytes, offset);
  return { value: { type: { kind: 'sql_variant' }, read: readVariant }, offset: maximum.offset };
};

function writeVariant(out: PacketWriter, variant: VariantValue): void {
  if (variant.value === null) {
    out.u32(0);
    return;
  }
  const base = variantBase(variant.type, variant.value);
  out.u32(2 + base.properties.length + base.size);
  out.u8(base.token);
  out.u8(base.properties.length);
  for (const byte of base.properties) out.u8(byte);
  base.write(out);
}

const readVariant: Reader<SqlValue> = (bytes, offset) => {
  const total = readU32(bytes, offset);
  if (total.value === 0) return { value: null, offset: total.offset };
  need(bytes, total.offset, total.value);
  const end = total.offset + total.value;
  if (total.value < 2) throw new InvalidValueError('length', variantToken, 'sql_variant');
  const token = readU8(bytes, total.offset);
  const count = readU8(bytes, token.offset);
  const valueOffset = count.offset + count.value;
  if (valueOffset > end) throw new InvalidValueError('length', variantToken, 'sql_variant');
  const { type, read } = readBase(bytes.subarray(0, valueOffset), count.offset, token.value);
  return { value: { type, value: read(bytes, valueOffset, end - valueOffset) }, offset: end };
};

/** `bytes` end with the properties. */
function readBase(bytes: Buffer, offset: number, token: number): { readonly type: SqlType; readonly read: ReadValue } {
  const plain = plainTypes.get(token);
  if (plain !== undefined) return plain;
  switch (token) {
    case decimalToken:
    case numericToken: {
      const precision = readU8(bytes, offset);
      const type = makeDecimalType(precision.value, readU8(bytes, precision.offset).value, token);
      return { type, read: (source, at, length) => readDecimal(source, at, length, type) };
    }
    case timeToken:
    case datetime2Token:
    case datetimeoffsetToken:
      return readScaled(token, readU8(bytes, offset).value);
    case charToken:
    case varcharToken: {
      const { codePage, name } = readCollation(bytes, offset).value;
      const length = Math.max(readU16(bytes, offset + collationLength).value, 1);
      const type: SqlType = { kind: token === charToken ? 'char' : 'varchar', length, collation: name };
      return { type, read: (source, at, size) => decodeText(source, at, at + size, codePage) };
    }
    case ncharToken:
    case nvarcharToken: {
      const length = Math.max(readU16(bytes, offset + collationLength).value >> 1, 1);
      const collation = collationName(bytes.subarray(offset, offset + collationLength));
      return { type: { kind: token === ncharToken ? 'nchar' : 'nvarchar', length, collation }, read: (source, at, size) => readUtf16Value(source, at, at + size) };
    }
    case binaryToken:
    case varbinaryToken: {
      const length = Math.max(readU16(bytes, offset).value, 1);
      return { type: { kind: token === binaryToken ? 'binary' : 'varbinary', length }, read: (source, at, size) => readBinary(source, at, at + size) };
    }
    default:
      throw new InvalidValueError('value', variantToken, 'sql_variant');
  }
}

function readScaled(token: number, scale: number): { readonly type: SqlType; readonly read: ReadValue } {
  if (scale > maximumTimeScale) throw new InvalidValueError('length', variantToken, 'sql_variant');
  if (token === timeToken) return { type: { kind: 'time', scale }, read: (bytes, at, length) => readTime(bytes, at, length, scale) };
  if (token === datetime2Token) return { type: { kind: 'datetime2', scale }, read: (bytes, at, length) => readDatetime2(bytes, at, length, scale) };
  return { type: { kind: 'datetimeoffset', scale }, read: (bytes, at, length) => readDatetimeoffset(bytes, at, length, scale) };
}

/** Base types without properties. */
const plainTypes: ReadonlyMap<number, { readonly type: SqlType; readonly read: ReadValue }> = new Map([
  [bitToken, plain({ kind: 'bit' }, 1, readBit)],
  [integerTokens.tinyint, plain({ kind: 'tinyint' }, 1, readInteger)],
  [integerTokens.smallint, plain({ kind: 'smallint' }, 2, readInteger)],
  [integerTokens.int, plain({ kind: 'int' }, 4, readInteger)],
  [integerTokens.bigint, plain({ kind: 'bigint' }, 8, readInteger)],
  [floatingTokens.real, plain({ kind: 'real' }, 4, readFloating)],
  [floatingTokens.float, plain({ kind: 'float' }, 8, readFloating)],
  [moneyTokens.money, plain({ kind: 'money' }, 8, readMoney)],
  [moneyTokens.smallmoney, plain({ kind: 'smallmoney' }, 4, readMoney)],
  [datetimeTokens.datetime, plain({ kind: 'datetime' }, 8, readDatetime)],
  [datetimeTokens.smalldatetime, plain({ kind: 'smalldatetime' }, 4, readDatetime)],
  [dateToken, plain({ kind: 'date' }, 3, readDate)],
  [uniqueidentifierToken, plain({ kind: 'uniqueidentifier' }, 16, readUniqueidentifier)],
]);

function plain(type: SqlType, size: number, read: ReadValue): { readonly type: SqlType; readonly read: ReadValue } {
  return {
    type,
    read(bytes, offset, length) {
      if (length !== size) throw new InvalidValueError('length', variantToken, 'sql_variant');
      return read(bytes, offset, length);
    },
  };
}
