import { Worker } from 'node:worker_threads';

const bootstrap = new URL('./worker/bootstrap.mjs', import.meta.url);
/** The worker's modules are what this one is: TypeScript in the repository, JavaScript in the published package. */
const ending = import.meta.url.slice(import.meta.url.lastIndexOf('.'));

/** Starts a worker thread whose program is the module `worker/NAME` beside this one; `data` is its workerData. */
export function startWorker(name: string, data: object): Worker {
  return new Worker(bootstrap, {
    // The bootstrap registers what it needs; a test runner's own loader would only get in its way.
    execArgv: [],
    // PostgreSQL checks its own stack, which must end before the thread's does.
    resourceLimits: { stackSizeMb: 64 },
    workerData: { ...data, entry: new URL(`./worker/${name}${ending}`, import.meta.url).href },
  });
}
