import type { FetchCursorStatement } from 'tsql-parser';
import { sqlError } from '../../types/errors.ts';
import type { ResultColumn } from '../../types/result-column.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { typeNameInMessage } from '../../types/type-name.ts';
import { command } from '../commands.ts';
import type { Cursor } from '../cursor/cursor.ts';
import { deletedValue } from '../cursor/deleted-value.ts';
import { findCursorOrPrior } from '../cursor/find-cursor.ts';
import type { Landing } from '../cursor/row-reader.ts';
import { convertValue, evaluate } from '../evaluate.ts';
import type { Run } from '../session-state.ts';
import { StatementError, withFacts } from '../statement-error.ts';
import { statementDone } from '../statement-done.ts';

export async function runFetchCursor(run: Run, statement: FetchCursorStatement): Promise<void> {
  await withFacts({ command: command.select }, async () => {
    const cursor = findCursorOrPrior(run, statement.cursor, command.select);
    const reader = cursor.reader(run);
    const { columns } = cursor.plan;
    if (statement.into !== undefined && statement.into.length !== columns.length) throw sqlError(16924);
    run.session.fetchStatus = -1;
    checkDirection(cursor, statement);
    const landing = await reader.move(run, { direction: statement.direction, offset: await offsetOf(run, statement) });
    const values = landing.status === 0 ? landing.values : landing.status === -2 ? columns.map(deletedValue) : undefined;
    if (statement.into === undefined) await sendRow(run, columns, landing, values);
    else if (values !== undefined) await assign(run, statement.into, columns, values);
    run.session.fetchStatus = landing.status;
    run.session.rowCount = landing.status === 0 ? 1n : 0n;
    run.session.error = 0;
    const count = statement.into === undefined ? (values === undefined ? 0n : 1n) : undefined;
    await statementDone(run, command.select, count);
  });
}

/** ABSOLUTE needs rows that are numbered, and all but NEXT a cursor that scrolls. */
function checkDirection(cursor: Cursor, { direction }: FetchCursorStatement): void {
  const { model, scrollable } = cursor.plan.cursor;
  if (direction === 'ABSOLUTE' && model === 'dynamic') throw sqlError(16925, 'Absolute');
  if (direction !== 'NEXT' && !scrollable) throw sqlError(16911, direction.toLowerCase());
}

async function offsetOf(run: Run, { offset }: FetchCursorStatement): Promise<number> {
  if (offset === undefined) return 0;
  const { value } = await evaluate(run, offset, { kind: 'bigint' });
  return Number(value ?? 0);
}

/** Behind the columns stands ROWSTAT: 1 for a row, 2 for a member that was deleted. */
async function sendRow(run: Run, columns: readonly ResultColumn[], landing: Landing, values: readonly SqlValue[] | undefined): Promise<void> {
  await run.response.columns([...columns, { name: 'ROWSTAT', type: { kind: 'int' }, nullable: false, isHidden: true }]);
  if (values !== undefined) await run.response.row([...values, landing.status === 0 ? 1 : 2]);
}

const notAllowed: ReadonlySet<number> = new Set([206, 257]);

async function assign(run: Run, into: readonly string[], columns: readonly ResultColumn[], values: readonly SqlValue[]): Promise<void> {
  for (const [at, name] of into.entries()) {
    const column = columns[at];
    const variable = run.frame.scalar(name);
    if (column === undefined) throw new Error('INTO and the select list were counted before');
    try {
      variable.value = await convertValue(run, values[at] ?? null, column.type, variable.type);
    } catch (error) {
      const failure = StatementError.of(error);
      if (failure !== undefined && notAllowed.has(failure.error.number)) throw sqlError(16922, typeNameInMessage(column.type), typeNameInMessage(variable.type));
      throw error;
    }
  }
}
