/** The program of a worker that opens a database, runs SQL, and closes it. */
import { workerData } from 'node:worker_threads';
import type { PreparationTask } from '../prepared/prepare-database.ts';
import { Backend } from './backend.ts';
import { closePostgres, openPostgres } from './open-postgres.ts';
import type { PostgresModule } from './postgres-module.ts';
import { StatementRunner, type ErrorFields } from './statement-runner.ts';

const task = workerData as PreparationTask;
const pglite = await openPostgres(task);
const runner = new StatementRunner(new Backend(pglite.Module as unknown as PostgresModule, () => false));
let failure: Error | undefined;
for (const text of task.sql) {
  const { error } = runner.simple(text);
  if (error !== undefined) {
    failure = new Error(describe(text, error));
    break;
  }
}
await closePostgres(pglite, runner);
if (failure !== undefined) throw failure;

function describe(text: string, error: ErrorFields): string {
  const position = Number(error.get('P') ?? 0);
  const place = position > 0 ? ` near "${text.slice(position - 1, position + 79)}"` : '';
  const more = ['C', 'D', 'W'].flatMap((field) => error.get(field) ?? []).join('; ');
  return `SQL that prepares a database failed: ${error.get('M')}${place} (${more})`;
}
