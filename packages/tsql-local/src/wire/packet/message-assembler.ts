import { ProtocolError } from '../protocol-error.ts';
import { packetType } from './packet-header.ts';
import type { PacketHeader } from './packet-header.ts';
import type { PacketHandler } from './packet-reader.ts';

/** The reset bits count in the first packet of these only. */
const resettable: ReadonlySet<number> = new Set([packetType.batch, packetType.rpc, packetType.transaction]);

export interface Message {
  readonly type: number;
  readonly reset: PacketHeader['reset'];
  readonly body: Buffer;
  /** The client gave the message up: the body is empty, and the answer is a lone DONE with an error. */
  readonly ignored: boolean;
}

/** Takes the packets of bulk messages as they come; everything else arrives whole. */
export interface MessageHandler {
  message(message: Message): void;
  bulkStart(): void;
  bulkBody(bytes: Buffer): void;
  bulkEnd(end: { readonly ignored: boolean }): void;
}

/** The largest request but bulk loads, in bytes: more than any parameter that a local engine is asked to hold in memory. */
export const defaultMaxMessageBytes = 256 * 1024 * 1024;

/** Joins packets to messages. Throws ProtocolError for a message whose packets disagree or that grows beyond `maxMessageBytes`. */
export class MessageAssembler implements PacketHandler {
  readonly #handler: MessageHandler;
  readonly #maxMessageBytes: number;
  #first: PacketHeader | undefined;
  #parts: Buffer[] = [];
  #length = 0;

  constructor(handler: MessageHandler, maxMessageBytes: number = defaultMaxMessageBytes) {
    this.#handler = handler;
    this.#maxMessageBytes = maxMessageBytes;
  }

  packetStart(header: PacketHeader): void {
    if (this.#first === undefined) {
      this.#first = header;
      if (header.type === packetType.bulk) this.#handler.bulkStart();
    } else if (header.type !== this.#first.type) {
      throw new ProtocolError(`a packet of type ${header.type} inside a message of type ${this.#first.type}`);
    }
  }

  packetBody(bytes: Buffer): void {
    if (this.#first?.type === packetType.bulk) {
      this.#handler.bulkBody(bytes);
      return;
    }
    this.#length += bytes.length;
    if (this.#length > this.#maxMessageBytes) {
      throw new ProtocolError(`a message of more than ${this.#maxMessageBytes} bytes; raise maxMessageBytes to accept it`);
    }
    this.#parts.push(bytes);
  }

  packetEnd(header: PacketHeader): void {
    if (!header.endOfMessage) return;
    const first = this.#first as PacketHeader;
    const parts = this.#parts;
    this.#first = undefined;
    this.#parts = [];
    this.#length = 0;
    if (first.type === packetType.bulk) {
      this.#handler.bulkEnd({ ignored: header.ignore });
      return;
    }
    this.#handler.message({
      type: first.type,
      reset: resettable.has(first.type) ? first.reset : 'none',
      body: header.ignore ? Buffer.alloc(0) : parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts),
      ignored: header.ignore,
    });
  }
}
