import type { ExecuteStatement } from 'tsql-parser';
import { defaultCollation } from '../../types/sql-type.ts';
import { sqlError } from '../../types/errors.ts';
import { command } from '../commands.ts';
import { evaluate } from '../evaluate.ts';
import type { Run } from '../session-state.ts';
import { withFacts } from '../statement-error.ts';
import { callByName } from './call-by-name.ts';
import { callFunction, keepResult } from './call-function.ts';
import { calledObject } from './called-object.ts';
import { runDynamicText } from './dynamic-text.ts';
import { spelled } from './spelled.ts';
import { writtenArguments } from './written-arguments.ts';

/** EXEC of a procedure, of a procedure named by a variable, or of text. False: an error ended what it called. */
export async function runExecute(run: Run, statement: ExecuteStatement): Promise<boolean> {
  if (statement.resultSets !== undefined && statement.resultSets !== 'undefined') throw sqlError(40517, 'WITH RESULT SETS');
  return withFacts({ command: command.execute }, async () => {
    const { target } = statement;
    if (target.kind === 'ExecuteText') {
      const { value } = await evaluate(run, target.text, { kind: 'nvarchar', length: 'max', collation: defaultCollation });
      const isComplete = typeof value !== 'string' || (await runDynamicText(run, value, [])) !== undefined;
      run.response.returnStatus(0);
      run.response.procedureDone({ failed: false });
      return isComplete;
    }
    const name = target.kind === 'ExecuteProcedure' ? target.name : procedureInVariable(run, target.variable);
    const called = typeof name === 'string' ? undefined : calledObject(run, name);
    if (called?.found?.kind === 'scalar function') {
      const result = await callFunction(run, called.found, spelled(called.name), await writtenArguments(run, statement.arguments));
      if (statement.returnVariable !== undefined) await keepResult(run, statement.returnVariable, result);
      run.response.returnStatus(0);
      run.response.procedureDone({ failed: false });
      return true;
    }
    const status = await callByName(run, name, await writtenArguments(run, statement.arguments));
    if (statement.returnVariable !== undefined && status !== undefined) {
      run.frame.scalar(statement.returnVariable).value = status;
    }
    return status !== undefined;
  });
}

function procedureInVariable(run: Run, variable: string): string {
  const { value } = run.frame.scalar(variable);
  if (typeof value !== 'string') throw sqlError(2812, '');
  return value;
}
