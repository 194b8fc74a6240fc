import type { ExecuteStatement, InsertStatement } from 'tsql-parser';
import { checkRowVersion, insertTarget } from '../../bind/dml/insert-target.ts';
import type { ColumnInfo, TableInfo } from '../../bind/catalog.ts';
import { sqlError, sqlErrorWithState } from '../../types/errors.ts';
import { SqlError } from '../../types/sql-error.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { typeName } from '../../types/type-name.ts';
import { insertChange } from '../../translate/dml/table-change.ts';
import { runExecute } from '../call/execute.ts';
import { captureResults, type CapturedRow } from '../capture-response.ts';
import { command } from '../commands.ts';
import { compileContext } from '../compile.ts';
import { conversionFailures } from '../conversion-failures.ts';
import { convertValue } from '../evaluate.ts';
import { loadRows, oneGroup } from '../load-rows.ts';
import { refuseWriteWhenDoomed } from '../refuse-doomed.ts';
import type { Run } from '../session-state.ts';
import { statementDone } from '../statement-done.ts';
import { StatementError } from '../statement-error.ts';
import { withinStatementTransaction } from '../statement-transaction.ts';
import { writeFiring } from '../trigger/write-firing.ts';

/**
 * Every result set of the call is appended; a set of another width is 213. The call runs inside the INSERT's own transaction
 * where no other is open, and may end none that it has not begun (3915, 3916). A failure undoes what the call did too.
 */
export async function runInsertExecute(run: Run, statement: InsertStatement, execute: ExecuteStatement): Promise<void> {
  refuseWriteWhenDoomed(run);
  const { session } = run;
  if (session.insertExecuteSince !== undefined) throw sqlError(8164);
  if (statement.output !== undefined) throw sqlError(483);
  let isComplete = true;
  const written = await withinStatementTransaction(run, async () => {
    const { table, columns, through } = insertTarget(statement, compileContext(run));
    if (through?.check !== undefined) throw sqlError(40514, 'INSERT … EXEC into a view WITH CHECK OPTION');
    checkRowVersion(statement, columns);
    const rows: CapturedRow[] = [];
    session.insertExecuteSince = session.transaction.count;
    try {
      isComplete = await runExecute({ ...run, response: captureResults(run.response, (announced) => checkWidth(run, announced.length, columns.length), (row) => rows.push(row)) }, execute);
    } finally {
      session.insertExecuteSince = undefined;
    }
    refuseWriteWhenDoomed(run);
    return writeFiring(run, [insertChange(table)], command.insert, () => load(run, table, columns, rows));
  });
  session.rowCount = written;
  // @@ERROR keeps the error that ended the body.
  if (isComplete) session.error = 0;
  await statementDone(run, command.insert, written);
}

/** 213 is told of the procedure whose result set it is, and ends the batch. */
function checkWidth({ session }: Run, width: number, wanted: number): void {
  if (width === wanted) return;
  const error = sqlErrorWithState(213, 7);
  error.procedure = session.frames.at(-1)?.procedureName ?? '';
  throw new StatementError(error, { command: command.select, ends: 'batch and transaction' });
}

async function load(run: Run, table: TableInfo, columns: readonly ColumnInfo[], rows: readonly CapturedRow[]): Promise<bigint> {
  let written = 0n;
  for (const group of groupsByType(rows)) {
    const typed = columns.map((column, at) => ({ name: column.name, type: group.types[at] ?? column.type }));
    const values = group.rows.map((row) => row.values);
    try {
      written += await loadRows(run, table, typed, oneGroup(values), { keepNulls: true, checkConstraints: true, keepIdentity: false });
    } catch (error) {
      throw error instanceof SqlError ? await asInsertExecute(run, error, group, columns) : error;
    }
  }
  return written;
}

/** INSERT … EXEC tells of values that do not fit in the words of old: 8152 for a long text, 8114 for what does not convert. */
async function asInsertExecute(run: Run, error: SqlError, group: Group, columns: readonly ColumnInfo[]): Promise<SqlError> {
  if (error.number === 2628) return sqlErrorWithState(8152, 14);
  if (!conversionFailures.has(error.number)) return error;
  for (const { values } of group.rows) {
    for (const [at, { type }] of columns.entries()) {
      const from = group.types[at];
      if (from !== undefined && !(await converts(run, values[at] ?? null, from, type))) return sqlError(8114, typeName(from), typeName(type));
    }
  }
  return error;
}

async function converts(run: Run, value: CapturedRow['values'][number], from: SqlType, to: SqlType): Promise<boolean> {
  try {
    await convertValue(run, value, from, to);
    return true;
  } catch (error) {
    if (error instanceof SqlError && conversionFailures.has(error.number)) return false;
    throw error;
  }
}

interface Group {
  readonly types: CapturedRow['types'];
  readonly rows: CapturedRow[];
}

/** Result sets may differ in their types; each is loaded by its own. */
function groupsByType(rows: readonly CapturedRow[]): readonly Group[] {
  const groups: Group[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last !== undefined && last.types === row.types) last.rows.push(row);
    else groups.push({ types: row.types, rows: [row] });
  }
  return groups;
}
