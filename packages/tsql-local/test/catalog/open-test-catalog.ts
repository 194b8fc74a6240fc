/** A throwaway store with the catalog in it, for the tests of one file. */
import { catalogSql } from '../../src/catalog/catalog-sql.ts';
import { openCatalog, type Catalog } from '../../src/catalog/catalog.ts';
import { runtimeSql } from '../../src/functions/runtime/index.ts';
import { readRows } from '../../src/store/data-rows.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';

export interface TestCatalog {
  readonly store: Store;
  readonly catalog: Catalog;
}

export async function openTestCatalog(): Promise<TestCatalog> {
  const store = await openStore({ runtimeSql: `${runtimeSql()}\n${catalogSql()}` });
  return { store, catalog: await openCatalog(store) };
}

/** The rows of a query whose columns are all text, NULL as null. */
export async function textRows(store: Pick<Store, 'execute'>, query: string): Promise<(string | null)[][]> {
  const rows: (string | null)[][] = [];
  const decoder = new TextDecoder();
  await store.execute(query, [], {
    onRows: (chunk) => {
      for (const row of readRows(chunk)) rows.push(row.map((field) => (field === null ? null : decoder.decode(field))));
    },
  });
  return rows;
}
