import { ModelFileError } from './model-files/index.ts';
import { UserError, exitCodes } from './user-error.ts';

/** What to print for a failure and which code to exit with. The procedures' own errors (51000 and up) tell what to do themselves. */
export function describeError(error: unknown): { readonly message: string; readonly exitCode: number } {
  if (error instanceof UserError) return { message: error.message, exitCode: error.exitCode };
  if (error instanceof ModelFileError) return { message: error.message, exitCode: exitCodes.failed };
  if (error instanceof Error) {
    const { number } = error as { number?: unknown };
    if (typeof number === 'number' && number >= 51_000) return { message: `error ${number}: ${error.message}`, exitCode: exitCodes.failed };
    if (typeof number === 'number') return { message: `the server answered with error ${number}: ${error.message}`, exitCode: exitCodes.failed };
    const { code } = error as { code?: unknown };
    if (typeof code === 'string') return { message: error.message, exitCode: exitCodes.failed };
    return { message: `unexpected: ${error.message} (SQLDISTILL_DEBUG=1 prints where it came from)`, exitCode: exitCodes.failed };
  }
  return { message: String(error), exitCode: exitCodes.failed };
}
