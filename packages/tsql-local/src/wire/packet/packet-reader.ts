import { packetHeaderLength, readPacketHeader } from './packet-header.ts';
import type { PacketHeader } from './packet-header.ts';

/** What a packet reader reports, in the order of the bytes. */
export interface PacketHandler {
  packetStart(header: PacketHeader): void;
  /** A part of the packet's body: a view of what was pushed, at most the whole body, at least one byte. */
  packetBody(bytes: Buffer): void;
  packetEnd(header: PacketHeader): void;
}

/**
 * Cuts a byte stream into packets, however the stream is cut itself. Bodies pass through as views, uncopied. Bytes behind a
 * packet whose handler threw are lost with the connection.
 */
export class PacketReader {
  readonly #handler: PacketHandler;
  readonly #headerBytes = new Uint8Array(packetHeaderLength);
  #headerLength = 0;
  #header: PacketHeader | undefined;
  #remaining = 0;

  constructor(handler: PacketHandler) {
    this.#handler = handler;
  }

  /** Takes the next bytes of the stream. Throws ProtocolError for a header that cannot be. */
  push(bytes: Buffer): void {
    let offset = 0;
    while (offset < bytes.length) {
      if (this.#header === undefined) {
        this.#headerBytes[this.#headerLength++] = bytes[offset++] as number;
        if (this.#headerLength < packetHeaderLength) continue;
        this.#header = readPacketHeader(this.#headerBytes);
        this.#headerLength = 0;
        this.#remaining = this.#header.length - packetHeaderLength;
        this.#handler.packetStart(this.#header);
      } else {
        const length = Math.min(this.#remaining, bytes.length - offset);
        this.#handler.packetBody(bytes.subarray(offset, offset + length));
        offset += length;
        this.#remaining -= length;
      }
      if (this.#header !== undefined && this.#remaining === 0) {
        const header = this.#header;
        this.#header = undefined;
        this.#handler.packetEnd(header);
      }
    }
  }
}
