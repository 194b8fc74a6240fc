import { UserError, exitCodes } from '../user-error.ts';

/** Runs `work` with a signal that Ctrl+C aborts, so that it clears up what it began; a second Ctrl+C ends the process at once. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => controller.abort(new UserError('Interrupted; nothing was kept.', { exitCode: exitCodes.interrupted }));
  process.once('SIGINT', abort);
  process.once('SIGTERM', abort);
  try {
    return await work(controller.signal);
  } finally {
    process.off('SIGINT', abort);
    process.off('SIGTERM', abort);
  }
}
