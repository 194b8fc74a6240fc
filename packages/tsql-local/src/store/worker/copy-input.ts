/** The input of COPY FROM STDIN: the statement, then CopyData out of shared slots that the main thread fills. */
import { MessageBuilder } from '../protocol/message-builder.ts';
import type { BackendInput } from './backend.ts';
import { control, copySlotCount, copySlotSize } from './control.ts';

/** Signature, no flags, no header extension; PostgreSQL documentation, COPY, "Binary Format". */
const binaryHeader = new Uint8Array([0x50, 0x47, 0x43, 0x4f, 0x50, 0x59, 0x0a, 0xff, 0x0d, 0x0a, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
const binaryTrailer = new Uint8Array([0xff, 0xff]);
const copyDataHeader = 5;

export interface CopySource {
  /** Waits for the slot to be filled: its bytes, or how the copy ends. */
  next(): { readonly slot: number; readonly length: number } | 'end' | 'failed';
  /** The slot is read. */
  release(slot: number): void;
}

export class CopyInput implements BackendInput {
  private readonly source: CopySource;
  private readonly slots: Uint8Array;
  private bytes: Uint8Array;
  private position = 0;
  /** The slot that `bytes` reads, whose data follow a CopyData header. */
  private slot = -1;
  private slotLength = 0;

  constructor(text: string, slots: SharedArrayBuffer, source: CopySource) {
    this.source = source;
    this.slots = new Uint8Array(slots);
    this.bytes = concatenate(new MessageBuilder().query(text).take(), copyData(binaryHeader));
  }

  /** True while bytes remain that were already begun: what PostgreSQL reads beyond them comes only when COPY asks. */
  get pending(): boolean {
    return this.position < this.bytes.length || this.slotLength > 0;
  }

  read(memory: Uint8Array, pointer: number, room: number): number {
    if (this.position === this.bytes.length) this.advance();
    const part = this.bytes.subarray(this.position, this.position + room);
    memory.set(part, pointer);
    this.position += part.length;
    return part.length;
  }

  private advance(): void {
    this.position = 0;
    if (this.slotLength > 0) {
      const start = this.slot * copySlotSize;
      this.bytes = this.slots.subarray(start, start + this.slotLength);
      this.slotLength = 0;
      return;
    }
    if (this.slot >= 0) this.source.release(this.slot);
    this.slot = -1;
    const next = this.source.next();
    if (typeof next === 'object') {
      this.slot = next.slot;
      this.slotLength = next.length;
      this.bytes = copyDataStart(next.length);
      return;
    }
    const end = new MessageBuilder();
    this.bytes =
      next === 'end' ? concatenate(copyData(binaryTrailer), end.copyDone().take()) : end.copyFail('the source of the rows failed').take();
  }
}

/** Waits on shared memory for the slots, in turn. `poll` looks for the message that ends the copy. */
export function slotSource(
  words: Int32Array<SharedArrayBuffer>,
  poll: () => 'end' | 'failed' | undefined,
  isCancelled: () => boolean,
  onRoom: () => void,
): CopySource {
  let turn = 0;
  return {
    next() {
      for (;;) {
        const signal = Atomics.load(words, control.signal);
        const slot = turn % copySlotCount;
        const ending = poll();
        if (ending === 'failed' || isCancelled()) return 'failed';
        const length = Atomics.load(words, control.copySlots + slot);
        if (length > 0) {
          turn += 1;
          return { slot, length };
        }
        if (ending !== undefined) return ending;
        Atomics.wait(words, control.signal, signal);
      }
    },
    release(slot) {
      Atomics.store(words, control.copySlots + slot, 0);
      onRoom();
    },
  };
}

function copyDataStart(length: number): Uint8Array {
  const bytes = new Uint8Array(copyDataHeader);
  bytes[0] = 0x64; // d
  new DataView(bytes.buffer).setInt32(1, length + 4);
  return bytes;
}

function copyData(data: Uint8Array): Uint8Array {
  return concatenate(copyDataStart(data.length), data);
}

function concatenate(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
