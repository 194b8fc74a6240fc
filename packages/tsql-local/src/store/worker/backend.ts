/** One PostgreSQL backend in this thread, spoken to in protocol messages, synchronously. */
import { jumpedToMainLoop, type PostgresModule } from './postgres-module.ts';

/** Where the backend's input comes from. */
export interface BackendInput {
  /** Copies at most `room` bytes to `memory` at `pointer` and returns how many. Called only while `pending` is true or inside COPY. */
  read(memory: Uint8Array, pointer: number, room: number): number;
  readonly pending: boolean;
}

export class BytesInput implements BackendInput {
  private readonly bytes: Uint8Array;
  private position = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get pending(): boolean {
    return this.position < this.bytes.length;
  }

  read(memory: Uint8Array, pointer: number, room: number): number {
    const end = Math.min(this.position + room, this.bytes.length);
    const part = this.bytes.subarray(this.position, end);
    memory.set(part, pointer);
    this.position = end;
    return part.length;
  }
}

/** Takes what the backend sends. The bytes are a view of WASM memory that holds during the call only. */
export type BackendOutput = (bytes: Uint8Array) => void;

export class Backend {
  private readonly module: PostgresModule;
  private input: BackendInput = new BytesInput(new Uint8Array(0));
  private output: BackendOutput = () => {};

  /**
   * @param isCancelled asked whenever PostgreSQL calls into JavaScript; true asks the running statement to end
   */
  constructor(module: PostgresModule, isCancelled: () => boolean) {
    this.module = module;
    const read = module.addFunction((pointer, room) => {
      if (isCancelled()) this.cancel();
      return this.input.read(module.HEAPU8, pointer, room);
    }, 'iii');
    const write = module.addFunction((pointer, length) => {
      this.output(module.HEAPU8.subarray(pointer, pointer + length));
      if (isCancelled()) this.cancel();
      return length;
    }, 'iii');
    module._pgl_set_rw_cbs(read, write);
  }

  /** Asks the running statement to end at its next check. Harmless when none runs. */
  cancel(): void {
    this.module.HEAPU8[this.module._QueryCancelPending] = 1;
    this.module.HEAPU8[this.module._InterruptPending] = 1;
  }

  /** Handles all messages of `input`. PostgreSQL's errors are messages in the output; a throw means that the backend is lost. */
  exchange(input: BackendInput, output: BackendOutput): void {
    const { module } = this;
    this.input = input;
    this.output = output;
    const stackPointer = module.___stack_pointer.value;
    while (input.pending || module._pq_buffer_remaining_data() > 0) {
      try {
        module._PostgresMainLoopOnce();
      } catch (cause) {
        if (module._pgl_setPGliteExitStatus(-2) !== jumpedToMainLoop) throw cause;
        // The jump is a JavaScript exception, which leaves C's stack as deep as it was: some 2,000 errors would use it up.
        module.___stack_pointer.value = stackPointer;
        module._PostgresMainLongJmp();
      }
    }
    module._PostgresSendReadyForQueryIfNecessary();
    module._pgl_pq_flush();
    // A cancellation that came too late must not meet the next statement.
    module.HEAPU8[module._QueryCancelPending] = 0;
  }
}
