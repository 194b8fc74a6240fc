/** The rows of a bulk load, after INSERT BULK has said where they go. */
import type { BulkRequest } from '../session/request.ts';
import { sqlError } from '../types/errors.ts';
import { command } from './commands.ts';
import { Frame } from './frame.ts';
import { insertChange } from '../translate/dml/table-change.ts';
import { writeFiring } from './trigger/write-firing.ts';
import { loadRows } from './load-rows.ts';
import { endStatement } from './run-statements.ts';
import type { Run } from './session-state.ts';
import { BatchEnded } from './signals.ts';
import { StatementError } from './statement-error.ts';
import { statementDone } from './statement-done.ts';
import { currentTicks } from './clock.ts';

export async function runBulk(given: Omit<Run, 'frame'>, request: BulkRequest): Promise<void> {
  const { session } = given;
  const frame = new Frame({ kind: 'batch', inProcedure: false });
  const run: Run = { ...given, frame };
  session.statementClock = currentTicks();
  try {
    const pending = session.pendingBulk;
    session.pendingBulk = undefined;
    // Columns that the wire cannot read come as none, and the rows then tell which error it is.
    if (request.columns.length === 0) for await (const _ of request.rows) break;
    if (pending === undefined || request.columns.length !== pending.columns.length) throw sqlError(4804);
    // The rows' own types are what the values are in; the announced types only say what the client believes of the table.
    const columns = pending.columns.map((column, at) => ({ name: column.name, type: request.columns[at]?.type ?? column.type }));
    const changes = pending.firesTriggers ? [insertChange(pending.table)] : [];
    const written = await writeFiring(run, changes, command.insert, () => loadRows(run, pending.table, columns, request.rows, pending.options));
    session.rowCount = written;
    session.error = 0;
    await statementDone(run, command.insert, written);
  } catch (thrown) {
    const failure = StatementError.of(thrown);
    if (failure === undefined) throw thrown;
    try {
      await endStatement(run, 1, failure);
    } catch (ended) {
      if (!(ended instanceof BatchEnded)) throw ended;
    }
  }
}
