/** Rows of JavaScript values into a table: bulk loads, table-valued parameters, INSERT … EXEC. */
import type { TableInfo } from '../bind/catalog.ts';
import { CopyTupleWriter } from '../store/copy-tuple.ts';
import { planRowLoad, type RowLoadOptions } from '../translate/dml/row-load.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';
import { executeAtomically } from './backend.ts';
import { compileContext } from './compile.ts';
import { resolveParameters } from './parameters.ts';
import { rememberDefinition } from './remember.ts';
import type { Run } from './session-state.ts';

export type RowGroups = AsyncIterable<readonly (readonly SqlValue[])[]>;

/**
 * `columns` name the table's columns that the rows fill, in the rows' order, with the types that the values have. Rows go
 * straight into the table where no conversion, default or identity is needed, else through a staging table. All or nothing.
 * Returns the rows written.
 */
export async function loadRows(run: Run, table: TableInfo, columns: readonly { readonly name: string; readonly type: SqlType }[], rows: RowGroups, options: RowLoadOptions): Promise<bigint> {
  const plan = planRowLoad(table, columns, options, compileContext(run));
  const written = await executeAtomically(run, 'INSERT', async (store) => {
    for (const statement of plan.before) await store.run(statement);
    const copied = await store.copyIn(plan.copy, tuples(plan.types, rows), run.signal);
    let rowCount = BigInt(copied);
    if (plan.insert !== undefined) rowCount = BigInt((await store.execute(plan.insert.text, resolveParameters(plan.insert.parameters, run))).rowCount);
    for (const statement of plan.after) await store.run(statement);
    return rowCount;
  });
  if (plan.change !== undefined) {
    await run.engine.catalog.apply(plan.change);
    rememberDefinition(run);
  }
  return written;
}

async function* tuples(types: readonly SqlType[], groups: RowGroups): AsyncIterable<Uint8Array> {
  // One writer, and its memory, for all groups: COPY has read a chunk when it asks for the next.
  const writer = new CopyTupleWriter(types);
  for await (const rows of groups) {
    for (const row of rows) writer.write(row);
    yield writer.take();
  }
}

export async function* oneGroup(rows: readonly (readonly SqlValue[])[]): RowGroups {
  yield rows;
}

