/**
 * The time part that time, datetime2 and datetimeoffset share: 3, 4 or 5 bytes by scale, counting 10^-scale seconds since
 * midnight. Values in JavaScript count 100 ns whatever the scale.
 */
import type { PacketWriter } from '../packet/packet-writer.ts';
import { InvalidValueError } from '../protocol-error.ts';

export const ticksPerDay = 864_000_000_000n;

export const maximumTimeScale = 7;

export function timeBytes(scale: number): number {
  return scale <= 2 ? 3 : scale <= 4 ? 4 : 5;
}

/** `ticks`: 100 ns since midnight. */
export function writeTimeOfDay(out: PacketWriter, ticks: bigint, scale: number): void {
  out.uint(Math.floor(Number(ticks) / 10 ** (maximumTimeScale - scale)), timeBytes(scale));
}

/** 100 ns since midnight. Throws InvalidValueError for 24 h and more. */
export function readTimeOfDay(bytes: Buffer, offset: number, scale: number, token: number, typeName: string): bigint {
  const ticks = BigInt(bytes.readUIntLE(offset, timeBytes(scale))) * 10n ** BigInt(maximumTimeScale - scale);
  if (ticks >= ticksPerDay) throw new InvalidValueError('value', token, typeName);
  return ticks;
}
