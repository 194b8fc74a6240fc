/** ERROR 0xAA and INFO 0xAB (MS-TDS 2.2.7.10, 2.2.7.13). */
import type { ServerMessage } from '../../session/response.ts';
import type { PacketWriter } from '../packet/packet-writer.ts';

export const messageToken = { error: 0xaa, info: 0xab } as const;

/** The highest severity that is information; it goes out as 0. */
const informational = 10;
/** A token's length is two bytes. */
const longestToken = 0xffff;
const longestName = 0xff;

/** `serverName`: @@SERVERNAME. A text that the token cannot hold is cut. */
export function writeMessage(out: PacketWriter, message: ServerMessage, serverName: string): void {
  const isError = message.severity > informational;
  const server = serverName.slice(0, longestName);
  const procedure = message.procedure.slice(0, longestName);
  // number, state, class, length of text, two lengths of names, line.
  const around = 4 + 1 + 1 + 2 + 1 + 1 + 4 + 2 * (server.length + procedure.length);
  const text = message.text.slice(0, Math.floor((longestToken - around) / 2));
  out.u8(isError ? messageToken.error : messageToken.info);
  out.u16(around + text.length * 2);
  out.u32(message.number);
  out.u8(message.state);
  out.u8(message.severity === informational ? 0 : message.severity);
  out.usVarChar(text);
  out.bVarChar(server);
  out.bVarChar(procedure);
  out.u32(message.line);
}
