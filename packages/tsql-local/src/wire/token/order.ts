/** ORDER 0xA9 (MS-TDS 2.2.7.17): which columns of the result, counted from 1, ORDER BY names. */
import type { PacketWriter } from '../packet/packet-writer.ts';

export const orderToken = 0xa9;

export function writeOrder(out: PacketWriter, ordinals: readonly number[]): void {
  out.u8(orderToken);
  out.u16(ordinals.length * 2);
  for (const ordinal of ordinals) out.u16(ordinal);
}
