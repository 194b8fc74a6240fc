/** A SQL batch of the client's: parsed and bound whole, then run. */
import { parseBatch } from 'tsql-parser';
import { SqlError } from '../types/sql-error.ts';
import { sqlError } from '../types/errors.ts';
import { checkBody } from '../translate/definition/check-body.ts';
import { compileContext } from './compile.ts';
import { Frame } from './frame.ts';
import { prepareFrame, releaseFrame } from './prepare-frame.ts';
import { reportError } from './report.ts';
import { runStatements } from './run-statements.ts';
import type { Run } from './session-state.ts';
import { BatchEnded, FrameEnded, RaisedError } from './signals.ts';
import { StatementError } from './statement-error.ts';
import { rollbackAll } from './transactions.ts';

export async function runBatch(given: Omit<Run, 'frame'>, text: string): Promise<void> {
  const { session } = given;
  const { batch, diagnostics } = parseBatch(text);
  const frame = new Frame({ kind: 'batch', text, inProcedure: false });
  const run: Run = { ...given, frame };
  if (diagnostics.length > 0) {
    await failBatch(run, diagnostics.map(({ number, severity, state, message, span }) => new SqlError(number, severity, state, message, { line: span.line })));
    return;
  }
  session.frames.push(frame);
  try {
    const errors = checkBody(batch.statements, compileContext(run), false);
    if (errors.length > 0) {
      await failBatch(run, errors);
      return;
    }
    await prepareFrame(run, batch.statements);
    await runStatements(run, batch.statements);
  } catch (thrown) {
    if (thrown instanceof BatchEnded || thrown instanceof FrameEnded) return;
    if (thrown instanceof StatementError || thrown instanceof SqlError) {
      await failBatch(run, [thrown instanceof StatementError ? thrown.error : thrown]);
      return;
    }
    if (thrown instanceof RaisedError) throw new Error('an error was raised to a TRY that is not there', { cause: thrown });
    throw thrown;
  } finally {
    await releaseFrame(run);
    session.frames.pop();
  }
}

/** Each error, then one completion for the whole batch. */
async function failBatch(run: Run, errors: readonly SqlError[]): Promise<void> {
  for (const error of errors) {
    run.session.error = error.number;
    await reportError(run, error);
  }
  await run.response.statementDone({ command: 0xfd, failed: true, inProcedure: false });
}

/** A doomed transaction does not outlive its request: 3998, after the request's own results. */
export async function endDoomedTransaction(run: Omit<Run, 'frame'>): Promise<void> {
  if (!run.session.transaction.doomed) return;
  const error = sqlError(3998);
  error.line = 1;
  await reportError(run, error);
  await rollbackAll(run);
  await run.response.statementDone({ command: 0xfd, failed: true, inProcedure: false });
}
