/** Statements one after another: jumps, and at each statement's edge the decision what its error ends. */
import type { Statement } from 'tsql-parser';
import { errorRule } from '../types/errors.ts';
import { currentTicks } from './clock.ts';
import { runStatement } from './dispatch.ts';
import { beginImplicitly } from './implicit-transaction.ts';
import { reportError } from './report.ts';
import type { Run } from './session-state.ts';
import { AttentionReceived, BatchEnded, FrameEnded, next, RaisedError, type Flow } from './signals.ts';
import { rollbackAll } from './transactions.ts';
import { statementDone } from './statement-done.ts';
import { StatementError } from './statement-error.ts';

/** Found before the statement writes anything, and what this engine refuses: 3621 does not follow them. */
const unannounced: ReadonlySet<number> = new Set([544, 545, 40510, 40511, 40514, 40517]);

/** A GOTO whose label is not here is the caller's to resolve. */
export async function runStatements(run: Run, statements: readonly Statement[]): Promise<Flow> {
  for (let at = 0; at < statements.length; ) {
    const statement = statements[at];
    if (statement === undefined) break;
    const flow = await runOne(run, statement);
    if (flow.kind === 'goto') {
      const target = statements.findIndex((one) => one.kind === 'LabelStatement' && one.label.value.toLowerCase() === flow.label);
      if (target < 0) return flow;
      at = target;
    } else if (flow.kind === 'next') {
      at += 1;
    } else {
      return flow;
    }
  }
  return next;
}

/** Their conditions run before what is inside them. */
const tests: ReadonlySet<Statement['kind']> = new Set(['IfStatement', 'WhileStatement']);

/** Whether the statement ran on its own, as later errors of cursors tell it: no block, no bare DECLARE. */
function isTraced(statement: Statement): boolean {
  if (statement.kind === 'DeclareStatement') return statement.declarations.some((one) => one.initial !== undefined);
  return !['BlockStatement', 'IfStatement', 'WhileStatement', 'TryCatchStatement', 'DeclareTableStatement', 'LabelStatement'].includes(statement.kind);
}

async function runOne(run: Run, statement: Statement): Promise<Flow> {
  if (run.signal.aborted) throw new AttentionReceived();
  run.session.statementClock = currentTicks();
  const { lastLine, moduleDatabase } = run.frame;
  if (moduleDatabase !== '') run.engine.listeners.onStatement?.({ database: moduleDatabase, objectId: run.frame.procedureId, line: statement.span.line, start: statement.span.start });
  try {
    if (tests.has(statement.kind)) run.frame.lastLine = statement.span.line;
    await beginImplicitly(run, statement);
    const flow = await runStatement(run, statement);
    if (isTraced(statement)) run.frame.lastLine = statement.span.line;
    return flow;
  } catch (thrown) {
    const failure = StatementError.of(thrown);
    if (failure === undefined) throw thrown;
    run.frame.lastLine = undefined;
    await endStatement(run, failure.isAtPriorLine ? (lastLine ?? statement.span.line) : statement.span.line, failure);
    return next;
  }
}

/** Returns when the next statement may run; throws when the error ends more. */
export async function endStatement(run: Run, line: number, failure: StatementError): Promise<void> {
  const { session, frame } = run;
  const { error } = failure;
  if (error.line === 0 && !failure.keepsLine) error.line = line;
  if (error.procedure === '') error.procedure = frame.procedureName;

  const rule = errorRule(error.number, error.severity);
  // A name error of this frame's own text is for the caller's TRY, never for its own.
  const catchers = failure.isCompileError ? session.tryDepth - frame.tryDepth : session.tryDepth;
  session.error = error.number;
  session.rowCount = 0n;

  if (catchers > 0 && rule.catchable) {
    if (session.transaction.count > 0 && (session.options.xactAbort || (failure.ends ?? rule.ends) === 'batch and transaction' || rule.doomsWhenCaught)) {
      session.transaction.doomed = true;
    }
    // The statement ends without the error bit: a query with no rows, anything else without a count.
    if (!failure.isDone && !failure.isCompileError) await statementDone(run, failure.command, failure.countsRows ? 0n : undefined);
    throw new RaisedError(error, failure.isCompileError ? frame : undefined);
  }

  frame.worstSeverity = Math.max(frame.worstSeverity, error.severity);
  const aborts = session.options.xactAbort && !rule.xactAbortExempt && failure.ends === undefined && rule.ends !== 'connection';
  const ends = aborts ? 'batch and transaction' : failure.isThrow ? 'batch' : failure.isCompileError ? 'scope' : (failure.ends ?? rule.ends);
  await reportError(run, error, { terminatedNotice: failure.wroteRows && ends === 'statement' && !unannounced.has(error.number) });
  if (!failure.isDone) await run.response.statementDone({ command: failure.command, failed: true, inProcedure: frame.inProcedure });
  switch (ends) {
    case 'statement':
      return;
    case 'scope':
      throw new FrameEnded(frame, error.line);
    case 'batch':
      throw new BatchEnded();
    case 'batch and transaction':
    case 'connection':
      await rollbackAll(run);
      throw new BatchEnded();
  }
}

