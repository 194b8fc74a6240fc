/** Conversions of literals that cannot fail and have one obvious value: done while compiling, so that `SET @n = 5` asks nobody. */
import type { SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';

const integerRanges: Readonly<Record<string, readonly [bigint, bigint]>> = {
  tinyint: [0n, 255n],
  smallint: [-32_768n, 32_767n],
  int: [-2_147_483_648n, 2_147_483_647n],
  bigint: [-(2n ** 63n), 2n ** 63n - 1n],
};

/** The value of type `to`, or undefined where PostgreSQL must say. */
export function foldConstant(value: SqlValue, from: SqlType, to: SqlType): SqlValue | undefined {
  if (value === null) return null;
  if (from.kind in integerRanges && (typeof value === 'number' || typeof value === 'bigint')) return foldInteger(BigInt(value), to);
  if (typeof value === 'string' && (from.kind === 'varchar' || from.kind === 'nvarchar')) return foldString(value, from, to);
  return undefined;
}

function foldInteger(value: bigint, to: SqlType): SqlValue | undefined {
  if (to.kind === 'bit') return value === 0n ? 0 : 1;
  if (to.kind === 'decimal') {
    const digits = String(value < 0n ? -value : value);
    if (digits.length > to.precision - to.scale) return undefined;
    return to.scale === 0 ? String(value) : `${value}.${'0'.repeat(to.scale)}`;
  }
  const range = integerRanges[to.kind];
  if (range === undefined || value < range[0] || value > range[1]) return undefined;
  return to.kind === 'bigint' ? value : Number(value);
}

/** Only ASCII goes into varchar here: what a code page lacks is the conversion's business. */
function foldString(value: string, from: SqlType, to: SqlType): SqlValue | undefined {
  if (to.kind !== 'varchar' && to.kind !== 'nvarchar') return undefined;
  if (to.kind === 'varchar' && from.kind === 'nvarchar' && !/^[\x00-\x7f]*$/.test(value)) return undefined;
  return to.length === 'max' || value.length <= to.length ? value : value.slice(0, to.length);
}
