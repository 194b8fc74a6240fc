/**
 * Who may use the one PostgreSQL backend. A session holds it for a statement, or from BEGIN TRANSACTION to the end of the
 * transaction; the others queue in the order in which they came.
 */
export class LockTimeoutError extends Error {
  constructor() {
    super('the lock was not granted in time');
    this.name = 'LockTimeoutError';
  }
}

interface Waiter {
  readonly owner: object;
  readonly grant: () => void;
}

export class BackendLock {
  #owner: object | undefined;
  readonly #queue: Waiter[] = [];

  get owner(): object | undefined {
    return this.#owner;
  }

  /** Is this session waiting for the backend? */
  isWaiting(owner: object): boolean {
    return this.#queue.some((waiter) => waiter.owner === owner);
  }

  /** `timeout` in ms, -1 for ever. Throws LockTimeoutError, or the signal's reason when it is aborted first. */
  async acquire(owner: object, timeout: number, signal: AbortSignal): Promise<void> {
    if (this.#owner === owner) return;
    if (this.#owner === undefined) {
      this.#owner = owner;
      return;
    }
    if (timeout === 0) throw new LockTimeoutError();
    await new Promise<void>((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const settle = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
      };
      const waiter: Waiter = {
        owner,
        grant: () => {
          settle();
          resolve();
        },
      };
      const leave = (error: unknown): void => {
        settle();
        const at = this.#queue.indexOf(waiter);
        if (at >= 0) this.#queue.splice(at, 1);
        reject(error);
      };
      const onAbort = (): void => leave(signal.reason);
      if (signal.aborted) return leave(signal.reason);
      signal.addEventListener('abort', onAbort);
      if (timeout > 0) timer = setTimeout(() => leave(new LockTimeoutError()), timeout);
      this.#queue.push(waiter);
    });
  }

  release(owner: object): void {
    if (this.#owner !== owner) return;
    const next = this.#queue.shift();
    this.#owner = next?.owner;
    next?.grant();
  }
}
