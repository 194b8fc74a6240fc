/** When tables were last written, so that an open cursor knows whether what it has read still holds. */
export class DataChanges {
  #moment = 0;
  readonly #any = new LastMoments();
  readonly #insertions = new LastMoments();

  /** A write to one table (its PostgreSQL name), or to nobody knows which; UPDATE and DELETE bring no rows that were not there. */
  record(write: { readonly table: string | undefined; readonly mayInsert: boolean }): void {
    this.#moment += 1;
    this.#any.set(write.table, this.#moment);
    if (write.mayInsert) this.#insertions.set(write.table, this.#moment);
  }

  /** The moment of the last write that may have touched one of the tables. */
  latest(tables: readonly string[]): number {
    return this.#any.latest(tables);
  }

  /** The same of those that may have brought rows. */
  latestInsertion(tables: readonly string[]): number {
    return this.#insertions.latest(tables);
  }
}

class LastMoments {
  #everything = 0;
  readonly #tables = new Map<string, number>();

  set(table: string | undefined, moment: number): void {
    if (table === undefined) this.#everything = moment;
    else this.#tables.set(table, moment);
  }

  latest(tables: readonly string[]): number {
    return Math.max(this.#everything, ...tables.map((table) => this.#tables.get(table) ?? 0));
  }
}

/** Whatever a rollback or a definition does to rows. */
export const anyChange = { table: undefined, mayInsert: true } as const;
