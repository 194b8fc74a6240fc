import { sqlError } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { CursorPlan } from '../../translate/cursor/compile-cursor.ts';
import type { Frame } from '../frame.ts';
import type { Run } from '../session-state.ts';
import { readCursorRows } from './read-rows.ts';
import { target, type Landing, type Move, type RowReader, type Standing } from './row-reader.ts';

type Row = readonly SqlValue[];

/**
 * Rows as they were at OPEN. A 'checked' cursor sees later changes in SQL Server, in a way that is not built for its query:
 * it is served from here as long as reading again gives the same rows.
 */
export class SnapshotReader implements RowReader {
  readonly #plan: CursorPlan;
  readonly #frame: Frame;
  readonly #rows: readonly Row[];
  readonly #types: readonly SqlType[];
  #at = -1;
  readonly #openedAt: number;
  #checkedAt: number;

  private constructor(plan: CursorPlan, frame: Frame, rows: readonly Row[], types: readonly SqlType[], readAt: number) {
    this.#plan = plan;
    this.#frame = frame;
    this.#rows = rows;
    this.#types = types;
    this.#openedAt = readAt;
    this.#checkedAt = readAt;
  }

  static async open(run: Run, plan: CursorPlan, frame: Frame): Promise<SnapshotReader> {
    const readAt = run.engine.changes.latest(tableNames(plan));
    const types = plan.columns.map((column) => column.type);
    return new SnapshotReader(plan, frame, await readCursorRows(run, frame, plan.statement, types), types, readAt);
  }

  get rowCount(): number {
    return this.#rows.length;
  }

  async move(run: Run, move: Move): Promise<Landing> {
    if (this.#plan.cursor.reading.kind === 'checked') await this.#check(run, move);
    this.#at = target(this.#at, this.#rows.length, move);
    const values = this.#rows[this.#at];
    return values === undefined ? { status: -1 } : { status: 0, values };
  }

  standing(): Standing {
    return { kind: 'nowhere' };
  }

  written(): void {
    // Nothing is written through such a cursor.
  }

  async #check(run: Run, move: Move): Promise<void> {
    const latest = run.engine.changes.latest(tableNames(this.#plan));
    if (latest === this.#checkedAt) return;
    const now = await readCursorRows(run, this.#frame, this.#plan.statement, this.#types);
    const rest = move.direction === 'NEXT' ? this.#rows.slice(this.#at + 1) : this.#rows;
    const passed = move.direction === 'NEXT' ? this.#at + 1 : 0;
    const isOrdered = this.#plan.cursor.query.orderBy.length > 0;
    // Among the rows passed some may be gone or changed; none may be new, since nobody knows where it would come.
    const isInserted = run.engine.changes.latestInsertion(tableNames(this.#plan)) > this.#openedAt;
    const noneIsNew = isInserted ? includesAll(this.#rows, now) : now.length <= rest.length + passed;
    const holds = noneIsNew && (isOrdered ? endsWith(now, rest) : includesAll(now, rest));
    if (!holds) throw sqlError(40514, 'a cursor that sees the changes made to its tables while it is open, over this query');
    this.#checkedAt = latest;
  }
}

export const tableNames = (plan: CursorPlan): readonly string[] => plan.cursor.tables.map((table) => table.pgName);

const keyOf = (row: Row): string => JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value instanceof Uint8Array ? [...value] : value));

const endsWith = (rows: readonly Row[], end: readonly Row[]): boolean => {
  const from = rows.length - end.length;
  return from >= 0 && end.every((row, at) => keyOf(row) === keyOf(rows[from + at] ?? []));
};

function includesAll(rows: readonly Row[], wanted: readonly Row[]): boolean {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return wanted.every((row) => {
    const left = counts.get(keyOf(row)) ?? 0;
    counts.set(keyOf(row), left - 1);
    return left > 0;
  });
}
