import { keyVariable } from '../../bind/cursor/live-query.ts';
import { sqlError } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { CursorPlan } from '../../translate/cursor/compile-cursor.ts';
import type { Frame } from '../frame.ts';
import type { Run } from '../session-state.ts';
import { readCursorRows, type NamedValue } from './read-rows.ts';
import { target, type Landing, type Move, type RowReader, type Standing } from './row-reader.ts';
import { tableNames } from './snapshot-reader.ts';

/** Members and their order as at OPEN; what they hold is read at each fetch, if their tables were written since. */
export class KeysetReader implements RowReader {
  readonly #plan: CursorPlan;
  readonly #frame: Frame;
  readonly #rows: readonly (readonly SqlValue[])[];
  readonly #types: readonly SqlType[];
  readonly #openedAt: number;
  #at = -1;
  #standing: Standing = { kind: 'nowhere' };

  private constructor(plan: CursorPlan, frame: Frame, rows: readonly (readonly SqlValue[])[], openedAt: number) {
    this.#plan = plan;
    this.#frame = frame;
    this.#rows = rows;
    this.#types = plan.columns.map((column) => column.type);
    this.#openedAt = openedAt;
  }

  static async open(run: Run, plan: CursorPlan, frame: Frame): Promise<KeysetReader> {
    const openedAt = run.engine.changes.latest(tableNames(plan));
    const types = [...plan.columns.map((column) => column.type), ...plan.keyTypes];
    return new KeysetReader(plan, frame, await readCursorRows(run, frame, plan.statement, types), openedAt);
  }

  get rowCount(): number {
    return this.#rows.length;
  }

  async move(run: Run, move: Move): Promise<Landing> {
    this.#at = target(this.#at, this.#rows.length, move);
    const row = this.#rows[this.#at];
    if (row === undefined) {
      this.#standing = { kind: 'nowhere' };
      return { status: -1 };
    }
    const readAt = run.engine.changes.latest(tableNames(this.#plan));
    const keys = row.slice(this.#types.length);
    const values = readAt === this.#openedAt ? row.slice(0, this.#types.length) : await this.#readMember(run, keys);
    this.#standing = values === undefined ? { kind: 'gone' } : { kind: 'row', keys, readAt };
    return values === undefined ? { status: -2 } : { status: 0, values };
  }

  standing(): Standing {
    return this.#standing;
  }

  written(readAt: number): void {
    if (this.#standing.kind === 'row') this.#standing = { ...this.#standing, readAt };
  }

  async #readMember(run: Run, keys: readonly SqlValue[]): Promise<readonly SqlValue[] | undefined> {
    const given = keys.map((value, at): NamedValue => ({ name: keyVariable(at), type: this.#plan.keyTypes[at] as SqlType, value }));
    const [row] = await readCursorRows(run, this.#frame, this.#plan.member(), this.#types, given);
    if (row !== undefined) return row;
    const { reading } = this.#plan.cursor;
    if (reading.kind === 'keyset' && reading.sources.length > 1) {
      const parts = await readCursorRows(run, this.#frame, this.#plan.parts(), [{ kind: 'int' }], given);
      if (parts.length > 0) throw sqlError(40514, 'a keyset cursor over a join whose rows no longer meet');
    }
    return undefined;
  }
}
