import type { SqlError } from '../types/sql-error.ts';
import { errorText } from '../types/errors.ts';
import type { Run } from './session-state.ts';

/** Sends an error, after those that led to it; with the notice 3621 after it where one is due. */
export async function reportError(run: Pick<Run, 'response'>, error: SqlError, options: { readonly terminatedNotice?: boolean } = {}): Promise<void> {
  for (const earlier of error.preceding ?? []) {
    if (earlier.line === 0) earlier.line = error.line;
    if (earlier.procedure === '') earlier.procedure = error.procedure;
    await reportError(run, earlier);
  }
  const { number, state, severity, message: text, procedure, line } = error;
  await run.response.message({ number, state, severity, text, procedure, line });
  if (options.terminatedNotice === true) {
    await run.response.message({ number: 3621, state: 0, severity: 0, text: errorText(3621), procedure, line });
  }
}

/** An informational message: PRINT (number 0) and what severities up to 10 say. */
export async function reportInfo(run: Run, number: number, severity: number, state: number, text: string, line: number): Promise<void> {
  const procedure = run.frame.procedureName;
  await run.response.message({ number, state, severity, text, procedure, line });
}
