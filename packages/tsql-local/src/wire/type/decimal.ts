/** decimal 0x6A and numeric 0x6C: length, precision, scale; a value is a sign byte (1 positive) and the magnitude. */
import type { SqlType } from '../../types/sql-type.ts';
import { formatScaled, parseScaled } from '../bytes/decimal-text.ts';
import { need } from '../bytes/reader.ts';
import type { PacketWriter } from '../packet/packet-writer.ts';
import { InvalidValueError } from '../protocol-error.ts';
import { byteLengthReader, byteLengthWriter } from './byte-length.ts';
import { pgNumeric } from './pg-numeric.ts';
import type { RawForm, TypeInfoReader, ValueWriter } from './value-form.ts';

export const decimalToken = 0x6a;
export const numericToken = 0x6c;

type DecimalType = SqlType & { readonly kind: 'decimal' };

/** Bytes of magnitude by precision: MS-TDS 2.2.5.5.1.6. */
function magnitudeBytes(precision: number): number {
  return precision <= 9 ? 4 : precision <= 19 ? 8 : precision <= 28 ? 12 : 16;
}

/** `bytes`: of magnitude; sql_variant always has 16. */
export function decimalForm(scale: number, bytes: number): RawForm {
  return {
    size: bytes + 1,
    value(out, value) {
      const units = parseScaled(value as string, scale);
      writeMagnitude(out, units < 0n, units < 0n ? -units : units, bytes);
    },
    pg(out, row, offset) {
      const number = pgNumeric(row, offset, scale);
      writeMagnitude(out, number.negative, number.magnitude, bytes);
    },
  };
}

export function decimalWriter(type: DecimalType): ValueWriter {
  const form = decimalForm(type.scale, magnitudeBytes(type.precision));
  return byteLengthWriter([decimalTokenOf(type), form.size, type.precision, type.scale], form);
}

export function decimalTokenOf(type: DecimalType): number {
  return type.numeric === true ? numericToken : decimalToken;
}

export const readDecimalType: TypeInfoReader = (bytes, offset, token) => {
  need(bytes, offset, 3);
  const type = makeDecimalType(bytes[offset + 1] as number, bytes[offset + 2] as number, token);
  return { value: byteLengthReader(type, (source, at, length) => readDecimal(source, at, length, type)), offset: offset + 3 };
};

/** Throws InvalidValueError for a precision beyond 1 to 38 or a larger scale. */
export function makeDecimalType(precision: number, scale: number, token: number): DecimalType {
  if (precision < 1 || precision > 38 || scale > precision) throw new InvalidValueError('length', token, 'numeric');
  return token === numericToken ? { kind: 'decimal', precision, scale, numeric: true } : { kind: 'decimal', precision, scale };
}

/** `length` with the sign byte: any of 5, 9, 13 and 17, whatever the precision; bulk clients always send 17. */
export function readDecimal(bytes: Buffer, offset: number, length: number, type: DecimalType): string {
  const token = decimalTokenOf(type);
  if (length < 5 || length > 17 || length % 4 !== 1) throw new InvalidValueError('length', token, 'numeric');
  let magnitude = 0n;
  for (let at = offset + length - 4; at > offset; at -= 4) magnitude = (magnitude << 32n) | BigInt(bytes.readUInt32LE(at));
  if (magnitude >= 10n ** BigInt(type.precision)) throw new InvalidValueError('value', token, 'numeric');
  return formatScaled(bytes[offset] === 0 ? -magnitude : magnitude, type.scale);
}

function writeMagnitude(out: PacketWriter, negative: boolean, magnitude: bigint, bytes: number): void {
  // Zero has no sign on the wire.
  out.u8(negative && magnitude !== 0n ? 0 : 1);
  for (let shift = 0; shift < bytes; shift += 4) out.u32(Number((magnitude >> BigInt(shift * 8)) & 0xffff_ffffn));
}
