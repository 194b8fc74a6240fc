import { decodeColumn, decoderFor } from '../../src/store/decode.ts';
import { readDataRows } from '../../src/store/data-rows.ts';
import { openStore } from '../../src/store/open-store.ts';
import { PgError, type PgParameter, type Store } from '../../src/store/store.ts';
import { WorkerStore } from '../../src/store/worker-store.ts';
import type { SqlType } from '../../src/types/sql-type.ts';
import type { SqlValue } from '../../src/types/sql-value.ts';

/** The composite types that the store's values need, and nothing else of the engine. */
export const testRuntimeSql = `
CREATE TYPE tsql.datetimeoffset AS (utc int8, offset_minutes int2);
CREATE TYPE tsql.variant AS (type_name text, value text);
`;

export async function openTestStore(dataDirectory?: string): Promise<WorkerStore> {
  const store = await openStore({ runtimeSql: testRuntimeSql, ...(dataDirectory === undefined ? {} : { dataDirectory }) });
  if (!(store instanceof WorkerStore)) throw new Error('openStore gave another kind of store');
  return store;
}

/** All rows of a query, as values of these types. */
export async function readValues(store: Store, types: readonly SqlType[], text: string, parameters: readonly PgParameter[] = []): Promise<SqlValue[][]> {
  const decoders = types.map(decoderFor);
  const rows: SqlValue[][] = [];
  await store.execute(text, parameters, {
    onRows: (chunk) => {
      readDataRows(chunk, types.length, (row) => rows.push(decoders.map((decoder, column) => decodeColumn(row, column, decoder))));
    },
  });
  return rows;
}

/** The error that a call of the store ends with. */
export async function pgErrorOf(call: Promise<unknown>): Promise<PgError> {
  const outcome = await call.then(() => undefined, (cause: unknown) => cause);
  if (outcome instanceof PgError) return outcome;
  throw new Error('expected a PgError', { cause: outcome });
}
