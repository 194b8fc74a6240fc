/** The members of PGlite's Emscripten module that the store calls. PGlite is pinned to one version, so these are too. */
export interface PostgresModule {
  /** A view of the WASM memory; replaced when the memory grows, so read it anew each time. */
  readonly HEAPU8: Uint8Array;
  /** Address of a flag that asks the running statement to end. */
  readonly _QueryCancelPending: number;
  /** Address of the flag that makes PostgreSQL look at the other flags. */
  readonly _InterruptPending: number;
  /** Where C's stack ends in the memory. */
  readonly ___stack_pointer: { value: number };
  addFunction(callback: (pointer: number, length: number) => number, signature: string): number;
  _pgl_set_rw_cbs(read: number, write: number): void;
  /** Handles one message of the input. */
  _PostgresMainLoopOnce(): void;
  /** What PostgreSQL's main loop does after an error. */
  _PostgresMainLongJmp(): void;
  _PostgresSendReadyForQueryIfNecessary(): void;
  _pgl_pq_flush(): void;
  _pq_buffer_remaining_data(): number;
  /** Sets the status and returns the one before. */
  _pgl_setPGliteExitStatus(status: number): number;
}

/** The status that PostgreSQL's jump to its main loop leaves behind. */
export const jumpedToMainLoop = 100;
