import { Worker } from 'node:worker_threads';

const bootstrap = new URL('./worker/bootstrap.mjs', import.meta.url);

/** Starts a worker thread whose program is a TypeScript module beside this one; `data` is its workerData. */
export function startWorker(module: string, data: object): Worker {
  return new Worker(bootstrap, {
    // The bootstrap registers what it needs; a test runner's own loader would only get in its way.
    execArgv: [],
    // PostgreSQL checks its own stack, which must end before the thread's does.
    resourceLimits: { stackSizeMb: 64 },
    workerData: { ...data, entry: new URL(`./worker/${module}`, import.meta.url).href },
  });
}
