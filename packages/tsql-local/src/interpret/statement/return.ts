import type { ReturnStatement } from 'tsql-parser';
import { evaluate } from '../evaluate.ts';
import { reportInfo } from '../report.ts';
import { command } from '../commands.ts';
import { sqlError, errorText } from '../../types/errors.ts';
import type { Run } from '../session-state.ts';
import type { Flow } from '../signals.ts';
import { statementDone } from '../statement-done.ts';

export async function runReturn(run: Run, statement: ReturnStatement): Promise<Flow> {
  if (statement.value === undefined) {
    await statementDone(run, command.return);
    return { kind: 'return', status: undefined };
  }
  if (run.frame.kind !== 'procedure') throw sqlError(178);
  const { value } = await evaluate(run, statement.value, { kind: 'int' });
  run.session.rowCount = 1n;
  if (value === null) {
    await reportInfo(run, 282, 10, 1, errorText(282, run.frame.procedureName), statement.span.line);
    return { kind: 'return', status: 0 };
  }
  return { kind: 'return', status: Number(value) };
}
