import type { SelectStatement } from 'tsql-parser';
import { readRows } from '../../store/data-rows.ts';
import { compileSelect, type CompiledSelect } from '../../translate/compile-select.ts';
import { assignRow } from '../assign-row.ts';
import { executeStatement } from '../backend.ts';
import { command } from '../commands.ts';
import { compileOnce } from '../compile.ts';
import { SqlError } from '../../types/sql-error.ts';
import type { Run } from '../session-state.ts';
import { withFacts } from '../statement-error.ts';
import { statementDone } from '../statement-done.ts';
import { sendDocument } from './send-document.ts';
import { runSelectInto } from './select-into.ts';

export async function runSelect(run: Run, statement: SelectStatement): Promise<void> {
  const compiled = compileOnce(run, statement, (context) => compileSelect(statement, context));
  switch (compiled.kind) {
    case 'rows':
      return withFacts({ command: command.select, countsRows: true }, () => sendRows(run, compiled));
    case 'document':
      return withFacts({ command: command.select, countsRows: true }, () => sendDocument(run, compiled));
    case 'assign':
      return withFacts({ command: command.select }, () => assignVariables(run, compiled));
    case 'into':
      return withFacts({ command: command.selectInto, wroteRows: true }, () => runSelectInto(run, compiled));
  }
}

async function sendRows(run: Run, compiled: Extract<CompiledSelect, { kind: 'rows' }>): Promise<void> {
  const { response } = run;
  let announced: void | Promise<void> = undefined;
  let isAnnounced = false;
  const announce = () => {
    isAnnounced = true;
    announced = response.columns(compiled.columns);
    if (compiled.orderOrdinals.length > 0) response.order(compiled.orderOrdinals);
  };
  const result = await executeStatement(run, compiled.statement, 'SELECT', {
    onColumns: announce,
    onRows: async (chunk) => {
      await announced;
      await response.pgRows(chunk);
    },
  }).catch(async (error: unknown) => {
    // A statement that fails while it runs has told its columns before.
    if (!isAnnounced && error instanceof SqlError) announce();
    await announced;
    throw error;
  });
  await announced;
  finish(run, BigInt(result.rowCount));
  await statementDone(run, command.select, BigInt(result.rowCount));
}

/** The last row's values; without a row the variables keep theirs. */
async function assignVariables(run: Run, compiled: Extract<CompiledSelect, { kind: 'assign' }>): Promise<void> {
  let last: readonly (Uint8Array | null)[] | undefined;
  const result = await executeStatement(run, compiled.statement, 'SELECT', {
    onRows: (chunk) => {
      for (const row of readRows(chunk)) last = row;
    },
  });
  if (last !== undefined) assignRow(run, compiled.targets, last);
  finish(run, BigInt(result.rowCount));
  // An assignment sets @@ROWCOUNT and tells the client no count.
  await statementDone(run, command.select);
}

function finish(run: Run, rowCount: bigint): void {
  run.session.rowCount = rowCount;
  run.session.error = 0;
}
