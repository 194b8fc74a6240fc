/** How a cursor moves over its rows, whatever they are kept in. */
import type { FetchDirection } from 'tsql-parser';
import type { SqlValue } from '../../types/sql-value.ts';
import type { Run } from '../session-state.ts';

export interface Move {
  readonly direction: FetchDirection;
  /** Of ABSOLUTE and RELATIVE. */
  readonly offset: number;
}

/** @@FETCH_STATUS with the row: -1 beyond either end, -2 a member that is no longer there. */
export type Landing = { readonly status: 0; readonly values: readonly SqlValue[] } | { readonly status: -1 | -2 };

/** Where a positioned UPDATE or DELETE would write: the sources' keys one behind the other. */
export type Standing = { readonly kind: 'row'; readonly keys: readonly SqlValue[]; readonly readAt: number } | { readonly kind: 'nowhere' } | { readonly kind: 'gone' };

export interface RowReader {
  /** Rows at OPEN; undefined for a cursor that does not count them. */
  readonly rowCount: number | undefined;
  move(run: Run, move: Move): Promise<Landing>;
  standing(): Standing;
  /** The cursor itself has written the row that it stands on. */
  written(readAt: number): void;
}

/** The index that a move leads to among `count` rows, from -1 (before the first) to `count` (behind the last). */
export function target(at: number, count: number, { direction, offset }: Move): number {
  const wanted = {
    NEXT: at + 1,
    PRIOR: at - 1,
    FIRST: 0,
    LAST: count - 1,
    ABSOLUTE: offset > 0 ? offset - 1 : offset < 0 ? count + offset : -1,
    RELATIVE: at + offset,
  }[direction];
  return Math.min(Math.max(wanted, -1), count);
}
