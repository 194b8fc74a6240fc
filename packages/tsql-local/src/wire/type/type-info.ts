/** Every token that a client may send as a type, and how the rest of its TYPE_INFO is read. */
import { refuseFeature } from '../../types/errors.ts';
import type { Read } from '../bytes/reader.ts';
import { readU8 } from '../bytes/reader.ts';
import { ProtocolError } from '../protocol-error.ts';
import { binaryToken, readBinaryType, varbinaryToken } from './binary.ts';
import { bitNullableToken, bitToken, readFixedBit, readNullableBit } from './bit.ts';
import { charToken, readCharType, varcharToken } from './char.ts';
import { dateToken, readDateType } from './date.ts';
import { datetimeNullableToken, datetimeTokens, readFixedDatetime, readNullableDatetime } from './datetime.ts';
import { datetime2Token, readDatetime2Type } from './datetime2.ts';
import { datetimeoffsetToken, readDatetimeoffsetType } from './datetimeoffset.ts';
import { decimalToken, numericToken, readDecimalType } from './decimal.ts';
import { floatingNullableToken, floatingTokens, readFixedFloating, readNullableFloating } from './floating.ts';
import { readUdtType, udtToken } from './geometry.ts';
import { integerNullableToken, integerTokens, readFixedInteger, readNullableInteger } from './integer.ts';
import { imageToken, ntextToken, readImageType, readNtextType, readTextType, textToken } from './large-object.ts';
import { moneyNullableToken, moneyTokens, readFixedMoney, readNullableMoney } from './money.ts';
import { ncharToken, nvarcharToken, readNcharType } from './nchar.ts';
import { nullToken, readNullType } from './null.ts';
import { readTimeType, timeToken } from './time.ts';
import { readUniqueidentifierType, uniqueidentifierToken } from './uniqueidentifier.ts';
import type { TypeInfoReader, ValueReader } from './value-form.ts';
import { readVariantType, variantToken } from './variant.ts';
import { readXmlType, xmlToken } from './xml.ts';

const readers: ReadonlyMap<number, TypeInfoReader> = new Map([
  [nullToken, readNullType],
  [imageToken, readImageType],
  [textToken, readTextType],
  [uniqueidentifierToken, readUniqueidentifierType],
  [integerNullableToken, readNullableInteger],
  [dateToken, readDateType],
  [timeToken, readTimeType],
  [datetime2Token, readDatetime2Type],
  [datetimeoffsetToken, readDatetimeoffsetType],
  [integerTokens.tinyint, readFixedInteger],
  [bitToken, readFixedBit],
  [integerTokens.smallint, readFixedInteger],
  [integerTokens.int, readFixedInteger],
  [datetimeTokens.smalldatetime, readFixedDatetime],
  [floatingTokens.real, readFixedFloating],
  [moneyTokens.money, readFixedMoney],
  [datetimeTokens.datetime, readFixedDatetime],
  [floatingTokens.float, readFixedFloating],
  [variantToken, readVariantType],
  [ntextToken, readNtextType],
  [bitNullableToken, readNullableBit],
  [decimalToken, readDecimalType],
  [numericToken, readDecimalType],
  [floatingNullableToken, readNullableFloating],
  [moneyNullableToken, readNullableMoney],
  [datetimeNullableToken, readNullableDatetime],
  [moneyTokens.smallmoney, readFixedMoney],
  [integerTokens.bigint, readFixedInteger],
  [varbinaryToken, readBinaryType],
  [varcharToken, readCharType],
  [binaryToken, readBinaryType],
  [charToken, readCharType],
  [nvarcharToken, readNcharType],
  [ncharToken, readNcharType],
  [udtToken, readUdtType],
  [xmlToken, readXmlType],
]);

/** Tokens of TDS 7.4 for types that tsql-local does not have, by name. */
const refused: ReadonlyMap<number, string> = new Map([
  [0xf4, 'json'],
  [0xf5, 'vector'],
]);

/**
 * Reads a TYPE_INFO, its token first. Throws EndOfData; ProtocolError for a token that is none; InvalidValueError for lengths
 * that cannot be; SqlError 40514 and UnknownUdtError for types that are not supported.
 */
export function readTypeInfo(bytes: Buffer, offset: number): Read<ValueReader> {
  const token = readU8(bytes, offset);
  const reader = readers.get(token.value);
  if (reader !== undefined) return reader(bytes, token.offset, token.value);
  const name = refused.get(token.value);
  if (name !== undefined) {
    throw refuseFeature(`The data type ${name}`);
  }
  throw new ProtocolError(`0x${token.value.toString(16).padStart(2, '0')} is no data type of TDS 7.4`);
}
