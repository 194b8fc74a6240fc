import { describe, expect, it } from 'vitest';
import { MessageAssembler } from '../../src/wire/packet/message-assembler.ts';
import type { Message } from '../../src/wire/packet/message-assembler.ts';
import { PacketReader } from '../../src/wire/packet/packet-reader.ts';
import { PacketWriter } from '../../src/wire/packet/packet-writer.ts';
import { ProtocolError } from '../../src/wire/protocol-error.ts';
import { hex, join, packetsOf, show, written } from './bytes.ts';

/** Everything that was reported, in order; bulk bytes joined. */
function read(chunks: readonly Buffer[], maxMessageBytes?: number): { readonly messages: Message[]; readonly events: string[] } {
  const messages: Message[] = [];
  const events: string[] = [];
  let bulk = Buffer.alloc(0);
  const assembler = new MessageAssembler(
    {
      message: (message) => {
        messages.push({ ...message, body: Buffer.from(message.body) });
        events.push(`message ${message.type} ${message.reset} ${show(message.body)}${message.ignored ? ' ignored' : ''}`);
      },
      bulkStart: () => events.push('bulk'),
      bulkBody: (bytes) => {
        bulk = Buffer.concat([bulk, bytes]);
      },
      bulkEnd: (end) => {
        events.push(`bulk end ${show(bulk)}${end.ignored ? ' ignored' : ''}`);
        bulk = Buffer.alloc(0);
      },
    },
    maxMessageBytes,
  );
  const reader = new PacketReader(assembler);
  for (const chunk of chunks) reader.push(chunk);
  return { messages, events };
}

// Type, status, length (big-endian, with the header), SPID, packet number, window.
const twoPackets = hex('01 08 00 0B 00 00 01 00 AA BB CC   01 01 00 0A 00 00 02 00 DD EE');
const bulkPackets = hex('07 00 00 0A 00 00 01 00 01 02   07 01 00 09 00 00 02 00 03');
const attention = hex('06 01 00 08 00 00 01 00');

describe('reading packets', () => {
  it('joins the packets of a message, whose reset bit is the first packet’s', () => {
    expect(read([twoPackets]).events).toEqual(['message 1 all AA BB CC DD EE']);
  });

  it('gives the same wherever the stream is cut', () => {
    const stream = join(twoPackets, bulkPackets, attention);
    const whole = read([stream]).events;
    expect(whole).toEqual(['message 1 all AA BB CC DD EE', 'bulk', 'bulk end 01 02 03', 'message 6 none ']);
    for (let at = 1; at < stream.length; at++) expect(read([stream.subarray(0, at), stream.subarray(at)]).events).toEqual(whole);
    expect(read(Array.from(stream, (byte) => Buffer.from([byte]))).events).toEqual(whole);
  });

  it('takes the ignore bit for the whole message', () => {
    expect(read([hex('03 00 00 09 00 00 01 00 AA 03 03 00 08 00 00 02 00')]).events).toEqual(['message 3 none  ignored']);
    expect(read([hex('07 00 00 09 00 00 01 00 AA 07 03 00 08 00 00 02 00')]).events).toEqual(['bulk', 'bulk end AA ignored']);
  });

  it('keeps the transaction where the client asks for it', () => {
    expect(read([hex('03 11 00 09 00 00 01 00 AA')]).events).toEqual(['message 3 keep transaction AA']);
  });

  it('takes no reset bits from login', () => {
    expect(read([hex('10 09 00 09 00 00 01 00 AA')]).events).toEqual(['message 16 none AA']);
  });

  it.each([
    ['a type that no client sends', '04 01 00 08 00 00 01 00', /packet type 0x04/],
    ['a length shorter than the header', '01 01 00 07 00 00 01 00', /a packet of 7 bytes/],
    ['a length beyond the largest packet', '01 01 80 00 00 00 01 00', /a packet of 32768 bytes/],
    ['both reset bits', '01 19 00 08 00 00 01 00', /both ways/],
    ['the ignore bit before the end', '01 02 00 08 00 00 01 00', /ignore bit/],
    ['TLS', '16 03 01 02 00 01 00 01', /TLS/],
    ['packets of two types in one message', '01 00 00 08 00 00 01 00 03 01 00 08 00 00 02 00', /inside a message/],
  ])('refuses %s', (_, bytes, reason) => {
    expect(() => read([hex(bytes)])).toThrow(ProtocolError);
    expect(() => read([hex(bytes)])).toThrow(reason);
  });

  it('refuses a message beyond the limit, however it comes', () => {
    expect(() => read([twoPackets], 4)).toThrow(/more than 4 bytes/);
    expect(read([twoPackets], 5).messages).toHaveLength(1);
  });
});

describe('writing packets', () => {
  it('heads a packet with type 4, its length, the session and a number', () => {
    const packets = packetsOf((out) => {
      out.setSession(0x1234);
      out.u8(0xaa);
    });
    expect(packets.map(show)).toEqual(['04 01 00 09 12 34 01 00 AA']);
  });

  it('cuts at the packet size, and marks the last packet even when it is full', () => {
    const body = Buffer.alloc(504 * 2, 7);
    const packets = packetsOf((out) => out.bytes(body), 512);
    expect(packets.map((packet) => show(packet.subarray(0, 8)))).toEqual(['04 00 02 00 00 00 01 00', '04 01 02 00 00 00 02 00']);
  });

  it('splits every kind of value over a packet’s end at every place', () => {
    const write = (out: PacketWriter): void => {
      out.u8(1);
      out.u16(0x0302);
      out.u32(0x07060504);
      out.u64(0x0f0e0d0c0b0a0908n);
      out.u64(-2n);
      out.uint(0x2423222120, 5);
      out.f32(1.5);
      out.f64(-2.25);
      out.utf16('aé€');
      out.bVarChar('x');
      out.usVarChar('yz');
      out.bytes(hex('F0 F1 F2 F3'), 1, 3);
    };
    const expected =
      '01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F FE FF FF FF FF FF FF FF 20 21 22 23 24 ' +
      '00 00 C0 3F 00 00 00 00 00 00 02 C0 61 00 E9 00 AC 20 01 78 00 02 00 79 00 7A 00 F1 F2';
    expect(show(written(write))).toBe(expected);
    for (let before = 504 - 60; before <= 504; before++) {
      const body = written((out) => {
        out.bytes(Buffer.alloc(before));
        write(out);
      }, 512);
      expect(show(body.subarray(before))).toBe(expected);
    }
  });

  it('numbers the packets of each message from 1, and wraps after 255', () => {
    const packets = packetsOf((out) => out.bytes(Buffer.alloc(504 * 300)), 512);
    expect(packets.map((packet) => packet[6])).toEqual(Array.from({ length: 300 }, (_, index) => (index + 1) % 256));
  });

  it('changes the packet size with the next message, and uses memory again only once it is released', () => {
    const sent: { bytes: Buffer; copy: Buffer; released: () => void }[] = [];
    const writer = new PacketWriter({ send: (bytes, released) => sent.push({ bytes: Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length), copy: Buffer.from(bytes), released }) }, 512);
    writer.setPacketSize(1024);
    writer.bytes(Buffer.alloc(600, 1));
    writer.endMessage();
    for (let message = 0; message < 300; message++) {
      writer.bytes(Buffer.alloc(1500, message));
      writer.endMessage();
    }
    // Nothing was released, so nothing may have been written over.
    for (const { bytes, copy } of sent) expect(bytes.equals(copy)).toBe(true);
    const stream = Buffer.concat(sent.map(({ copy }) => copy));
    expect(stream.readUInt16BE(2)).toBe(512);
    expect(stream.readUInt16BE(512 + 2)).toBe(600 - 504 + 8);
    expect(stream.readUInt16BE(512 + 104 + 2)).toBe(1024);
  });

  it('hands over full packets on request and keeps the one that may be the last', () => {
    const sent: number[] = [];
    const writer = new PacketWriter({ send: (bytes, released) => { sent.push(bytes.length); released(); } }, 512);
    writer.bytes(Buffer.alloc(504));
    writer.sendFullPackets();
    expect(sent).toEqual([]);
    writer.u8(1);
    writer.sendFullPackets();
    expect(sent).toEqual([512]);
    writer.endMessage();
    expect(sent).toEqual([512, 9]);
  });
});
