// Starts a worker, written in TypeScript too, under plain Node: `workerData.entry` names its module.
import { workerData } from 'node:worker_threads';

// By far the largest module that an entry imports: it is read while the loader starts.
import('@electric-sql/pglite');
if (workerData.entry.endsWith('.ts') && !process.features.typescript) {
  const { register } = await import('tsx/esm/api');
  register();
}
await import(workerData.entry);
