import type { SqlError } from '../../types/sql-error.ts';
import { endStatement } from '../run-statements.ts';
import type { Run } from '../session-state.ts';
import { StatementError } from '../statement-error.ts';

/** An error that a system procedure raises by RAISERROR: told as its own, seen by TRY; uncaught it gives status 1. */
export async function failProcedure(run: Run, procedure: string, error: SqlError, line: number): Promise<1> {
  error.procedure = procedure;
  error.line = line;
  await endStatement(run, line, new StatementError(error, { keepsLine: true, isDone: true }));
  return 1;
}
