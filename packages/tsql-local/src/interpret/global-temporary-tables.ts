import type { TableInfo } from '../bind/catalog.ts';

interface Entry { readonly table: TableInfo; readonly owner: object }

/** ##temp tables: every session sees them; they go with the session that made them. */
export class GlobalTemporaryTables {
  /** By lower-cased name. */
  readonly #entries = new Map<string, Entry>();
  #restarts = 0;

  get tables(): ReadonlyMap<string, TableInfo> {
    return new Map([...this.#entries].map(([name, { table }]) => [name, table]));
  }

  /** Puts a table in, made or altered; the one who made it stays its owner. Returns what takes it back. */
  put(table: TableInfo, session: object): () => void {
    const name = table.name.toLowerCase();
    const before = this.#entries.get(name);
    this.#entries.set(name, { table, owner: before?.owner ?? session });
    return () => this.#restore(name, before);
  }

  /** Takes a table out that has been dropped. Returns what puts it back. */
  remove(name: string): () => void {
    const before = this.#entries.get(name);
    this.#entries.delete(name);
    return () => this.#restore(name, before);
  }

  /** Takes out what the session made: those are to be dropped. */
  removeOf(session: object): readonly TableInfo[] {
    const own = [...this.#entries].filter(([, { owner }]) => owner === session);
    for (const [name] of own) this.#entries.delete(name);
    return own.map(([, { table }]) => table);
  }

  /** PostgreSQL was started anew so many times: the tables of before are gone. */
  forgetLost(restarts: number): void {
    if (restarts !== this.#restarts) this.#entries.clear();
    this.#restarts = restarts;
  }

  #restore(name: string, entry: Entry | undefined): void {
    if (entry === undefined) this.#entries.delete(name);
    else this.#entries.set(name, entry);
  }
}

export const isGlobalName = (name: string): boolean => name.startsWith('##');
