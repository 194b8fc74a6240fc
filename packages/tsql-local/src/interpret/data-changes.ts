/** When tables were last written, so that an open cursor knows whether what it has read still holds. */
export class DataChanges {
  #moment = 0;
  #everything = 0;
  readonly #tables = new Map<string, number>();

  /** A write to one table (its PostgreSQL name), or to nobody knows which. */
  record(table?: string): void {
    this.#moment += 1;
    if (table === undefined) this.#everything = this.#moment;
    else this.#tables.set(table, this.#moment);
  }

  /** The moment of the last write that may have touched one of the tables. */
  latest(tables: readonly string[]): number {
    return Math.max(this.#everything, ...tables.map((table) => this.#tables.get(table) ?? 0));
  }
}
