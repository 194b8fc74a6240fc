import { keyVariable, placeVariable } from '../../bind/cursor/live-query.ts';
import { sqlError } from '../../types/errors.ts';
import { SqlError } from '../../types/sql-error.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { CursorPlan } from '../../translate/cursor/compile-cursor.ts';
import type { Frame } from '../frame.ts';
import type { Run } from '../session-state.ts';
import { readCursorRows, type NamedValue } from './read-rows.ts';
import type { Landing, Move, RowReader, Standing } from './row-reader.ts';
import { tableNames } from './snapshot-reader.ts';

type Row = readonly SqlValue[];

/** Pages grow as long as nothing is written between fetches. */
const firstPage = 16;
const largestPage = 1024;

/** Walks rows as they are now, from the place of the last one; what was read ahead serves until a table is written. */
export class LiveReader implements RowReader {
  readonly rowCount = undefined;
  readonly #plan: CursorPlan;
  readonly #frame: Frame;
  readonly #types: readonly SqlType[];
  /** Where the cursor stands; the place stays when its row is deleted. */
  #place: readonly SqlValue[] | undefined;
  #edge: 'before' | 'row' | 'after' = 'before';
  #standing: Standing = { kind: 'nowhere' };
  #ahead: readonly Row[] = [];
  #aheadAt = 0;
  /** Whether `ahead` reaches to the end. */
  #aheadIsAll = false;
  #readAt = -1;
  #pageSize = firstPage;

  constructor(plan: CursorPlan, frame: Frame) {
    this.#plan = plan;
    this.#frame = frame;
    this.#types = [...plan.columns.map((column) => column.type), ...plan.placeTypes, ...plan.keyTypes];
  }

  async move(run: Run, { direction, offset }: Move): Promise<Landing> {
    switch (direction) {
      case 'FIRST':
        this.#leave('before');
        return this.#step(run, false);
      case 'LAST':
        this.#leave('after');
        return this.#step(run, true);
      case 'PRIOR':
        return this.#step(run, true);
      case 'RELATIVE':
        return this.#relative(run, offset);
      default:
        return this.#step(run, false);
    }
  }

  standing(): Standing {
    return this.#standing;
  }

  written(readAt: number): void {
    if (this.#standing.kind === 'row') this.#standing = { ...this.#standing, readAt };
  }

  async #relative(run: Run, offset: number): Promise<Landing> {
    if (offset === 0) return this.#again(run);
    let landing: Landing = { status: -1 };
    for (let step = 0; step < Math.abs(offset); step++) {
      landing = await this.#step(run, offset < 0);
      if (landing.status !== 0) break;
    }
    return landing;
  }

  /** The row that the cursor stands on, as it is now. */
  async #again(run: Run): Promise<Landing> {
    if (this.#standing.kind !== 'row') return { status: -1 };
    const readAt = this.#latest(run);
    const given = this.#standing.keys.map((value, at): NamedValue => ({ name: keyVariable(at), type: this.#plan.keyTypes[at] as SqlType, value }));
    const [values] = await readCursorRows(run, this.#frame, this.#plan.member(), this.#types.slice(0, this.#plan.columns.length), given);
    if (values === undefined) throw sqlError(40514, 'FETCH RELATIVE 0 of a row that was deleted');
    this.#standing = { ...this.#standing, readAt };
    return { status: 0, values };
  }

  async #step(run: Run, backward: boolean): Promise<Landing> {
    if (this.#edge === (backward ? 'before' : 'after')) return { status: -1 };
    const row = backward ? await this.#rowBefore(run) : await this.#rowAfter(run);
    if (row === undefined) {
      this.#leave(backward ? 'before' : 'after');
      return { status: -1 };
    }
    const width = this.#plan.columns.length;
    const keysFrom = width + this.#plan.placeTypes.length;
    this.#place = row.slice(width, keysFrom);
    this.#edge = 'row';
    this.#standing = { kind: 'row', keys: row.slice(keysFrom), readAt: this.#readAt };
    return { status: 0, values: row.slice(0, width) };
  }

  #leave(edge: 'before' | 'after'): void {
    this.#edge = edge;
    this.#place = undefined;
    this.#forgetAhead();
    this.#standing = { kind: 'nowhere' };
  }

  async #rowAfter(run: Run): Promise<Row | undefined> {
    const latest = this.#latest(run);
    if (latest !== this.#readAt) {
      this.#forgetAhead();
      this.#pageSize = firstPage;
    }
    if (this.#aheadAt === this.#ahead.length && !this.#aheadIsAll) {
      this.#readAt = latest;
      this.#ahead = await this.#page(run, false, this.#pageSize);
      this.#aheadAt = 0;
      this.#aheadIsAll = this.#ahead.length < this.#pageSize;
      this.#pageSize = Math.min(this.#pageSize * 4, largestPage);
    }
    const row = this.#ahead[this.#aheadAt];
    if (row !== undefined) this.#aheadAt += 1;
    return row;
  }

  async #rowBefore(run: Run): Promise<Row | undefined> {
    this.#forgetAhead();
    this.#readAt = this.#latest(run);
    return (await this.#page(run, true, 1))[0];
  }

  #forgetAhead(): void {
    this.#ahead = [];
    this.#aheadAt = 0;
    this.#aheadIsAll = false;
  }

  /** A row beyond the next one may not be computable: then it is left for its own fetch. */
  async #page(run: Run, backward: boolean, limit: number): Promise<readonly Row[]> {
    const after = this.#edge === 'row';
    const given = after ? (this.#place ?? []).map((value, at): NamedValue => ({ name: placeVariable(at), type: this.#plan.placeTypes[at] as SqlType, value })) : [];
    const read = (count: number) => readCursorRows(run, this.#frame, this.#plan.page({ after, backward, limit: count }), this.#types, given);
    try {
      return await read(limit);
    } catch (error) {
      if (!(error instanceof SqlError) || limit === 1) throw error;
      this.#pageSize = 1;
      return read(1);
    }
  }

  #latest(run: Run): number {
    return run.engine.changes.latest(tableNames(this.#plan));
  }
}
