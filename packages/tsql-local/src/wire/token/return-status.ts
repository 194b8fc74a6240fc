/** RETURNSTATUS 0x79 (MS-TDS 2.2.7.18). */
import type { PacketWriter } from '../packet/packet-writer.ts';

export const returnStatusToken = 0x79;

export function writeReturnStatus(out: PacketWriter, status: number): void {
  out.u8(returnStatusToken);
  out.u32(status);
}
