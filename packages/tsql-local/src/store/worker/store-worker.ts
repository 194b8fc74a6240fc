/**
 * The worker's program: opens PostgreSQL, then serves requests one by one, synchronously, until it is told to close.
 * It sleeps on shared memory rather than in the event loop, so that it can wait in the middle of a statement too.
 */
import { once } from 'node:events';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { Backend } from './backend.ts';
import { CallHandler } from './call-handler.ts';
import { Checkpointer } from './checkpointer.ts';
import { control } from './control.ts';
import { CopyInput, slotSource } from './copy-input.ts';
import { watchImports } from './interrupt-imports.ts';
import type { StoreReply, StoreRequest } from './message.ts';
import { closePostgres, openPostgres } from './open-postgres.ts';
import type { PostgresModule } from './postgres-module.ts';
import { StatementRunner } from './statement-runner.ts';
import type { OpenDatabase, StoreWorkerData } from './worker-data.ts';

const port = parentPort!;
const words = new Int32Array((workerData as StoreWorkerData).words);
const [database] = (await once(port, 'message')) as [OpenDatabase];

let look = (): void => {};
const pglite = await openPostgres({ ...database, wrapImports: (imports) => watchImports(imports, () => look()) });

const post = (reply: StoreReply, transfer: ArrayBuffer[] = []): void => port.postMessage(reply, transfer);
const backend: Backend = new Backend(pglite.Module as unknown as PostgresModule, () => handler.isCancelled);
const runner = new StatementRunner(backend);
const handler: CallHandler = new CallHandler(runner, words, post);
const checkpointer = new Checkpointer(runner);
look = () => {
  if (handler.isCancelled) backend.cancel();
};

function receive(): StoreRequest | undefined {
  return (receiveMessageOnPort(port) as { message: StoreRequest } | undefined)?.message;
}

function copy(request: StoreRequest & { kind: 'copy' }): void {
  const { call, text, slots } = request;
  let ending: 'end' | 'failed' | undefined;
  const poll = (): typeof ending => {
    const message = ending === undefined ? receive() : undefined;
    if (message?.kind === 'copyEnd' && message.call === call) ending = message.failed ? 'failed' : 'end';
    return ending;
  };
  const source = slotSource(words, poll, () => handler.isCancelled, () => post({ kind: 'copyRoom', call }));
  const answer = handler.cancellably(call, () => runner.copy(new CopyInput(text, slots, source)));
  handler.reply(call, answer, false);
}

/** Returns false for the request to close. */
function serve(request: StoreRequest): boolean {
  switch (request.kind) {
    case 'execute':
      handler.execute(request);
      return true;
    case 'run':
      handler.run(request.call, request.text);
      return true;
    case 'copy':
      copy(request);
      return true;
    case 'copyEnd':
      // Of a copy that failed before its end.
      return true;
    case 'close':
      return false;
  }
}

post({ kind: 'opened' });
for (;;) {
  const signal = Atomics.load(words, control.signal);
  const request = receive();
  if (request === undefined) Atomics.wait(words, control.signal, signal);
  else if (serve(request)) checkpointer.look();
  else break;
}
await closePostgres(pglite, runner);
port.close();
