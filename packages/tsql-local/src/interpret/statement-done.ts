import type { Run } from './session-state.ts';

/** Tells the client that a statement has ended; its count goes along unless NOCOUNT is ON. */
export async function statementDone(run: Run, command: number, rowCount?: bigint): Promise<void> {
  await run.response.statementDone({
    command,
    failed: false,
    inProcedure: run.frame.inProcedure,
    ...(rowCount === undefined || run.session.options.noCount ? {} : { rowCount }),
  });
}
