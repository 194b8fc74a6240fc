/**
 * Table variables live in PostgreSQL tables, and PostgreSQL's ROLLBACK would empty them; T-SQL's leaves them alone. So their
 * rows are read before a rollback and put back after it.
 */
import type { TableInfo } from '../bind/catalog.ts';
import { readFirstRow } from '../store/data-rows.ts';
import type { Store } from '../store/store.ts';
import type { Variable } from './frame.ts';
import type { SessionState } from './session-state.ts';

type TableVariable = Extract<Variable, { kind: 'table' }>;
interface Kept { readonly variable: TableVariable; readonly rows: readonly Uint8Array[]; readonly sequences: readonly Sequence[] }
/** Identity values do not come back, and a table made anew would begin them anew. */
interface Sequence { readonly name: string; readonly state: string }

export async function captureTableVariables(session: SessionState, store: Store): Promise<readonly Kept[]> {
  const kept: Kept[] = [];
  for (const frame of session.frames) {
    for (const variable of frame.variables.values()) {
      // A table that was passed as a parameter is its caller's: it is read and put back there.
      if (variable.kind !== 'table' || variable.creation.length === 0) continue;
      const columns = keptColumns(variable.table);
      const rows: Uint8Array[] = [];
      await store.execute(`SELECT ${columns} FROM ${variable.table.pgName}`, [], { onRows: (chunk) => void rows.push(chunk) });
      kept.push({ variable, rows, sequences: await sequenceStates(variable, store) });
    }
  }
  return kept;
}

/** Computed columns compute themselves. */
const keptColumns = (table: TableInfo): string => table.columns.filter((column) => column.computed === undefined).map((column) => `"${column.pgName}"`).join(', ');

async function sequenceStates({ table }: TableVariable, store: Store): Promise<readonly Sequence[]> {
  const sequences: Sequence[] = [];
  for (const { identity } of table.columns) {
    if (identity === undefined) continue;
    await store.execute(`SELECT last_value || ', ' || is_called FROM ${identity.sequence}`, [], {
      onRows: (chunk) => {
        const field = readFirstRow(chunk)[0];
        if (field !== undefined && field !== null) sequences.push({ name: identity.sequence, state: new TextDecoder().decode(field) });
      },
    });
  }
  return sequences;
}

export async function restoreTableVariables(kept: readonly Kept[], store: Store): Promise<void> {
  for (const { variable, rows, sequences } of kept) {
    const { table, creation } = variable;
    // The table may have been made inside what was rolled back, or before it with rows that the rollback brought back.
    await store.run(`DROP TABLE IF EXISTS ${table.pgName} CASCADE`);
    for (const statement of creation) await store.run(statement);
    for (const { name, state } of sequences) await store.run(`SELECT setval('${name}', ${state})`);
    if (rows.length === 0) continue;
    const columns = keptColumns(table);
    await store.copyIn(`COPY ${table.pgName} (${columns}) FROM STDIN (FORMAT binary)`, copyTuples(rows));
  }
}

/** A DataRow message after its type byte and length is a binary COPY tuple: a count of fields, then each with its length. */
async function* copyTuples(chunks: readonly Uint8Array[]): AsyncIterable<Uint8Array> {
  for (const chunk of chunks) {
    const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const tuples = new Uint8Array(chunk.byteLength);
    let written = 0;
    for (let offset = 0; offset < chunk.byteLength; ) {
      const length = view.getInt32(offset + 1) - 4;
      tuples.set(chunk.subarray(offset + 5, offset + 5 + length), written);
      written += length;
      offset += 5 + length;
    }
    yield tuples.subarray(0, written);
  }
}
