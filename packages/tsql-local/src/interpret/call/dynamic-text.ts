import { parseBatch } from 'tsql-parser';
import { SqlError } from '../../types/sql-error.ts';
import { sqlError } from '../../types/errors.ts';
import { Frame } from '../frame.ts';
import { checkBody } from '../../translate/definition/check-body.ts';
import { compileContext } from '../compile.ts';
import { reportError } from '../report.ts';
import { prepareFrame, releaseFrame } from '../prepare-frame.ts';
import { runStatements } from '../run-statements.ts';
import type { Run } from '../session-state.ts';
import { FrameEnded } from '../signals.ts';
import { StatementError } from '../statement-error.ts';
import { command } from '../commands.ts';

/**
 * Runs text as a batch of its own within the caller: its own variables, its own compile errors, its own SET options.
 * `declare` fills the frame with sp_executesql's parameters. Returns the frame, for its outputs; undefined when an error ended it.
 */
export async function runDynamicText(run: Run, text: string, declare: readonly ((frame: Frame) => void)[]): Promise<Frame | undefined> {
  const { session } = run;
  if (session.frames.filter((frame) => frame.kind !== 'batch').length >= 32) throw sqlError(217, 32);
  const { batch, diagnostics } = parseBatch(text, { quotedIdentifier: run.frame.quotedIdentifier });
  const [first] = diagnostics;
  if (first !== undefined) {
    const error = new SqlError(first.number, first.severity, first.state, first.message, { line: first.span.line });
    throw new StatementError(error, { keepsLine: true, command: command.execute, ends: 'statement' });
  }
  const frame = new Frame({ kind: 'dynamic', text, quotedIdentifier: run.frame.quotedIdentifier, inProcedure: true });
  for (const one of declare) one(frame);
  const { options, database } = session;
  const transactionsBefore = session.transaction.count;
  const inner: Run = { ...run, frame };
  session.frames.push(frame);
  let ended = false;
  let countMayDiffer = false;
  try {
    await refuseUnbound(inner, checkBody(batch.statements, compileContext(inner), false));
    await prepareFrame(inner, batch.statements);
    await runStatements(inner, batch.statements);
  } catch (thrown) {
    if (!(thrown instanceof FrameEnded) || thrown.frame !== frame) throw thrown;
    ended = true;
  } finally {
    await releaseFrame(inner);
    session.frames.splice(session.frames.indexOf(frame));
    countMayDiffer = session.options.xactAbort;
    session.options = options;
    if (session.database !== database) {
      run.response.databaseChanged(database, session.database);
      session.database = database;
    }
  }
  if (session.transaction.count !== transactionsBefore && !countMayDiffer && session.frames.length > 0) {
    throw new StatementError(sqlError(266, transactionsBefore, session.transaction.count), { isDone: true });
  }
  return ended ? undefined : frame;
}

/** The last is thrown to the caller, who may catch it; those before it are reported. What failed to bind ran nothing. */
async function refuseUnbound(run: Run, errors: readonly SqlError[]): Promise<void> {
  const last = errors.at(-1);
  if (last === undefined) return;
  if (run.session.tryDepth === 0) for (const error of errors.slice(0, -1)) await reportError(run, error);
  throw new StatementError(run.session.tryDepth === 0 ? last : (errors[0] ?? last), { keepsLine: true, command: command.execute, ends: 'statement' });
}
