import type { ProcedureInfo } from '../../bind/catalog.ts';
import { sqlError } from '../../types/errors.ts';
import { Frame } from '../frame.ts';
import { prepareFrame, releaseFrame } from '../prepare-frame.ts';
import { runStatements } from '../run-statements.ts';
import type { Run } from '../session-state.ts';
import { FrameEnded } from '../signals.ts';
import { StatementError } from '../statement-error.ts';
import type { Argument } from './argument.ts';
import { bindArguments, writeBackOutputs } from './bind-arguments.ts';

/** Procedures, functions, triggers and views together may nest so deep. */
const nestingLimit = 32;

export async function callProcedure(run: Run, procedure: ProcedureInfo, calledAs: string, given: readonly Argument[]): Promise<number | undefined> {
  const { session } = run;
  if (session.frames.filter((frame) => frame.kind !== 'batch').length >= nestingLimit) throw sqlError(217, nestingLimit);
  const frame = new Frame({
    kind: 'procedure',
    procedureName: calledAs,
    procedureId: procedure.objectId,
    moduleDatabase: procedure.database,
    defaultSchema: procedure.schema,
    quotedIdentifier: procedure.quotedIdentifier,
    inProcedure: true,
  });
  const bound = await bindArguments(run, procedure, calledAs, frame, given);

  const options = session.options;
  const transactionsBefore = session.transaction.count;
  const inner: Run = { ...run, frame };
  session.frames.push(frame);
  let status: number | undefined;
  let endedByError = false;
  let lastLine = 0;
  let countMayDiffer = false;
  try {
    await prepareFrame(inner, procedure.body);
    const flow = await runStatements(inner, procedure.body);
    status = flow.kind === 'return' ? flow.status : undefined;
  } catch (thrown) {
    if (!(thrown instanceof FrameEnded) || thrown.frame !== frame) throw thrown;
    endedByError = true;
    lastLine = thrown.line;
  } finally {
    await releaseFrame(inner);
    session.frames.splice(session.frames.indexOf(frame));
    countMayDiffer = session.options.xactAbort;
    session.options = options;
  }
  if (!endedByError) {
    // Without RETURN n the status tells the worst error that the body's own statements raised: 10 − severity.
    status ??= frame.worstSeverity > 10 ? 10 - frame.worstSeverity : 0;
    await writeBackOutputs(frame, bound);
  }
  run.response.returnStatus(status ?? 0);
  run.response.procedureDone({ failed: endedByError });
  // XACT_ABORT ON in the body keeps 266 quiet.
  if (session.transaction.count !== transactionsBefore && !countMayDiffer && session.frames.length > 0) {
    const error = sqlError(266, transactionsBefore, session.transaction.count);
    error.procedure = calledAs;
    error.line = lastLine;
    throw new StatementError(error, { isDone: true, keepsLine: true });
  }
  return endedByError ? undefined : status;
}
