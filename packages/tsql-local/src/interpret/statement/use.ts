import type { UseStatement } from 'tsql-parser';
import { errorText, sqlError } from '../../types/errors.ts';
import { command } from '../commands.ts';
import { reportInfo } from '../report.ts';
import type { Run } from '../session-state.ts';
import { statementDone } from '../statement-done.ts';

export async function runUse(run: Run, statement: UseStatement): Promise<void> {
  const database = run.engine.catalog.databaseName(statement.database.value);
  if (database === undefined) throw sqlError(911, statement.database.value);
  const previous = run.session.database;
  run.session.database = database;
  run.response.databaseChanged(database, previous);
  await reportInfo(run, 5701, 10, 2, errorText(5701, database), statement.span.line);
  run.session.error = 0;
  await statementDone(run, command.use);
}
