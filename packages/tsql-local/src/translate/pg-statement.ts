import type { SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';

/** PostgreSQL text with $1 … $n, and where each n's value comes from when the statement runs. */
export interface PgStatement {
  readonly text: string;
  readonly parameters: readonly ParameterSource[];
  /** It reads no table and no catalog: it needs no lock. */
  readonly readsNothing?: boolean;
  /** The one table that it writes, by its PostgreSQL name; absent where it may write others too. */
  readonly writes?: string;
}

export type ParameterSource =
  | { readonly kind: 'variable'; readonly name: string; readonly type: SqlType }
  | { readonly kind: 'session'; readonly name: string; readonly type: SqlType }
  /** 100 ns since 0001-01-01 UTC, the statement's start; type datetime2(7). */
  | { readonly kind: 'clock'; readonly type: SqlType }
  /** All that the session knows, as JSON by name: for the functions that the statement calls. */
  | { readonly kind: 'session context'; readonly type: SqlType }
  | { readonly kind: 'constant'; readonly value: SqlValue; readonly type: SqlType }
  /** RAND: the session's next random number, after the seed where one is given. */
  | {
      readonly kind: 'random';
      readonly place: number;
      readonly seed?: { readonly kind: 'constant'; readonly value: SqlValue; readonly type: SqlType } | { readonly kind: 'variable'; readonly name: string; readonly type: SqlType };
      readonly type: SqlType;
    };
