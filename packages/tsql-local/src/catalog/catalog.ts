/**
 * What exists. The truth lies in PostgreSQL's tables of schema `catalog`, written in the same transaction as the DDL; this
 * is its copy in memory, so that binding a statement asks nobody.
 */
import type { CatalogReader, TableInfo } from '../bind/catalog.ts';
import type { Store } from '../store/store.ts';
import { SessionCatalogReader } from './catalog-reader.ts';
import { CatalogState } from './catalog-state.ts';
import { nameKey } from './name-key.ts';
import { loadLastIdsSql } from './storage/load-sql.ts';
import { firstObjectId, firstUserDatabaseId, firstUserTypeId } from './storage/pg-names.ts';
import { readJson } from './storage/read-json.ts';
import type { LastIdsRow } from './storage/rows.ts';
import { clearTempdbSql } from './storage/clear-tempdb-sql.ts';

/** What must be read again after a change. */
export interface CatalogChange {
  readonly objects?: readonly number[];
  readonly types?: true;
  readonly databases?: true;
}

export class Catalog {
  readonly #store: Pick<Store, 'execute'>;
  #state: CatalogState;
  #version = 1;
  #nextObjectId: number;
  #nextTypeId: number;
  #nextDatabaseId: number;

  constructor(store: Pick<Store, 'execute'>, state: CatalogState, last: LastIdsRow) {
    this.#store = store;
    this.#state = state;
    this.#nextObjectId = Math.max(firstObjectId, (last.object ?? 0) + 1);
    this.#nextTypeId = Math.max(firstUserTypeId, (last.type ?? 0) + 1);
    this.#nextDatabaseId = Math.max(firstUserDatabaseId, last.database + 1);
  }

  /** Grows with every change of what exists. */
  get version(): number {
    return this.#version;
  }
  get state(): CatalogState {
    return this.#state;
  }

  /** An id for a new object, constraint, #temp table or table variable: never given twice while the engine runs. */
  nextObjectId(): number {
    return this.#nextObjectId++;
  }
  nextTemporaryId(): number {
    return this.nextObjectId();
  }
  nextTypeId(): number {
    return this.#nextTypeId++;
  }
  nextDatabaseId(): number {
    return this.#nextDatabaseId++;
  }

  /** The catalog as one session sees it; `temporaryTables` by lower-cased name with its #. */
  reader(session: { readonly database: string; readonly temporaryTables: ReadonlyMap<string, TableInfo> }): CatalogReader {
    return new SessionCatalogReader(this.#state, this.#version, session.database, session.temporaryTables);
  }

  /** A database's name as it was created; undefined where there is none of that name. */
  databaseName(name: string): string | undefined {
    return this.#state.databases.get(nameKey(name))?.name;
  }

  /** Takes a change into memory that has been written to the tables. */
  async apply(change: CatalogChange): Promise<void> {
    if (change.databases === true) await this.#state.loadDatabases(this.#store);
    if (change.types === true) await this.#state.loadTypes(this.#store);
    else if (change.objects !== undefined) await this.#state.refresh(this.#store, change.objects);
    this.#version += 1;
  }

  /** Reads everything again: after a rollback that undid definitions. */
  async reload(): Promise<void> {
    this.#state = await CatalogState.load(this.#store);
    this.#version += 1;
  }
}

/** Opens the catalog of a store that was prepared with catalogSql(). What an earlier process left in tempdb is dropped. */
export async function openCatalog(store: Store): Promise<Catalog> {
  await store.run(clearTempdbSql);
  const [last] = await readJson<LastIdsRow>(store, loadLastIdsSql);
  if (last === undefined) throw new Error('the data directory holds no catalog');
  return new Catalog(store, await CatalogState.load(store), last);
}
