import { startWorker } from '../start-worker.ts';

export interface PreparationTask {
  readonly postgresDirectory: string;
  /** See OpenPostgresOptions. */
  readonly postgisLibrary?: string;
  /** Arguments of initdb, where the directory is empty. */
  readonly initdbArguments?: readonly string[];
  /** Each is one call of the simple protocol: a text of several statements is one transaction. */
  readonly sql: readonly string[];
}

/** Opens a database in a thread of its own, runs SQL, closes it. Rejects with the error of the SQL. */
export async function prepareDatabase(task: PreparationTask): Promise<void> {
  const worker = startWorker('prepare-worker', task);
  await new Promise<void>((resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The preparation ended with ${code}.`))));
  });
}
