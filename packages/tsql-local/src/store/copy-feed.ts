import { control, copySlotCount, copySlotSize, wake } from './worker/control.ts';

/** Fills the shared slots that COPY reads with the chunks of a source. */
export class CopyFeed {
  private readonly slots: SharedArrayBuffer;
  private readonly words: Int32Array<SharedArrayBuffer>;
  private readonly end: (failed: boolean) => void;
  private turn = 0;
  private stopped = false;
  private wakeUp: () => void = () => {};
  private failure: { readonly cause: unknown } | undefined;

  /** @param end told when the last slot is filled (false) or the source failed (true); not told after `stop` */
  constructor(slots: SharedArrayBuffer, words: Int32Array<SharedArrayBuffer>, end: (failed: boolean) => void) {
    this.slots = slots;
    this.words = words;
    this.end = end;
    for (let slot = 0; slot < copySlotCount; slot++) Atomics.store(words, control.copySlots + slot, 0);
  }

  /** The source's own error, when it threw. */
  get sourceError(): { readonly cause: unknown } | undefined {
    return this.failure;
  }

  async pump(chunks: AsyncIterable<Uint8Array>): Promise<void> {
    try {
      for await (const chunk of chunks) {
        for (let start = 0; start < chunk.length && !this.stopped; start += copySlotSize) {
          await this.fill(chunk.subarray(start, start + copySlotSize));
        }
        if (this.stopped) return;
      }
      this.end(false);
    } catch (cause) {
      this.failure = { cause };
      if (!this.stopped) this.end(true);
    }
  }

  /** The worker has read a slot. */
  onRoom(): void {
    this.wakeUp();
  }

  /** The copy is over: nothing more is read. */
  stop(): void {
    this.stopped = true;
    this.wakeUp();
  }

  private async fill(part: Uint8Array): Promise<void> {
    const slot = this.turn % copySlotCount;
    const word = control.copySlots + slot;
    while (Atomics.load(this.words, word) !== 0) {
      if (this.stopped) return;
      await new Promise<void>((resolve) => {
        this.wakeUp = resolve;
      });
    }
    if (this.stopped) return;
    new Uint8Array(this.slots, slot * copySlotSize, part.length).set(part);
    this.turn += 1;
    Atomics.store(this.words, word, part.length);
    wake(this.words);
  }
}
