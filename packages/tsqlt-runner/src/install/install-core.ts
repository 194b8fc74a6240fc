import { ServerError } from '../connect/server-message.ts';
import type { Session } from '../connect/session.ts';
import { RunnerError } from '../runner-error.ts';
import { coreBatches } from './core-batches.ts';

/** Installs the framework that this package brings: all of it or nothing. Throws RunnerError with what the server said. */
export async function installCore(session: Session): Promise<void> {
  try {
    await session.execute('BEGIN TRANSACTION;');
    for (const batch of coreBatches()) await session.execute(batch);
    await session.execute('COMMIT TRANSACTION;');
  } catch (cause) {
    if (!(cause instanceof ServerError)) throw cause;
    await session.run('IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;');
    const { procedure, line, number } = cause.errors.at(-1) ?? { procedure: '', line: 0, number: 0 };
    throw new RunnerError(`The test framework cannot be installed in ${session.database}: error ${number}${procedure === '' ? '' : ` in ${procedure}, line ${line}`}: ${cause.message}`, { cause });
  }
}
