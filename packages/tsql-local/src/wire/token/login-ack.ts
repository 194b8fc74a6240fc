/** LOGINACK 0xAD (MS-TDS 2.2.7.14). */
import type { PacketWriter } from '../packet/packet-writer.ts';
import type { ServerVersion } from '../login/server-version.ts';

export const loginAckToken = 0xad;

const programName = 'Microsoft SQL Server';
/** SQL_TSQL. */
const interfaceNumber = 1;

/** `tdsVersion`: as LOGIN7 has it (7.4 is 0x74000004); here its bytes stand in the other order. */
export function writeLoginAck(out: PacketWriter, tdsVersion: number, version: ServerVersion): void {
  out.u8(loginAckToken);
  out.u16(1 + 4 + 1 + 2 * programName.length + 4);
  out.u8(interfaceNumber);
  for (const shift of [24, 16, 8, 0]) out.u8((tdsVersion >>> shift) & 0xff);
  out.bVarChar(programName);
  out.u8(version.major);
  out.u8(version.minor);
  out.u8(version.build >>> 8);
  out.u8(version.build & 0xff);
}
