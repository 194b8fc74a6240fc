/**
 * The base types of sql_variant (MS-TDS 2.2.5.5.4): a token, properties, and the value without length. This table says for
 * each how they are written; variant.ts reads and frames them.
 */
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { encodeText } from '../bytes/code-page.ts';
import { collationBytes } from '../../types/collation-bytes.ts';
import { collationCodePage } from '../collation.ts';
import type { PacketWriter } from '../packet/packet-writer.ts';
import { binaryToken, bufferOf, varbinaryToken } from './binary.ts';
import { bitForm, bitToken } from './bit.ts';
import { charToken, varcharToken } from './char.ts';
import { dateForm, dateToken } from './date.ts';
import { datetimeForms, datetimeTokens } from './datetime.ts';
import { datetime2Form, datetime2Token } from './datetime2.ts';
import { datetimeoffsetForm, datetimeoffsetToken } from './datetimeoffset.ts';
import { decimalForm, decimalTokenOf } from './decimal.ts';
import { floatingForms, floatingTokens } from './floating.ts';
import { integerForms, integerTokens } from './integer.ts';
import { moneyForms, moneyTokens } from './money.ts';
import { ncharToken, nvarcharToken } from './nchar.ts';
import { timeForm, timeToken } from './time.ts';
import { uniqueidentifierForm, uniqueidentifierToken } from './uniqueidentifier.ts';
import type { RawForm } from './value-form.ts';

export interface VariantBase {
  readonly token: number;
  readonly properties: readonly number[];
  readonly size: number;
  readonly write: (out: PacketWriter) => void;
}

/** Inside sql_variant a decimal always has so many bytes of magnitude. */
const variantMagnitudeBytes = 16;

/** Throws for types that sql_variant cannot hold: (MAX), geometry, rowversion, sql_variant. */
export function variantBase(type: SqlType, value: SqlValue): VariantBase {
  switch (type.kind) {
    case 'bit':
      return raw(bitToken, [], bitForm, value);
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
      return raw(integerTokens[type.kind], [], integerForms[type.kind], value);
    case 'real':
    case 'float':
      return raw(floatingTokens[type.kind], [], floatingForms[type.kind], value);
    case 'money':
    case 'smallmoney':
      return raw(moneyTokens[type.kind], [], moneyForms[type.kind], value);
    case 'datetime':
    case 'smalldatetime':
      return raw(datetimeTokens[type.kind], [], datetimeForms[type.kind], value);
    case 'decimal':
      return raw(decimalTokenOf(type), [type.precision, type.scale], decimalForm(type.scale, variantMagnitudeBytes), value);
    case 'date':
      return raw(dateToken, [], dateForm, value);
    case 'time':
      return raw(timeToken, [type.scale], timeForm(type.scale), value);
    case 'datetime2':
      return raw(datetime2Token, [type.scale], datetime2Form(type.scale), value);
    case 'datetimeoffset':
      return raw(datetimeoffsetToken, [type.scale], datetimeoffsetForm(type.scale), value);
    case 'uniqueidentifier':
      return raw(uniqueidentifierToken, [], uniqueidentifierForm, value);
    case 'char':
    case 'varchar': {
      const bytes = encodeText(value as string, collationCodePage(type.collation));
      return blob(type.kind === 'char' ? charToken : varcharToken, [...collationBytes(type.collation), ...u16(shortLength(type.length))], bytes);
    }
    case 'nchar':
    case 'nvarchar': {
      const bytes = Buffer.from(value as string, 'utf16le');
      return blob(type.kind === 'nchar' ? ncharToken : nvarcharToken, [...collationBytes(type.collation), ...u16(shortLength(type.length) * 2)], bytes);
    }
    case 'binary':
    case 'varbinary':
      return blob(type.kind === 'binary' ? binaryToken : varbinaryToken, u16(shortLength(type.length)), bufferOf(value as Uint8Array));
    case 'geometry':
    case 'rowversion':
    case 'sql_variant':
      throw new Error(`sql_variant cannot hold a ${type.kind}`);
  }
}

function raw(token: number, properties: readonly number[], form: RawForm, value: SqlValue): VariantBase {
  return { token, properties, size: form.size, write: (out) => form.value(out, value) };
}

function blob(token: number, properties: readonly number[], bytes: Buffer): VariantBase {
  return { token, properties, size: bytes.length, write: (out) => out.bytes(bytes) };
}

function shortLength(length: number | 'max'): number {
  if (length === 'max') throw new Error('sql_variant cannot hold a (MAX) type');
  return length;
}

function u16(value: number): readonly number[] {
  return [value & 0xff, value >>> 8];
}
