/**
 * PostgreSQL's binary numeric (numeric_send): four int16 (count of digits, weight, sign, display scale) and the digits in
 * base 10,000, the first worth 10,000^weight.
 */
const negative = 0x4000;

export interface ScaledNumber { readonly negative: boolean; readonly magnitude: bigint }

/** The value times 10^scale. Throws when it is not a number or has more decimals than `scale`: the statement lacks a cast. */
export function pgNumeric(row: Buffer, offset: number, scale: number): ScaledNumber {
  const digits = row.readInt16BE(offset);
  const weight = row.readInt16BE(offset + 2);
  const sign = row.readUInt16BE(offset + 4);
  if (sign !== 0 && sign !== negative) throw new Error('PostgreSQL sent a numeric that is NaN or infinite');
  return { negative: sign === negative, magnitude: scaled(row, offset + 8, digits, scale + 4 * (weight - digits + 1)) };
}

/** The digits times 10^exponent. */
function scaled(row: Buffer, offset: number, digits: number, exponent: number): bigint {
  let value = 0n;
  // Three digits of base 10,000 stay exact in a double, which is faster than one bigint step for each.
  for (let index = 0; index < digits; index += 3) {
    const count = Math.min(3, digits - index);
    let part = 0;
    for (let step = 0; step < count; step++) part = part * 10_000 + row.readInt16BE(offset + 2 * (index + step));
    value = value * 10_000n ** BigInt(count) + BigInt(part);
  }
  if (exponent >= 0) return value * 10n ** BigInt(exponent);
  const divisor = 10n ** BigInt(-exponent);
  if (value % divisor !== 0n) throw new Error(`PostgreSQL sent a numeric with more decimals than its column has`);
  return value / divisor;
}
