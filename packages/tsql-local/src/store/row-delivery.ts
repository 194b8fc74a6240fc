type Consume = (chunk: Uint8Array) => void | Promise<void>;

/** Hands chunks to a consumer one after the other and gives the worker credit for each once it is consumed. */
export class RowDelivery {
  private readonly consume: Consume;
  private readonly release: (bytes: number) => void;
  private readonly onError: (cause: unknown) => void;
  private readonly queue: Uint8Array[] = [];
  private pumping = false;
  private pumped: Promise<void> = Promise.resolve();
  private stopped = false;
  private readonly whenStopped: Promise<void>;
  private markStopped: () => void = () => {};
  private lost = false;

  /**
   * @param release told the bytes of each chunk that is done with
   * @param onError told when the consumer throws; no chunk follows
   */
  constructor(consume: Consume, release: (bytes: number) => void, onError: (cause: unknown) => void) {
    this.consume = consume;
    this.release = release;
    this.onError = onError;
    this.whenStopped = new Promise((resolve) => {
      this.markStopped = resolve;
    });
  }

  /** True when a chunk was thrown away. */
  get lostRows(): boolean {
    return this.lost;
  }

  push(chunk: Uint8Array): void {
    if (this.stopped) {
      this.lost = true;
      this.release(chunk.length);
      return;
    }
    this.queue.push(chunk);
    if (this.pumping) return;
    this.pumping = true;
    this.pumped = this.pump();
  }

  /** Resolves when every chunk is consumed or thrown away; does not wait for a consumer that holds one after `stop`. */
  async finish(): Promise<void> {
    await Promise.race([this.pumped, this.whenStopped]);
  }

  /** Throws away what is queued and what comes. */
  stop(): void {
    this.stopped = true;
    this.markStopped();
    for (const chunk of this.queue.splice(0)) {
      this.lost = true;
      this.release(chunk.length);
    }
  }

  private async pump(): Promise<void> {
    try {
      for (let chunk = this.queue.shift(); chunk !== undefined; chunk = this.queue.shift()) {
        const { length } = chunk;
        try {
          const consumed = this.consume(chunk);
          if (consumed !== undefined) await consumed;
        } finally {
          this.release(length);
        }
      }
    } catch (cause) {
      this.stop();
      this.onError(cause);
    }
    this.pumping = false;
  }
}
