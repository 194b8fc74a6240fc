import type { RaisErrorStatement } from 'tsql-parser';
import { errorTable } from '../../types/error-table.ts';
import { errorText, sqlError } from '../../types/errors.ts';
import { SqlError } from '../../types/sql-error.ts';
import { command } from '../commands.ts';
import { evaluate } from '../evaluate.ts';
import { formatMessage } from '../format-message.ts';
import { reportInfo } from '../report.ts';
import type { Run } from '../session-state.ts';
import { StatementError } from '../statement-error.ts';
import { statementDone } from '../statement-done.ts';

const knownOptions = new Set(['LOG', 'NOWAIT', 'SETERROR']);

/** Severity up to 10 informs; 11 to 18 is an error of this statement; 19 and more needs WITH LOG, and from 20 the connection ends. */
export async function runRaisError(run: Run, statement: RaisErrorStatement): Promise<void> {
  for (const option of statement.options) if (!knownOptions.has(option)) throw sqlError(195, option, 'RAISERROR option');
  const message = await evaluate(run, statement.message);
  const givenSeverity = Number((await evaluate(run, statement.severity, { kind: 'int' })).value ?? 0);
  const severity = Math.max(0, givenSeverity);
  const state = Number((await evaluate(run, statement.state, { kind: 'int' })).value ?? 0);
  if (typeof message.value === 'number') {
    if (message.value < 13_000 || message.value === 50_000) throw sqlError(2732, message.value, 13_000, 2_147_483_647);
    return raiseKnown(run, statement, message.value, givenSeverity, state);
  }
  if (severity >= 19 && !statement.options.includes('LOG')) throw sqlError(2754, 18);
  if (severity > 25) throw sqlError(2754, 18);
  if (severity >= 19) throw sqlError(40514, 'RAISERROR of severity 19 and above');
  const values = [];
  for (const argument of statement.arguments) values.push(await evaluate(run, argument));
  const text = formatMessage(typeof message.value === 'string' ? message.value : '', values);
  const shownState = state < 0 || state > 255 ? 1 : state;
  if (severity > 10) throw new StatementError(new SqlError(50_000, severity, shownState, text), { command: command.raise });
  await reportInfo(run, 50_000, severity === 10 ? 0 : severity, shownState, text, statement.span.line);
  run.session.rowCount = 0n;
  run.session.error = statement.options.includes('SETERROR') ? 50_000 : 0;
  await statementDone(run, command.raise);
}

/** A message of SQL Server's own by its number, with the severity that it has there where -1 is given. */
async function raiseKnown(run: Run, statement: RaisErrorStatement, number: number, givenSeverity: number, state: number): Promise<void> {
  const row = errorTable.get(number);
  if (number > 50_000) throw sqlError(18054, number, Math.max(0, givenSeverity), state);
  if (row === undefined) throw sqlError(40514, `RAISERROR of message ${number}`);
  const severity = givenSeverity < 0 ? row.severity : givenSeverity;
  if (severity >= 19) throw sqlError(40514, 'RAISERROR of severity 19 and above');
  const values: string[] = [];
  for (const argument of statement.arguments) values.push(String((await evaluate(run, argument)).value ?? '(null)'));
  const text = errorText(number, ...values);
  const shownState = state < 0 || state > 255 ? 1 : state;
  if (severity > 10) throw new StatementError(new SqlError(number, severity, shownState, text), { command: command.raise, ends: 'statement' });
  await reportInfo(run, number, severity === 10 ? 0 : severity, shownState, text, statement.span.line);
  run.session.rowCount = 0n;
  run.session.error = statement.options.includes('SETERROR') ? number : 0;
  await statementDone(run, command.raise);
}
