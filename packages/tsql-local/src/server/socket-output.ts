import type { Socket } from 'node:net';
import type { PacketSink, PacketWriter } from '../wire/packet/packet-writer.ts';

/** The way out of a connection: packets to the socket, and word of when it is full. */
export class SocketOutput implements PacketSink {
  readonly #socket: Socket;
  #flushing = false;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  send(bytes: Uint8Array, released: () => void): void {
    if (this.#socket.writable) this.#socket.write(bytes, released);
    else released();
  }

  /** Lets packets that are full go once the present work is done, so that a slow query's first rows arrive. */
  flushSoon(writer: PacketWriter): void {
    if (this.#flushing) return;
    this.#flushing = true;
    setImmediate(() => {
      this.#flushing = false;
      writer.sendFullPackets();
    });
  }

  /** Undefined while the socket takes more; else what to wait for. It ends when the client takes the data, or is gone. */
  congestion(): Promise<void> | undefined {
    const socket = this.#socket;
    if (!socket.writableNeedDrain || !socket.writable) return undefined;
    return new Promise((resolve) => {
      const end = (): void => {
        socket.off('drain', end);
        socket.off('close', end);
        resolve();
      };
      socket.on('drain', end);
      socket.on('close', end);
    });
  }
}
