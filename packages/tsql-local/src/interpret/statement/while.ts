import type { WhileStatement } from 'tsql-parser';
import { command } from '../commands.ts';
import { holds } from '../evaluate.ts';
import { runStatements } from '../run-statements.ts';
import type { Run } from '../session-state.ts';
import { AttentionReceived, next, type Flow } from '../signals.ts';
import { withFacts } from '../statement-error.ts';
import { statementDone } from '../statement-done.ts';

export async function runWhile(run: Run, statement: WhileStatement): Promise<Flow> {
  const body = statement.body.kind === 'BlockStatement' ? statement.body.statements : [statement.body];
  for (;;) {
    if (run.signal.aborted) throw new AttentionReceived();
    const isTrue = await withFacts({ command: command.condition }, () => holds(run, statement.condition));
    await statementDone(run, command.condition);
    if (!isTrue) break;
    const flow = await runStatements(run, body);
    if (flow.kind === 'break') break;
    if (flow.kind === 'return' || flow.kind === 'goto') return flow;
  }
  run.session.rowCount = 0n;
  return next;
}
