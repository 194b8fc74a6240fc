import type { IfStatement } from 'tsql-parser';
import { command } from '../commands.ts';
import { runStatement } from '../dispatch.ts';
import { holds } from '../evaluate.ts';
import type { Run } from '../session-state.ts';
import { runStatements } from '../run-statements.ts';
import { next, type Flow } from '../signals.ts';
import { withFacts } from '../statement-error.ts';
import { statementDone } from '../statement-done.ts';

export async function runIf(run: Run, statement: IfStatement): Promise<Flow> {
  const isTrue = await withFacts({ command: command.condition }, () => holds(run, statement.condition));
  await statementDone(run, command.condition);
  const branch = isTrue ? statement.then : statement.otherwise;
  if (branch === undefined) {
    run.session.rowCount = 0n;
    return next;
  }
  return branch.kind === 'BlockStatement' ? runStatement(run, branch) : runStatements(run, [branch]);
}
