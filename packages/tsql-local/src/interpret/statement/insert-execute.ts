import type { ExecuteStatement, InsertStatement } from 'tsql-parser';
import { sqlError } from '../../types/errors.ts';
import { insertTarget } from '../../bind/dml/insert-target.ts';
import { captureResults, type CapturedRow } from '../capture-response.ts';
import { command } from '../commands.ts';
import { compileContext } from '../compile.ts';
import { runExecute } from '../call/execute.ts';
import { loadRows, oneGroup } from '../load-rows.ts';
import { refuseWriteWhenDoomed } from '../refuse-doomed.ts';
import type { Run } from '../session-state.ts';
import { statementDone } from '../statement-done.ts';

/** Every result set of the call is appended. A set of another width is 213, told of the procedure. */
export async function runInsertExecute(run: Run, statement: InsertStatement, execute: ExecuteStatement): Promise<void> {
  refuseWriteWhenDoomed(run);
  if (run.session.insertExecuteSince !== undefined) throw sqlError(8164);
  if (statement.output !== undefined) throw sqlError(483);
  const { table, columns } = insertTarget(statement, compileContext(run));
  const rows: CapturedRow[] = [];
  const response = captureResults(
    run.response,
    (announced) => {
      if (announced.length !== columns.length) throw sqlError(213);
    },
    (row) => rows.push(row),
  );
  run.session.insertExecuteSince = run.session.transaction.count;
  try {
    await runExecute({ ...run, response }, execute);
  } finally {
    run.session.insertExecuteSince = undefined;
  }
  let written = 0n;
  for (const group of groupsByType(rows)) {
    const typed = columns.map((column, at) => ({ name: column.name, type: group.types[at] ?? column.type }));
    written += await loadRows(run, table, typed, oneGroup(group.rows.map((row) => row.values)), { keepNulls: true, checkConstraints: true, keepIdentity: false });
  }
  run.session.rowCount = written;
  run.session.error = 0;
  await statementDone(run, command.insert, written);
}

/** Result sets may differ in their types; each is loaded by its own. */
function groupsByType(rows: readonly CapturedRow[]): { types: CapturedRow['types']; rows: CapturedRow[] }[] {
  const groups: { types: CapturedRow['types']; rows: CapturedRow[] }[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last !== undefined && last.types === row.types) last.rows.push(row);
    else groups.push({ types: row.types, rows: [row] });
  }
  return groups;
}
