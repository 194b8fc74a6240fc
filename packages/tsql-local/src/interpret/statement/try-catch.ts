import type { TryCatchStatement } from 'tsql-parser';
import { command } from '../commands.ts';
import { runStatements } from '../run-statements.ts';
import type { Run } from '../session-state.ts';
import { RaisedError, type Flow } from '../signals.ts';
import { statementDone } from '../statement-done.ts';

export async function runTryCatch(run: Run, statement: TryCatchStatement): Promise<Flow> {
  const { frame, session } = run;
  const framesHere = session.frames.length;
  await statementDone(run, command.beginTry);
  frame.tryDepth += 1;
  let raised: RaisedError;
  try {
    const flow = await runStatements(run, statement.body);
    return flow;
  } catch (thrown) {
    if (!(thrown instanceof RaisedError) || thrown.uncatchableIn === frame) throw thrown;
    raised = thrown;
  } finally {
    frame.tryDepth -= 1;
  }
  session.frames.length = framesHere;
  await statementDone(run, command.catch);
  session.errorContexts.push(raised.error);
  try {
    return await runStatements(run, statement.handler);
  } finally {
    session.errorContexts.pop();
    await statementDone(run, command.endTry);
  }
}
