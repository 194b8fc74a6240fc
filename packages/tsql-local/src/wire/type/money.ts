/** money and smallmoney: 0x3C, 0x7A, nullable 0x6E with width 8 or 4; ten-thousandths, money's high half first. */
import type { SqlValue } from '../../types/sql-value.ts';
import { formatScaled, parseScaled } from '../bytes/decimal-text.ts';
import { readU8 } from '../bytes/reader.ts';
import type { PacketWriter } from '../packet/packet-writer.ts';
import { InvalidValueError } from '../protocol-error.ts';
import { byteLengthReader, byteLengthWriter, fixedReader, fixedWriter } from './byte-length.ts';
import { pgNumeric } from './pg-numeric.ts';
import type { RawForm, TypeInfoReader, ValueWriter } from './value-form.ts';

export const moneyNullableToken = 0x6e;
export const moneyTokens = { money: 0x3c, smallmoney: 0x7a } as const;

const decimals = 4;

export const moneyForms: Readonly<Record<'money' | 'smallmoney', RawForm>> = {
  money: moneyForm(8, (out, units) => {
    out.u32(Number(BigInt.asIntN(32, units >> 32n)));
    out.u32(Number(units & 0xffff_ffffn));
  }),
  smallmoney: moneyForm(4, (out, units) => out.u32(Number(units))),
};

export function moneyWriter(kind: 'money' | 'smallmoney', nullable: boolean): ValueWriter {
  const form = moneyForms[kind];
  return nullable ? byteLengthWriter([moneyNullableToken, form.size], form) : fixedWriter(moneyTokens[kind], form);
}

export const readNullableMoney: TypeInfoReader = (bytes, offset, token) => {
  const width = readU8(bytes, offset);
  if (width.value !== 4 && width.value !== 8) throw new InvalidValueError('length', token, 'money');
  return { value: byteLengthReader({ kind: width.value === 4 ? 'smallmoney' : 'money' }, readMoney), offset: width.offset };
};

export const readFixedMoney: TypeInfoReader = (_bytes, offset, token) => {
  const kind = token === moneyTokens.money ? 'money' : 'smallmoney';
  return { value: fixedReader({ kind }, moneyForms[kind].size, readMoney), offset };
};

export function readMoney(bytes: Buffer, offset: number, length: number): SqlValue {
  if (length === 4) return formatScaled(BigInt(bytes.readInt32LE(offset)), decimals);
  if (length !== 8) throw new InvalidValueError('length', moneyNullableToken, 'money');
  return formatScaled((BigInt(bytes.readInt32LE(offset)) << 32n) | BigInt(bytes.readUInt32LE(offset + 4)), decimals);
}

function moneyForm(size: number, write: (out: PacketWriter, units: bigint) => void): RawForm {
  return {
    size,
    value: (out, value) => write(out, parseScaled(value as string, decimals)),
    pg(out, row, offset) {
      const number = pgNumeric(row, offset, decimals);
      write(out, number.negative ? -number.magnitude : number.magnitude);
    },
  };
}
