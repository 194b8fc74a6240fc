import { sqlError } from '../../types/errors.ts';
import { Frame } from '../frame.ts';
import { prepareFrame, releaseFrame } from '../prepare-frame.ts';
import { reportError } from '../report.ts';
import { runStatements } from '../run-statements.ts';
import type { Run } from '../session-state.ts';
import { BatchEnded, FrameEnded } from '../signals.ts';
import { rollbackAll } from '../transactions.ts';
import type { ChangedRows } from './changed-rows.ts';
import type { Firing } from './firing.ts';

/** Procedures, functions, triggers and views together may nest so deep. */
const nestingLimit = 32;

/**
 * Runs a trigger's body over the rows. It begins under XACT_ABORT ON. The transaction must be there and committable when it
 * returns: 3609 and 3616 otherwise. An error that nobody caught ends the batch, and the statement that fired it is told of.
 */
export async function runTrigger(run: Run, firing: Firing, rows: ChangedRows, rowCount: bigint, command: number): Promise<void> {
  const { session } = run;
  const { trigger } = firing;
  if (session.frames.filter((frame) => frame.kind !== 'batch').length >= nestingLimit) throw sqlError(217, nestingLimit);
  const frame = new Frame({
    kind: 'trigger',
    procedureName: trigger.name,
    procedureId: trigger.objectId,
    moduleDatabase: trigger.database,
    defaultSchema: trigger.schema,
    quotedIdentifier: trigger.quotedIdentifier,
    inProcedure: true,
    firing,
  });
  frame.variables.set('inserted', { kind: 'table', table: rows.inserted, creation: [] });
  frame.variables.set('deleted', { kind: 'table', table: rows.deleted, creation: [] });
  const { options, database } = session;
  const inner: Run = { ...run, frame };
  session.frames.push(frame);
  session.options = { ...options, xactAbort: true };
  session.database = trigger.database;
  session.rowCount = rowCount;
  session.error = 0;
  try {
    await prepareFrame(inner, trigger.body);
    await runStatements(inner, trigger.body);
  } catch (thrown) {
    if (!(thrown instanceof BatchEnded || (thrown instanceof FrameEnded && thrown.frame === frame))) throw thrown;
    await rollbackAll(run);
    await tellStatement(run, trigger.name, command);
    throw new BatchEnded();
  } finally {
    await releaseFrame(inner);
    session.frames.splice(session.frames.indexOf(frame));
    session.options = options;
    session.database = database;
  }
  if (session.transaction.count === 0) throw sqlError(3609);
  if (session.transaction.doomed) throw sqlError(3616);
}

async function tellStatement(run: Run, procedure: string, command: number): Promise<void> {
  const notice = sqlError(3621);
  notice.procedure = procedure;
  await reportError(run, notice);
  await run.response.statementDone({ command, failed: true, inProcedure: run.frame.inProcedure });
}
