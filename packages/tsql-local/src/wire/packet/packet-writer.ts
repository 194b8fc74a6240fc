import { packetHeaderLength, writePacketHeader } from './packet-header.ts';

/** Where finished packets go. `released` must be called once the bytes are no longer read: their memory is used again. */
export interface PacketSink {
  send(bytes: Uint8Array, released: () => void): void;
}

interface Block {
  readonly bytes: Buffer;
  /** Parts handed to the sink and not released. */
  pending: number;
  /** No more is written into it. */
  retired: boolean;
}

/** Packets are gathered to about so many bytes before they go to the sink. */
const blockBytes = 65_536;
const keptBlocks = 4;

/**
 * The output of a connection: tokens are written as plain bytes and land in packets of the agreed size, split wherever a
 * packet ends. Memory is reused, and what is written is copied once.
 *
 * A full packet is only closed when a byte follows it, so that the last one of a message can carry the end mark.
 */
export class PacketWriter {
  readonly #sink: PacketSink;
  readonly #free: Block[] = [];
  #session = 0;
  #packetSize: number;
  #nextPacketSize: number;
  #packetId = 1;
  #block: Block;
  #bytes: Buffer;
  #packetStart = 0;
  #sent = 0;
  #at = packetHeaderLength;
  #limit: number;

  constructor(sink: PacketSink, packetSize: number) {
    this.#sink = sink;
    this.#packetSize = packetSize;
    this.#nextPacketSize = packetSize;
    this.#block = this.#newBlock();
    this.#bytes = this.#block.bytes;
    this.#limit = packetSize;
  }

  /** The SPID that goes into each packet's header. */
  setSession(spid: number): void {
    this.#session = spid & 0xffff;
  }

  /** Counts from the next message on. */
  setPacketSize(packetSize: number): void {
    this.#nextPacketSize = packetSize;
  }

  u8(value: number): void {
    if (this.#at === this.#limit) this.#nextPacket();
    this.#bytes[this.#at++] = value;
  }

  u16(value: number): void {
    if (this.#limit - this.#at < 2) {
      this.u8(value & 0xff);
      this.u8((value >>> 8) & 0xff);
      return;
    }
    this.#bytes[this.#at++] = value;
    this.#bytes[this.#at++] = value >>> 8;
  }

  /** 32 bits, signed or not. */
  u32(value: number): void {
    if (this.#limit - this.#at < 4) {
      this.u16(value & 0xffff);
      this.u16(value >>> 16);
      return;
    }
    this.#bytes[this.#at++] = value;
    this.#bytes[this.#at++] = value >>> 8;
    this.#bytes[this.#at++] = value >>> 16;
    this.#bytes[this.#at++] = value >>> 24;
  }

  /** The low `length` bytes (1 to 6) of a whole number that is not negative. */
  uint(value: number, length: number): void {
    let rest = value;
    for (let index = 0; index < length; index++) {
      this.u8(rest % 256);
      rest = Math.floor(rest / 256);
    }
  }

  /** 64 bits, signed or not. */
  u64(value: bigint): void {
    const bits = BigInt.asUintN(64, value);
    this.u32(Number(bits & 0xffff_ffffn));
    this.u32(Number(bits >> 32n));
  }

  f32(value: number): void {
    scratch.writeFloatLE(value, 0);
    this.bytes(scratch, 0, 4);
  }

  f64(value: number): void {
    scratch.writeDoubleLE(value, 0);
    this.bytes(scratch, 0, 8);
  }

  /** source[start … end). */
  bytes(source: Buffer, start: number = 0, end: number = source.length): void {
    let from = start;
    while (from < end) {
      if (this.#at === this.#limit) this.#nextPacket();
      const length = Math.min(end - from, this.#limit - this.#at);
      source.copy(this.#bytes, this.#at, from, from + length);
      this.#at += length;
      from += length;
    }
  }

  /** UTF-16LE, without a length. */
  utf16(text: string): void {
    const length = text.length * 2;
    if (this.#limit - this.#at >= length) {
      this.#bytes.write(text, this.#at, 'utf16le');
      this.#at += length;
    } else {
      this.bytes(Buffer.from(text, 'utf16le'));
    }
  }

  /** B_VARCHAR; at most 255 UTF-16 units. */
  bVarChar(text: string): void {
    this.u8(text.length);
    this.utf16(text);
  }

  /** US_VARCHAR; at most 65,535 UTF-16 units. */
  usVarChar(text: string): void {
    this.u16(text.length);
    this.utf16(text);
  }

  /** Hands over the packets that are full; the last one stays, it may be the message's last. */
  sendFullPackets(): void {
    if (this.#packetStart > this.#sent) this.#send(this.#packetStart);
  }

  /** Ends the message and hands over all of it. */
  endMessage(): void {
    this.#closePacket(true);
    this.#send(this.#at);
    this.#packetId = 1;
    const start = this.#at;
    if (this.#nextPacketSize !== this.#packetSize) {
      this.#packetSize = this.#nextPacketSize;
      this.#free.length = 0;
      this.#startBlock();
    } else if (start + this.#packetSize > this.#bytes.length) {
      this.#startBlock();
    } else {
      this.#startPacket(start);
    }
  }

  #nextPacket(): void {
    this.#closePacket(false);
    this.#packetId = (this.#packetId + 1) & 0xff;
    if (this.#limit + this.#packetSize > this.#bytes.length) {
      this.#send(this.#limit);
      this.#startBlock();
    } else {
      this.#startPacket(this.#limit);
    }
  }

  #closePacket(endOfMessage: boolean): void {
    writePacketHeader(this.#bytes, this.#packetStart, {
      length: this.#at - this.#packetStart,
      id: this.#packetId,
      session: this.#session,
      endOfMessage,
    });
  }

  #startPacket(start: number): void {
    this.#packetStart = start;
    this.#at = start + packetHeaderLength;
    this.#limit = start + this.#packetSize;
  }

  #startBlock(): void {
    this.#retire(this.#block);
    this.#block = this.#free.pop() ?? this.#newBlock();
    this.#block.retired = false;
    this.#bytes = this.#block.bytes;
    this.#sent = 0;
    this.#startPacket(0);
  }

  #newBlock(): Block {
    const length = Math.max(1, Math.floor(blockBytes / this.#packetSize)) * this.#packetSize;
    return { bytes: Buffer.allocUnsafeSlow(length), pending: 0, retired: false };
  }

  #retire(block: Block): void {
    block.retired = true;
    if (block.pending === 0) this.#reuse(block);
  }

  #reuse(block: Block): void {
    const isOfThisSize = block.bytes.length % this.#packetSize === 0 && block.bytes.length >= this.#packetSize;
    if (isOfThisSize && this.#free.length < keptBlocks) this.#free.push(block);
  }

  #send(end: number): void {
    const block = this.#block;
    const part = this.#bytes.subarray(this.#sent, end);
    this.#sent = end;
    block.pending++;
    this.#sink.send(part, () => {
      block.pending--;
      if (block.pending === 0 && block.retired) this.#reuse(block);
    });
  }
}

const scratch = Buffer.alloc(8);
