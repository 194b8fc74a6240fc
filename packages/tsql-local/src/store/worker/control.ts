/**
 * The words of shared memory between the main thread and the store's worker, an Int32Array over a SharedArrayBuffer.
 * The worker sleeps on `signal`; whoever changes something that it may wait for adds 1 to it and notifies.
 */
export const control = {
  /** Grows with every request, credit, cancellation and copy slot. */
  signal: 0,
  /** Number of the call to cancel; 0 for none. */
  cancel: 1,
  /** Bytes of row chunks sent and not yet consumed. */
  inFlight: 2,
  /** The most that `inFlight` ever was; tests read it. */
  inFlightPeak: 3,
  /** Bytes in each slot of the copy buffer; 0 empty. */
  copySlots: 4,
} as const;

export const copySlotCount = 4;
export const copySlotSize = 524_288;
export const controlLength = control.copySlots + copySlotCount;

/** Bytes of rows in flight above which the worker waits for the consumer. */
export const inFlightLimit = 4_194_304;

/** Wakes the worker. */
export function wake(words: Int32Array<SharedArrayBuffer>): void {
  Atomics.add(words, control.signal, 1);
  Atomics.notify(words, control.signal);
}
