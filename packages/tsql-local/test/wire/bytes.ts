/** Bytes written out by hand, and what a writer wrote. */
import { packetHeaderLength } from '../../src/wire/packet/packet-header.ts';
import { PacketWriter } from '../../src/wire/packet/packet-writer.ts';

/** `'FD 10 00'`: pairs of hexadecimal digits; blanks and line ends are for the eye. */
export function hex(text: string): Buffer {
  return Buffer.from(text.replace(/\s+/g, ''), 'hex');
}

/** Upper-case pairs with blanks between, for messages that show where two byte strings part. */
export function show(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');
}

/** UTF-16LE. */
export function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le');
}

/** Parts in a row: bytes, hexadecimal text, numbers as single bytes. */
export function join(...parts: readonly (Uint8Array | string | number)[]): Buffer {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? hex(part) : typeof part === 'number' ? Buffer.from([part]) : part)));
}

/** The packets that a writer sent, each with its header. */
export function packetsOf(write: (out: PacketWriter) => void, packetSize: number = 4096): Buffer[] {
  const sent: Buffer[] = [];
  const writer = new PacketWriter(
    {
      send(bytes, released) {
        sent.push(Buffer.from(bytes));
        released();
      },
    },
    packetSize,
  );
  write(writer);
  writer.endMessage();
  return cut(Buffer.concat(sent));
}

/** The body of the message that a writer wrote. */
export function written(write: (out: PacketWriter) => void, packetSize: number = 4096): Buffer {
  return Buffer.concat(packetsOf(write, packetSize).map((packet) => packet.subarray(packetHeaderLength)));
}

function cut(stream: Buffer): Buffer[] {
  const packets: Buffer[] = [];
  for (let offset = 0; offset < stream.length; offset += stream.readUInt16BE(offset + 2)) {
    packets.push(stream.subarray(offset, offset + stream.readUInt16BE(offset + 2)));
  }
  return packets;
}

/** One DataRow message of PostgreSQL in binary format. */
export function dataRow(...fields: readonly (Uint8Array | null)[]): Buffer {
  const body = Buffer.concat(
    fields.map((field) => {
      const length = Buffer.alloc(4);
      length.writeInt32BE(field === null ? -1 : field.length);
      return field === null ? length : Buffer.concat([length, field]);
    }),
  );
  const head = Buffer.alloc(7);
  head[0] = 0x44;
  head.writeInt32BE(4 + 2 + body.length, 1);
  head.writeInt16BE(fields.length, 5);
  return Buffer.concat([head, body]);
}
