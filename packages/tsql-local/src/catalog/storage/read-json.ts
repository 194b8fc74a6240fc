import { readRows } from '../../store/data-rows.ts';
import type { PgParameter, Store } from '../../store/store.ts';

/** Runs a query of one text column and reads each row's JSON. */
export async function readJson<Row>(store: Pick<Store, 'execute'>, text: string, parameters: readonly PgParameter[] = []): Promise<Row[]> {
  const rows: Row[] = [];
  const decoder = new TextDecoder();
  await store.execute(text, parameters, {
    onRows: (chunk) => {
      for (const [field] of readRows(chunk)) if (field !== undefined && field !== null) rows.push(JSON.parse(decoder.decode(field)) as Row);
    },
  });
  return rows;
}
