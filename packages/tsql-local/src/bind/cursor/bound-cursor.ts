/** A cursor's declaration, bound: what it becomes of what was asked for, and how its rows can be read. */
import type { BoundQuery } from '../bound.ts';
import type { ColumnInfo, TableInfo } from '../catalog.ts';

/** What the server says of the cursor: @@CURSOR_ROWS, CURSOR_STATUS, whether ABSOLUTE is allowed. */
export type CursorModel = 'static' | 'keyset' | 'dynamic' | 'fast forward';

/** A table of FROM whose rows one key tells apart. */
export interface KeyedSource {
  readonly range: number;
  readonly table: TableInfo;
  readonly key: readonly ColumnInfo[];
}

/**
 * How a fetch comes by its row.
 * snapshot: as the rows were at OPEN.
 * keyset: members as they were at OPEN, each read again by its keys.
 * live: the next row after the last one, by order and keys.
 * checked: as at OPEN while that is what reading again gives; where it is not, the fetch is refused.
 */
export type CursorReading =
  | { readonly kind: 'snapshot' | 'checked' }
  | { readonly kind: 'keyset' | 'live'; readonly sources: readonly KeyedSource[] };

export interface BoundCursor {
  readonly query: BoundQuery;
  readonly model: CursorModel;
  readonly reading: CursorReading;
  readonly scrollable: boolean;
  readonly readOnly: boolean;
  /** The query does not allow the type asked for: TYPE_WARNING tells. */
  readonly isConverted: boolean;
  /** Whether an index gives the order depends on a plan that is not made here: the model may be another one. */
  readonly isModelUnsure: boolean;
  /** Every table that the query reads, those of views and subqueries too. */
  readonly tables: readonly TableInfo[];
  /** FOR UPDATE OF, by lower-cased column name. */
  readonly updatable?: ReadonlySet<string>;
}
