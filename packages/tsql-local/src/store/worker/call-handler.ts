/** Turns requests into exchanges with the backend and replies. */
import type { PgColumn } from '../store.ts';
import { control, inFlightLimit } from './control.ts';
import type { Guard, StoreReply, StoreRequest } from './message.ts';
import { isStalePlan, type Answer, type ErrorFields, type RowTarget, type StatementRunner } from './statement-runner.ts';

type ExecuteRequest = StoreRequest & { kind: 'execute' };

const cancelledFields: ErrorFields = new Map([
  ['S', 'ERROR'],
  ['C', '57014'],
  ['M', 'canceling statement due to user request'],
]);

export class CallHandler {
  private readonly runner: StatementRunner;
  private readonly words: Int32Array<SharedArrayBuffer>;
  private readonly post: (reply: StoreReply, transfer?: ArrayBuffer[]) => void;
  /** The call that a cancellation may end at this moment; 0 for none. */
  private cancellable = 0;

  constructor(
    runner: StatementRunner,
    words: Int32Array<SharedArrayBuffer>,
    post: (reply: StoreReply, transfer?: ArrayBuffer[]) => void,
  ) {
    this.runner = runner;
    this.words = words;
    this.post = post;
  }

  get isCancelled(): boolean {
    return this.cancellable !== 0 && Atomics.load(this.words, control.cancel) === this.cancellable;
  }

  execute(request: ExecuteRequest): void {
    const { call, guard } = request;
    const target = this.rowTarget(request);
    if (guard === undefined) {
      const idle = this.runner.status === 'I';
      let answer = this.cancellably(call, () => this.runner.execute(request.text, request.parameters, target));
      if (idle && isStalePlan(answer.error)) {
        answer = this.cancellably(call, () => this.runner.execute(request.text, request.parameters, target));
      }
      return this.reply(call, answer, target.columnsSent);
    }
    let answer = this.guarded(request, guard, target);
    if (isStalePlan(answer.error)) answer = this.guarded(request, guard, target);
    this.reply(call, answer, target.columnsSent);
  }

  run(call: number, text: string): void {
    this.reply(call, this.cancellably(call, () => this.runner.simple(text)), false);
  }

  /** Runs `work` as the part of the call that may be cancelled. */
  cancellably(call: number, work: () => Answer): Answer {
    this.cancellable = call;
    try {
      return work();
    } finally {
      this.cancellable = 0;
    }
  }

  reply(call: number, answer: Answer, columnsSent: boolean): void {
    const { status } = this.runner;
    if (answer.error !== undefined) {
      this.post({ kind: 'failed', call, status, fields: answer.error });
      return;
    }
    const { command, rows } = answer;
    const columns = columnsSent ? undefined : answer.columns;
    if (rows !== undefined) Atomics.add(this.words, control.inFlight, rows.length);
    this.post({ kind: 'done', call, status, command, columns, rows }, rows === undefined ? [] : [rows.buffer as ArrayBuffer]);
  }

  private guarded(request: ExecuteRequest, guard: Guard, target: RowTarget): Answer {
    const before = this.runner.simple(guard.before);
    if (before.error !== undefined) return before;
    const answer = this.cancellably(request.call, () => this.runner.execute(request.text, request.parameters, target));
    const cancelledLate = answer.error === undefined && Atomics.load(this.words, control.cancel) === request.call;
    if (answer.error === undefined && !cancelledLate) {
      const after = this.runner.simple(guard.after);
      return after.error === undefined ? answer : after;
    }
    const undone = this.runner.simple(guard.onError);
    if (undone.error !== undefined) return undone;
    return cancelledLate ? { ...answer, error: cancelledFields } : answer;
  }

  private rowTarget(request: ExecuteRequest): RowTarget & { readonly columnsSent: boolean } {
    const { call, wantsRows } = request;
    let columnsSent = false;
    return {
      wantsRows,
      get columnsSent() {
        return columnsSent;
      },
      rows: (columns: readonly PgColumn[], chunk: Uint8Array) => {
        if (!columnsSent) this.post({ kind: 'columns', call, columns });
        columnsSent = true;
        this.sendChunk(call, chunk);
      },
    };
  }

  /** Sends a chunk, once the consumer has left room for it. */
  private sendChunk(call: number, chunk: Uint8Array): void {
    const { words } = this;
    for (;;) {
      const signal = Atomics.load(words, control.signal);
      if (Atomics.load(words, control.inFlight) < inFlightLimit) break;
      Atomics.wait(words, control.signal, signal);
    }
    const inFlight = Atomics.add(words, control.inFlight, chunk.length) + chunk.length;
    if (inFlight > Atomics.load(words, control.inFlightPeak)) Atomics.store(words, control.inFlightPeak, inFlight);
    this.post({ kind: 'rows', call, chunk }, [chunk.buffer as ArrayBuffer]);
  }
}
