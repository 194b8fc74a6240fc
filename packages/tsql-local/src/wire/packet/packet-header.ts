import { ProtocolError } from '../protocol-error.ts';

/** MS-TDS 2.2.3.1: every packet begins with eight bytes. */
export const packetHeaderLength = 8;

/** MS-TDS 2.2.3.1.1 and ENVCHANGE 4: what a packet size may be. */
export const minimumPacketSize = 512;
export const maximumPacketSize = 32_767;
/** The size until login has agreed on another. */
export const defaultPacketSize = 4096;

export const packetType = {
  batch: 0x01,
  rpc: 0x03,
  reply: 0x04,
  attention: 0x06,
  bulk: 0x07,
  transaction: 0x0e,
  login: 0x10,
  prelogin: 0x12,
} as const;

const clientTypes: ReadonlySet<number> = new Set([
  packetType.batch,
  packetType.rpc,
  packetType.attention,
  packetType.bulk,
  packetType.transaction,
  packetType.login,
  packetType.prelogin,
]);

const statusBit = { endOfMessage: 0x01, ignore: 0x02, reset: 0x08, resetKeepingTransaction: 0x10 } as const;

export interface PacketHeader {
  readonly type: number;
  readonly endOfMessage: boolean;
  /** The client gives up the message that this packet ends. */
  readonly ignore: boolean;
  readonly reset: 'none' | 'all' | 'keep transaction';
  /** With the header's own eight bytes. */
  readonly length: number;
}

/** Reads the eight bytes of a client's packet header. Throws ProtocolError. */
export function readPacketHeader(bytes: Uint8Array): PacketHeader {
  const type = bytes[0] as number;
  const status = bytes[1] as number;
  const length = ((bytes[2] as number) << 8) | (bytes[3] as number);
  if (type === 0x16) {
    throw new ProtocolError('the client opened with TLS (TDS 8.0, encrypt=strict), which this server does not speak; connect with encryption off');
  }
  if (!clientTypes.has(type)) throw new ProtocolError(`packet type 0x${type.toString(16).padStart(2, '0')} is none that a client sends`);
  if (length < packetHeaderLength || length > maximumPacketSize) {
    throw new ProtocolError(`a packet of ${length} bytes; ${packetHeaderLength} to ${maximumPacketSize} are possible`);
  }
  const endOfMessage = (status & statusBit.endOfMessage) !== 0;
  const ignore = (status & statusBit.ignore) !== 0;
  if (ignore && !endOfMessage) throw new ProtocolError('a packet with the ignore bit must be the last of its message');
  const all = (status & statusBit.reset) !== 0;
  const keep = (status & statusBit.resetKeepingTransaction) !== 0;
  if (all && keep) throw new ProtocolError('a packet asks for both ways of resetting the connection');
  return { type, endOfMessage, ignore, reset: all ? 'all' : keep ? 'keep transaction' : 'none', length };
}

/** Writes the header of a server's packet. `session` is the SPID. */
export function writePacketHeader(
  target: Uint8Array,
  offset: number,
  packet: { readonly length: number; readonly id: number; readonly session: number; readonly endOfMessage: boolean },
): void {
  target[offset] = packetType.reply;
  target[offset + 1] = packet.endOfMessage ? statusBit.endOfMessage : 0;
  target[offset + 2] = packet.length >>> 8;
  target[offset + 3] = packet.length & 0xff;
  target[offset + 4] = (packet.session >>> 8) & 0xff;
  target[offset + 5] = packet.session & 0xff;
  target[offset + 6] = packet.id;
  target[offset + 7] = 0;
}
