import type { DeclareStatement } from 'tsql-parser';
import { command } from '../commands.ts';
import { evaluate } from '../evaluate.ts';
import type { Run } from '../session-state.ts';
import { statementDone } from '../statement-done.ts';

/** The variables stand since their frame began (a DECLARE in an untaken branch declares too); here they get their first values. */
export async function runDeclare(run: Run, statement: DeclareStatement): Promise<void> {
  for (const declaration of statement.declarations) {
    if (declaration.initial === undefined) continue;
    const variable = run.frame.scalar(declaration.name);
    variable.value = (await evaluate(run, declaration.initial, variable.type)).value;
    run.session.rowCount = 1n;
    run.session.error = 0;
    await statementDone(run, command.select);
  }
}
